//! What changed between two versions of something.

use super::Prose;
use crate::site::{locale::Locale, text::Html};
use leptos::prelude::*;
use serde::Deserialize;

/// A part that changed: its label, and what was taken out and put in.
pub type Change = (&'static str, Html);

/// Which two versions are compared, as the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BetweenParams {
    from: String,
    to: String,
}

/// Which two versions are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    pub from: i64,
    pub to: i64,
}

impl BetweenParams {
    /// Of the versions that there are: the newest and the one before it, where nothing else is said. Where there are
    /// none, the first, which is not there.
    pub fn of(&self, first: i64, newest: i64) -> Between {
        let number = |text: &str| text.parse::<i64>().ok();
        let newest = newest.max(first);
        let to = number(&self.to).unwrap_or(newest).clamp(first, newest);
        Between { from: number(&self.from).unwrap_or(to - 1).clamp(first, newest), to }
    }

    /// As [`Self::of`]; where nothing is said, from a version that is known to the one who reads.
    pub fn since(&self, known: Option<i64>, first: i64, newest: i64) -> Between {
        match known.filter(|_| self.from.is_empty() && self.to.is_empty()) {
            Some(from) => Between { from: from.clamp(first, newest), to: newest },
            None => self.of(first, newest),
        }
    }
}

impl Between {
    /// The address at which they are compared.
    pub fn at(self, address: &str) -> String {
        let Self { from, to } = self;
        format!("{address}?from={from}&to={to}")
    }

    /// What changed between them, and the way to compare others.
    pub fn shown(
        self,
        t: Locale,
        (first, newest): (i64, i64),
        address: String,
        changes: Vec<Change>,
        language: &str,
    ) -> impl IntoView + use<> {
        let nothing = changes.is_empty().then(|| view! { <p class="empty">{t.compare_nothing()}</p> });
        let changed = |(label, difference): (&'static str, Html)| {
            view! {
                <section>
                    <h2>{label}</h2>
                    <Prose t html=&difference language />
                </section>
            }
        };
        let changed: Vec<_> = changes.into_iter().map(changed).collect();
        let field = |name: &'static str, label: &'static str, value: i64| {
            view! {
                <label>
                    {label} " " <input type="number" name=name min=first max=newest value=value required />
                </label>
            }
        };
        view! {
            {nothing}
            {changed}
            <form class="between no-print" action=address>
                {field("from", t.compare_from(), self.from)}
                {field("to", t.compare_to(), self.to)}
                <button>{t.compare_button()}</button>
            </form>
        }
    }
}

/// Above a version that was to be put back, and was not: the present one is another by now.
pub fn restore_stale(t: Locale) -> impl IntoView {
    view! {
        <p class="note" role="alert">
            {t.restore_stale()}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_are_not_there_are_the_nearest_that_are() {
        for (from, to, expected) in [
            ("", "", (6, 7)),
            ("2", "", (2, 7)),
            ("", "4", (3, 4)),
            ("5", "2", (5, 2)),
            ("0", "99", (1, 7)),
            ("-3", "x", (1, 7)),
            ("", "1", (1, 1)),
        ] {
            let between = BetweenParams { from: from.into(), to: to.into() }.of(1, 7);
            assert_eq!((between.from, between.to), expected, "{from} {to}");
        }
        let since = |params: BetweenParams, known| params.since(known, 3, 7);
        let asked = BetweenParams { from: "4".into(), to: "5".into() };
        let shown = [since(BetweenParams::default(), Some(4)), since(BetweenParams::default(), Some(1))];
        assert_eq!(shown.map(|one| (one.from, one.to)), [(4, 7), (3, 7)]);
        assert_eq!((since(asked, Some(3)).to, since(BetweenParams::default(), None).from), (5, 6));
        let only = BetweenParams::default().of(1, 1);
        assert_eq!((only.from, only.to), (1, 1));
        assert_eq!(BetweenParams::default().of(1, 0), only, "a draft has none");
    }
}
