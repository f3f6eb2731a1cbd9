//! Who learned from whom: a line on the map of the world from each country that shared to each that learned from it,
//! and the same in a table. Only of what both sides have agreed to, and only where who shares shows their country.

use super::store::FLOW;
use crate::site::{
    exchanges::store::SINCE_AGREED,
    facets::Tally,
    link,
    locale::Locale,
    ui::{self, Narrowed, map},
};
use leptos::prelude::*;

/// How many are named in the table, and drawn.
const NAMED: usize = 100;

/// Somebody in one country learned from somebody in another, or in the same.
struct Flow<'a> {
    learner: &'a str,
    sharer: &'a str,
    count: i64,
}

/// The map and its table; nothing where nobody has learned from anybody. `listed` is the list as it is narrowed.
pub fn of(t: Locale, listed: &Narrowed<'_>, tally: &Tally, has_map: bool) -> Option<AnyView> {
    let flows = flows(tally);
    let world = has_map.then(|| {
        let lines: Vec<_> = flows.iter().map(|flow| (flow.sharer, flow.learner, flow.count)).collect();
        map::flows(&lines)
    });
    let rows: Vec<_> = flows.iter().map(|flow| row(t, listed, flow)).collect();
    (!flows.is_empty()).then(|| {
        view! {
            <p class="quiet">{t.exchanges_map_lead()}</p>
            {world}
            <div class="table" role="region" tabindex="0" aria-label=t.exchanges_view_map()>
                <table role="table">
                    <thead>
                        <tr>
                            <th scope="col">{t.flow_learned()}</th>
                            <th scope="col">{t.flow_from()}</th>
                            <th scope="col">{t.exchanges_title()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn flows(tally: &Tally) -> Vec<Flow<'_>> {
    let flow = |(flow, count): (_, i64)| {
        let (learner, sharer) = str::split_once(flow, '>')?;
        Some(Flow { learner, sharer, count })
    };
    tally.most_first(FLOW).into_iter().take(NAMED).filter_map(flow).collect()
}

fn row(t: Locale, listed: &Narrowed<'_>, flow: &Flow<'_>) -> impl IntoView + use<> {
    let Flow { learner, sharer, count } = *flow;
    let place = |code: &str| view! { <a href=link::country(code)>{ui::country(t, code)}</a> };
    let href = listed.with_all(&[("country", learner), ("from", sharer), ("since", SINCE_AGREED)]);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {place(learner)}
            </th>
            {ui::cell(t.flow_from(), place(sharer))}
            {ui::cell(t.exchanges_title(), view! { <a href=href>{t.number(count)}</a> })}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{super::store::PLACED, *};

    #[test]
    fn lines_lead_from_who_shares_to_who_learned_and_the_thickest_come_first() {
        let row = |flow: &str| {
            let mut row = vec![Vec::new(); PLACED];
            row[FLOW] = vec![flow.to_owned()];
            row
        };
        let tally = Tally::of(&[row("KE>BR"), row("MZ>BR"), row("MZ>BR")], &[""; PLACED]);
        let flows = flows(&tally);
        let said: Vec<_> = flows.iter().map(|flow| (flow.sharer, flow.learner, flow.count)).collect();
        assert_eq!(said, [("BR", "MZ", 2), ("BR", "KE", 1)]);
    }
}
