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
        (t.register_need(), None),
        (t.register_who_asks(), None),
        (t.register_who_shares(), None),
        (t.field_exchange_kind(), None),
        (t.field_modality(), None),
        (t.field_state(), None),
        (t.exchange_when(), Some(Sort::Starts)),
        (t.register_asked(), Some(Sort::Asked)),
        (t.register_changed(), Some(Sort::Changed)),
    ];
    let head = |(word, by): (&'static str, Option<Sort>)| {
        view! {
            <th scope="col" aria-sort=(by == Some(sort)).then_some("descending")>
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
                <tbody>{each(entries, |entry| row(t, entry))}</tbody>
            </table>
        </div>
    }
    .into_any()
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

fn row(t: Locale, entry: Entry) -> impl IntoView {
    let path = entry.path();
    let (kind, modality) =
        (entry.kind.map(|kind| kind.label(t)), entry.modality.map(|modality| modality.label(t)));
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
            {cell(t.field_exchange_kind(), kind)}
            {cell(t.field_modality(), modality)}
            {cell(t.field_state(), state_tag(t, entry.state))}
            {cell(t.exchange_when(), when)}
            {cell(t.register_asked(), view! { <ui::When t at=entry.created_at /> })}
            {cell(t.register_changed(), view! { <ui::When t at=entry.updated_at /> })}
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
