//! On the page of an exchange: the ways to what is between the two sides.

use super::rules::may_enter;
use crate::site::{access::Me, exchanges::store::ExchangeRow, locale::Locale};
use leptos::prelude::*;

/// Nothing for anybody else.
#[component]
pub fn Doors<'a>(t: Locale, row: &'a ExchangeRow, me: Option<&'a Me>) -> impl IntoView + use<> {
    let path = row.path();
    let ways = [
        ("workspace", t.workspace_title()),
        ("to-dos", t.to_dos_title()),
        ("attendance", t.attendance_title()),
        ("evaluation", t.evaluation_title()),
        ("supporter", t.supporter_title()),
    ];
    may_enter(row, me).then(|| {
        let ways: Vec<_> = ways
            .into_iter()
            .map(|(verb, word)| {
                view! {
                    <a class="button second" href=format!("{path}/{verb}")>
                        {word}
                    </a>
                }
            })
            .collect();
        view! {
            <section id="between" class="no-print">
                <h2>{t.workspace_between()}</h2>
                <div class="actions">{ways}</div>
            </section>
        }
    })
}
