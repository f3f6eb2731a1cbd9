//! The judged needs: those who could answer each, ranked by the same pure functions as on the pages, and scored.

use super::score::gain;
use app::site::{
    exchanges::{Format, Kind, Modality},
    ids::PersonId,
    offers::{
        matching::{
            facts::{Need, Offered, Partner, Told},
            fit::fits,
            rank::{Ranked, rank},
        },
        rules::{Month, State},
    },
};
use serde::Deserialize;
use std::{collections::HashMap, fmt::Write};

/// How many of the first are looked at: for the order, and for whether there is a good one.
const GAINED: usize = 5;
const LOOKED_AT: usize = 3;
/// From which grade on a partner is a good one.
const GOOD: u8 = 2;
/// What has to be reached.
const GAIN: f64 = 0.9;
const SUCCESS: f64 = 0.95;

#[derive(Deserialize)]
struct Partners {
    partner: Vec<PartnerEntry>,
}

#[derive(Deserialize)]
struct PartnerEntry {
    key: String,
    country: String,
    languages: Vec<String>,
    #[serde(default)]
    offered: Vec<OfferEntry>,
    #[serde(default)]
    told: Vec<ToldEntry>,
}

#[derive(Deserialize)]
struct OfferEntry {
    #[serde(default = "standing")]
    state: State,
    themes: Vec<String>,
    languages: Vec<String>,
    modalities: Vec<Modality>,
    months: Vec<usize>,
    format: Format,
}

fn standing() -> State {
    State::Standing
}

#[derive(Deserialize)]
struct ToldEntry {
    themes: Vec<String>,
    language: String,
    taken_up: i64,
}

#[derive(Deserialize)]
struct Needs {
    need: Vec<NeedEntry>,
}

#[derive(Deserialize)]
struct NeedEntry {
    title: String,
    country: String,
    #[serde(default = "south_south")]
    kind: Kind,
    languages: Vec<String>,
    themes: Vec<String>,
    modality: Modality,
    #[serde(default = "both")]
    format: Format,
    months: Vec<usize>,
    good: HashMap<String, u8>,
    #[serde(default)]
    never: Vec<String>,
}

fn south_south() -> Kind {
    Kind::SouthSouth
}

fn both() -> Format {
    Format::Both
}

fn months(numbers: &[usize]) -> Vec<Month> {
    numbers.iter().filter_map(|number| Month::ALL.get(number - 1)).copied().collect()
}

impl PartnerEntry {
    fn facts(&self, person: i64) -> Partner {
        let offered = |one: &OfferEntry| Offered {
            state: one.state,
            themes: one.themes.clone(),
            languages: one.languages.clone(),
            modalities: one.modalities.clone(),
            months: months(&one.months),
            format: one.format,
        };
        let told = |one: &ToldEntry| Told {
            themes: one.themes.clone(),
            language: one.language.clone(),
            taken_up: one.taken_up,
        };
        Partner {
            person: PersonId(person),
            country: self.country.clone(),
            languages: self.languages.clone(),
            knows: Vec::new(),
            offered: self.offered.iter().map(offered).collect(),
            told: self.told.iter().map(told).collect(),
        }
    }
}

impl NeedEntry {
    fn facts(&self) -> Need {
        Need {
            asker: PersonId(0),
            is_open: true,
            country: self.country.clone(),
            kind: Some(self.kind),
            modality: Some(self.modality),
            format: Some(self.format),
            languages: self.languages.clone(),
            themes: self.themes.clone(),
            months: months(&self.months),
        }
    }
}

/// How well the needs were answered.
#[derive(Default)]
pub struct Report {
    asked: usize,
    gain: f64,
    successes: usize,
    /// Needs without a good partner among the first, and partners that must not be suggested.
    missed: Vec<String>,
    wrong: Vec<String>,
}

/// Ranks the partners of every need and says how well.
///
/// # Panics
/// When the files are not as they are written here.
pub fn evaluate() -> Report {
    let needs: Needs = toml::from_str(include_str!("needs.toml")).expect("needs.toml is as written here");
    let partners: Partners =
        toml::from_str(include_str!("partners.toml")).expect("partners.toml is as written here");
    let people: Vec<_> =
        (1..).zip(&partners.partner).map(|(number, one)| (one.key.as_str(), one.facts(number))).collect();
    let mut report = Report::default();
    for entry in &needs.need {
        let need = entry.facts();
        let fitting = people.iter().filter_map(|(key, who)| {
            let reasons = fits(&need, who).ok()?.reasons;
            Some(Ranked { country: who.country.clone(), reasons, what: *key })
        });
        let found: Vec<&str> = rank(fitting.collect()).into_iter().map(|one| one.what).collect();
        report.add(entry, &found);
    }
    report
}

impl Report {
    fn add(&mut self, need: &NeedEntry, found: &[&str]) {
        let grades: Vec<u8> = found.iter().map(|key| need.good.get(*key).copied().unwrap_or(0)).collect();
        let mut ideal: Vec<u8> = need.good.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        self.asked += 1;
        self.gain += gain(&grades, GAINED) / gain(&ideal, GAINED);
        if grades.iter().take(LOOKED_AT).any(|grade| *grade >= GOOD) {
            self.successes += 1;
        } else {
            self.missed.push(format!("{}: {:?}", need.title, &found[..found.len().min(LOOKED_AT)]));
        }
        let unwanted = need.never.iter().filter(|key| found.contains(&key.as_str()));
        self.wrong.extend(unwanted.map(|key| format!("{}: {key} must not be there", need.title)));
    }

    /// nDCG@5: how near the order is to the best that there could be.
    pub fn gain(&self) -> f64 {
        self.gain / self.asked as f64
    }

    /// success@3: of how many needs a good partner is among the first three.
    pub fn success(&self) -> f64 {
        self.successes as f64 / self.asked as f64
    }

    /// What came out, as lines of text.
    pub fn text(&self) -> String {
        let (gain, success) = (self.gain(), self.success());
        let mut text = format!("needs: {}\nnDCG@5: {gain:.3}\nsuccess@3: {success:.3}\n", self.asked);
        for (title, lines) in [("missed", &self.missed), ("wrong", &self.wrong)] {
            for line in lines {
                let _ = writeln!(text, "{title}: {line}");
            }
        }
        text
    }

    /// What is missing to the goals; nothing where they are reached.
    pub fn shortfall(&self) -> Option<String> {
        let is_good = self.gain() >= GAIN && self.success() >= SUCCESS && self.wrong.is_empty();
        (!is_good).then(|| self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::themes;

    #[test]
    fn needs_find_their_partners() {
        let report = evaluate();
        assert!(report.asked >= 40, "{}", report.asked);
        if let Some(shortfall) = report.shortfall() {
            panic!("{shortfall}");
        }
    }

    #[test]
    fn all_that_is_judged_is_known() {
        let needs: Needs = toml::from_str(include_str!("needs.toml")).expect("needs");
        let partners: Partners = toml::from_str(include_str!("partners.toml")).expect("partners");
        let named = |key: &String| partners.partner.iter().any(|one| one.key == *key);
        for need in &needs.need {
            assert!(need.good.keys().chain(&need.never).all(named), "{}", need.title);
            assert!(need.good.values().any(|grade| *grade >= GOOD), "{}", need.title);
            assert!(need.themes.iter().all(|slug| themes::exists(slug)), "{}", need.title);
        }
        for one in &partners.partner {
            let told = one.told.iter().flat_map(|told| &told.themes);
            let all = one.offered.iter().flat_map(|offer| &offer.themes).chain(told);
            assert!(all.into_iter().all(|slug| themes::exists(slug)), "{}", one.key);
        }
    }
}
