//! The list of solutions on the map of the world: how many there are in each country, each the way to the list of them.
//! The table beside it says the same, to those too who see no map.

use crate::site::{
    locale::Locale,
    ui::{self, Narrowed, map},
};
use leptos::prelude::*;

/// The parameter of the list that says how it is looked at, and its value for this.
pub const PARAMETER: &str = "view";
pub const VIEW: &str = "map";

impl<'a> Narrowed<'a> {
    /// The same list, looked at so: what narrows it keeps that.
    #[must_use]
    pub fn viewed(self, t: Locale, view: &'a str) -> Self {
        self.and(PARAMETER, view, t.view_map().to_owned())
    }
}

/// The map and its table; nothing where there is nothing to show. `listed` is the list as it is narrowed, whose
/// countries these are.
pub fn of(t: Locale, listed: &Narrowed<'_>, counts: &[(&str, i64)], has_map: bool) -> Option<AnyView> {
    let places: Vec<_> =
        counts.iter().map(|(code, count)| (*code, *count, listed.with("country", code))).collect();
    let world = has_map.then(|| {
        let points: Vec<_> = places
            .iter()
            .map(|(country, count, href)| map::Point { country, href: Some(href), count: *count })
            .collect();
        map::world(&points)
    });
    let rows: Vec<_> = places.iter().map(|(country, count, href)| row(t, country, *count, href)).collect();
    (!places.is_empty()).then(|| {
        view! {
            <p class="quiet">{t.map_lead()}</p>
            <div class="needs">
                <div>{world}</div>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t.field_country()}</th>
                            <th scope="col">{t.solutions_title()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn row(t: Locale, country: &str, count: i64, href: &str) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">
                <a href=href.to_owned()>{ui::country(t, country)}</a>
            </th>
            <td>{t.number(count)}</td>
        </tr>
    }
}
