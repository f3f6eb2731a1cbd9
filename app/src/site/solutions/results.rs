//! Results that were measured: a table of all, and bars of those that are numbers.

use super::rules::Indicator;
use crate::site::{locale::Locale, ui};
use leptos::prelude::*;

/// The indicators; nothing where there are none.
/// What the author wrote in them is in the author's language.
pub fn measured(t: Locale, language: &str, indicators: &[Indicator]) -> Option<impl IntoView + use<>> {
    let bars: Vec<_> =
        indicators.iter().filter_map(|one| bars(t, language, one, axis_end(one, indicators))).collect();
    (!indicators.is_empty()).then(|| {
        view! {
            {(!bars.is_empty())
                .then(|| {
                    view! {
                        <div class="charts" aria-hidden="true">
                            {bars}
                        </div>
                    }
                })}
            {table(t, language, indicators)}
        }
    })
}

fn table(t: Locale, language: &str, indicators: &[Indicator]) -> impl IntoView + use<> {
    let row = |one: &Indicator| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" {..ui::spoken(t, language)}>
                    {one.name.clone()}
                </th>
                {ui::cell(t.indicator_baseline(), ui::said(t, language, &one.baseline))}
                {ui::cell(t.indicator_result(), ui::said(t, language, &one.result))}
                {ui::cell(t.indicator_unit(), ui::said(t, language, &one.unit))}
                {ui::cell(t.indicator_source(), ui::said(t, language, &one.source))}
            </tr>
        }
    };
    let rows: Vec<_> = indicators.iter().map(row).collect();
    view! {
        <div class="table" role="region" tabindex="0" aria-label=t.solution_indicators()>
            <table role="table">
                <caption>{t.solution_indicators()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.indicator_name()}</th>
                        <th scope="col">{t.indicator_baseline()}</th>
                        <th scope="col">{t.indicator_result()}</th>
                        <th scope="col">{t.indicator_unit()}</th>
                        <th scope="col">{t.indicator_source()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Before and after as bars on one axis that begins at nothing. The table says the same to those who listen.
fn bars(t: Locale, language: &str, one: &Indicator, end: f64) -> Option<impl IntoView + use<>> {
    let (before, after) = numbers(one)?;
    if end == 0.0 {
        return None;
    }
    let bar = |class: &'static str, label: &'static str, value: f64, text: &str| {
        let width = format!("{:.1}%", value / end * 100.0);
        view! {
            <p class=class>
                <span>{label}</span>
                <svg width="100%" height="14">
                    <rect width=width height="14" rx="2"></rect>
                </svg>
                <b>{text.to_owned()}</b>
            </p>
        }
    };
    Some(view! {
        <figure class="chart">
            <figcaption {..ui::spoken(
                t,
                language,
            )}>
                {one.name.clone()}
                {(!one.unit.is_empty())
                    .then(|| view! { <span class="quiet">" · "{one.unit.clone()}</span> })}
            </figcaption>
            {bar("bar before", t.indicator_baseline(), before, &one.baseline)}
            {bar("bar after", t.indicator_result(), after, &one.result)}
            {(!one.source.is_empty())
                .then(|| {
                    view! {
                        <p class="meta" {..ui::spoken(t, language)}>
                            {one.source.clone()}
                        </p>
                    }
                })}
        </figure>
    })
}

fn numbers(one: &Indicator) -> Option<(f64, f64)> {
    Some((number(&one.baseline)?, number(&one.result)?))
}

/// Where the axis ends: the same for all of one unit, so that bars side by side can be compared; shares of a hundred
/// are seen as such.
fn axis_end(one: &Indicator, all: &[Indicator]) -> f64 {
    let alike = all.iter().filter(|other| other.unit.trim() == one.unit.trim());
    let most = alike.filter_map(numbers).map(|(before, after)| before.max(after)).fold(0.0, f64::max);
    let is_share = [&one.unit, &one.baseline, &one.result].iter().any(|text| text.contains('%'));
    if is_share && most <= 100.0 { 100.0 } else { most }
}

/// The number that a text is, as people write it: `1,200`, `1 200`, `31 %`, `0,5`. Nothing where it is more than a
/// number, below nothing, or not clear.
fn number(text: &str) -> Option<f64> {
    const BETWEEN_THOUSANDS: [char; 7] = [',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’'];
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = match text.rsplit_once([',', '.']) {
        Some((whole, part)) if part.len() != 3 || whole == "0" => (whole, part),
        _ => (text, "0"),
    };
    let groups: Vec<&str> = whole.split(BETWEEN_THOUSANDS).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[0] != "0" && groups[1..].iter().all(|group| group.len() == 3));
    if !is_grouped || !groups.iter().chain([&part]).all(is_digits) {
        return None;
    }
    format!("{}.{part}", groups.concat()).parse().ok().filter(|value: &f64| *value < 1e15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = [
            ("31", 31.0),
            ("31 %", 31.0),
            (" 1,200 ", 1200.0),
            ("1 200", 1200.0),
            ("1\u{202f}200\u{202f}000", 1_200_000.0),
            ("2.5", 2.5),
            ("2,5", 2.5),
            ("0,125", 0.125),
            ("1.234,5", 1234.5),
            ("1,234,567.89", 1_234_567.89),
            ("2019", 2019.0),
        ];
        for (text, expected) in read {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "%",
            "about 30",
            "3 of 10",
            "12 34",
            "-4",
            "1,2,3",
            "5/10",
            "۳۱",
            "1,",
            "9".repeat(20).as_str(),
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn bars_begin_at_nothing_and_shares_end_at_a_hundred() {
        let one = |baseline: &str, result: &str, unit: &str| Indicator {
            baseline: baseline.into(),
            result: result.into(),
            unit: unit.into(),
            ..Indicator::default()
        };
        let widths_among = |one: &Indicator, all: &[Indicator]| {
            let html = bars(Locale::ENGLISH, "en", one, axis_end(one, all))?.to_html();
            let widths = html.split("<rect width=\"").skip(1).filter_map(|rest| rest.split('"').next());
            Some(widths.map(str::to_owned).collect::<Vec<_>>())
        };
        let widths = |one: &Indicator| widths_among(one, std::slice::from_ref(one));
        let pair = [one("0", "0.2", "SD"), one("0.4", "0.8", "SD")];
        assert_eq!(widths_among(&pair[0], &pair), Some(vec!["0.0%".into(), "25.0%".into()]));
        assert_eq!(widths(&one("31", "62", "%")), Some(vec!["31.0%".into(), "62.0%".into()]));
        assert_eq!(widths(&one("400", "100", "hours")), Some(vec!["100.0%".into(), "25.0%".into()]));
        assert_eq!(widths(&one("", "62", "%")), None, "there is nothing to compare with");
        assert_eq!(widths(&one("0", "0", "")), None);
    }
}
