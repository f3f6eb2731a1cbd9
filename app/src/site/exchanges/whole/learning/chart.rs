//! Bars with the same in a table beside them.

use crate::site::{locale::Locale, ui};
use leptos::prelude::*;

/// A line: what it is, and its numbers, each with its share of something where that is said.
pub struct Line {
    pub name: String,
    pub numbers: Vec<(i64, Option<String>)>,
}

/// Bars of these lines, each number with the bar of its class, and the table whose columns have these names.
pub fn chart(
    t: Locale,
    title: &'static str,
    first: &'static str,
    columns: &[&'static str],
    lines: Vec<Line>,
) -> impl IntoView + use<> {
    let most = lines.iter().flat_map(|line| &line.numbers).map(|(number, _)| *number).max().unwrap_or(0);
    let bars: Vec<_> = lines.iter().map(|line| bars(t, line, most)).collect();
    let heads: Vec<_> = columns.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect();
    let rows: Vec<_> = lines.into_iter().map(|line| row(t, columns, line)).collect();
    view! {
        <div class="needs">
            <div aria-hidden="true">{bars}</div>
            <div class="table" role="region" tabindex="0" aria-label=title>
                <table role="table">
                    <thead>
                        <tr>
                            <th scope="col">{first}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

fn bars(t: Locale, line: &Line, most: i64) -> impl IntoView + use<> {
    let bar = |(place, (number, _)): (usize, &(i64, Option<String>))| {
        let class = if place == 0 { "bar after" } else { "bar before" };
        let name = if place == 0 { line.name.clone() } else { String::new() };
        let width = format!("{}%", share(*number, most));
        view! {
            <p class=class>
                <span>{name}</span>
                <svg width="100%" height="14">
                    <rect width=width height="14" rx="2"></rect>
                </svg>
                <b>{t.number(*number)}</b>
            </p>
        }
    };
    line.numbers.iter().enumerate().map(bar).collect::<Vec<_>>()
}

/// So many of a hundred.
pub fn share(part: i64, whole: i64) -> i64 {
    (part * 100 + whole / 2) / whole.max(1)
}

fn row(t: Locale, columns: &[&'static str], line: Line) -> impl IntoView + use<> {
    let cell = |(name, (number, share)): (&&'static str, (i64, Option<String>))| {
        let share = share.map(|share| {
            view! {
                " "
                <span class="quiet">{share}</span>
            }
        });
        let text = view! {
            {t.number(number)}
            {share}
        };
        ui::cell(name, text)
    };
    let cells: Vec<_> = columns.iter().zip(line.numbers).map(cell).collect();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {line.name}
            </th>
            {cells}
        </tr>
    }
}
