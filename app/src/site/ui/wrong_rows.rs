//! What is wrong with a table that somebody sent, row by row.

use super::cell;
use crate::site::{locale::Locale, page::each};
use leptos::prelude::*;

/// How many rows of something sent a page shows.
pub const ROWS_SHOWN: usize = 500;

/// One complaint: the row (0 where it is about none), the column, and the sentence.
pub struct WrongRow {
    pub row: usize,
    pub column: String,
    pub why: String,
}

/// The complaints, of which nothing was done; nothing where there are none. `label` names the table to who hears it.
pub fn wrong_rows(
    t: Locale,
    label: &'static str,
    wrong: impl ExactSizeIterator<Item = WrongRow>,
) -> Option<impl IntoView> {
    let (count, more) = (wrong.len(), wrong.len().saturating_sub(ROWS_SHOWN));
    let row = |one: WrongRow| {
        let number = if one.row == 0 { String::new() } else { t.number(one.row as i64) };
        view! {
            <tr role="row">
                {cell(t.import_th_row(), number)}
                {cell(t.import_th_column(), view! { <code>{one.column}</code> })}
                {cell(t.import_th_why(), one.why)}
            </tr>
        }
    };
    (count > 0).then(|| {
        view! {
            <section role="alert">
                <h2>{t.import_wrong(count)}</h2>
                <p>{t.import_nothing_done()}</p>
                <div class="table" role="region" tabindex="0" aria-label=label>
                    <table role="table">
                        <thead>
                            <tr>
                                <th scope="col">{t.import_th_row()}</th>
                                <th scope="col">{t.import_th_column()}</th>
                                <th scope="col">{t.import_th_why()}</th>
                            </tr>
                        </thead>
                        <tbody>{each(wrong.take(ROWS_SHOWN).collect::<Vec<_>>(), row)}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p>{t.import_and_more(more)}</p> })}
            </section>
        }
    })
}
