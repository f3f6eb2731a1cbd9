//! The register: a line for each exchange, with all that everybody may know of it.

use super::{
    look::{Sort, sorted},
    store::Entry,
};
use crate::site::{
    exchanges::list::state_tag,
    link,
    locale::Locale,
    page::each,
    ui::{self, Narrowed, cell},
};
use leptos::prelude::*;

/// The register; `listed` is the list as it is narrowed.
pub fn of(t: Locale, listed: &Narrowed<'_>, sort: Sort, entries: Vec<Entry>) -> AnyView {
    let heads = [
        (t.register_need(), false),
        (t.register_who_asks(), false),
        (t.register_who_shares(), false),
        (t.register_how(), false),
        (t.field_state(), false),
        (t.exchange_when(), sort == Sort::Starts),
        (last(t, sort), sort != Sort::Starts),
    ];
    let head = |(word, is_by): (&'static str, bool)| {
        view! {
            <th scope="col" aria-sort=is_by.then_some("descending")>
                {word}
            </th>
        }
    };
    let heads: Vec<_> = heads.map(head).into();
    view! {
        {orders(t, listed, sort)}
        <div class="table" role="region" tabindex="0" aria-label=t.exchanges_view_register()>
            <table role="table" class="register">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{each(entries, |entry| row(t, sort, entry))}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What the last column says: when they were asked where that is the order, else when they changed last.
fn last(t: Locale, sort: Sort) -> &'static str {
    if sort == Sort::Asked { t.register_asked() } else { t.register_changed() }
}

/// The ways to another order.
fn orders(t: Locale, listed: &Narrowed<'_>, sort: Sort) -> impl IntoView + use<> {
    let ways = Sort::ALL.iter().map(|by| {
        view! {
            <li>
                <a class="chip" href=sorted(listed, *by) aria-current=(*by == sort).then_some("true")>
                    {by.label(t)}
                </a>
            </li>
        }
    });
    view! {
        <ul class="chips plain no-print" aria-label=t.list_order()>
            {ways.collect::<Vec<_>>()}
        </ul>
    }
}

fn row(t: Locale, sort: Sort, entry: Entry) -> impl IntoView {
    let path = entry.path();
    let kind = entry.kind.map(|kind| kind.label(t));
    let modality = entry.modality.map(|modality| modality.label(t));
    let how = kind.into_iter().chain(modality).collect::<Vec<_>>().join(", ");
    let at = if sort == Sort::Asked { entry.created_at } else { entry.updated_at };
    let when = entry.starts_at.zip(entry.ends_at).map(|(from, to)| {
        view! {
            <ui::Day t day=from />
            " – "
            <ui::Day t day=to />
        }
    });
    let title = if entry.title.is_empty() { t.exchange_untitled().to_owned() } else { entry.title.clone() };
    let shares = entry.provider.map(|one| side(t, &one.country, &one.organisation));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" {..ui::spoken(t, &entry.language)}>
                <a href=path>{title}</a>
            </th>
            {cell(t.register_who_asks(), side(t, &entry.country, &entry.organisation))}
            {cell(t.register_who_shares(), shares)}
            {cell(t.register_how(), how)}
            {cell(t.field_state(), state_tag(t, entry.state))}
            {cell(t.exchange_when(), when)}
            {cell(last(t, sort), view! { <ui::When t at /> })}
        </tr>
    }
}

/// From where a side is: its country, which has a page, and for whom it speaks.
fn side(t: Locale, country: &str, organisation: &str) -> impl IntoView + use<> {
    let place =
        (!country.is_empty()).then(|| view! { <a href=link::country(country)>{ui::country(t, country)}</a> });
    let organisation = (!organisation.is_empty()).then(|| {
        view! {
            " "
            <bdi class="quiet">{organisation.to_owned()}</bdi>
        }
    });
    view! {
        {place}
        {organisation}
    }
}
