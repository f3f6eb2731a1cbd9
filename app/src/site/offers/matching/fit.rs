//! Whether somebody fits a need. Pure: the same facts have the same reasons.

use super::{
    facts::{Need, Offered, Partner, Touching, both},
    reasons::{Reason, WhyNot},
};
use crate::site::{
    exchanges::{Format, Kind},
    offers::rules::State,
    regions,
};

/// Why somebody fits, and by which of their offers and solutions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub reasons: Vec<Reason>,
    /// The place of the offer that fits best.
    pub offer: Option<usize>,
    /// The places of the solutions on the themes.
    pub told: Vec<usize>,
}

/// Whether somebody fits a need. Who has put off what they offer on it is not asked for what they told.
///
/// # Errors
/// All that stands against it.
pub fn fits(need: &Need, who: &Partner) -> Result<Fit, Vec<WhyNot>> {
    let offers: Vec<_> = who.offered.iter().map(|offer| of_offer(need, who, offer)).collect();
    let weight = |reasons: &[Reason]| reasons.iter().map(Reason::weight).sum::<usize>();
    let best = offers.iter().enumerate().filter_map(|(at, one)| Some((at, one.as_ref().ok()?)));
    let best = best.max_by_key(|(at, reasons)| (weight(reasons), std::cmp::Reverse(*at)));
    let evidence = Evidence::of(need, who);
    if let Some((at, reasons)) = best {
        let offers_on = reasons.iter().any(|reason| matches!(reason, Reason::OffersOn(_)));
        let reasons = [evidence.reasons(offers_on), reasons.clone()].concat();
        return Ok(Fit { reasons: in_order(reasons), offer: Some(at), told: evidence.told });
    }
    let put_off = |whys: &Vec<WhyNot>| !whys.contains(&WhyNot::OtherThemes) && whys.iter().any(is_put_off);
    let against: Vec<_> = offers.into_iter().filter_map(Result::err).collect();
    if let Some(whys) = against.iter().find(|whys| put_off(whys)) {
        return Err(whys.clone());
    }
    let mut whys = against_person(need, who);
    let found = evidence.reasons(false);
    let languages = both(&need.languages, &evidence.languages);
    if found.is_empty() {
        return Err(against.into_iter().next().unwrap_or(vec![WhyNot::OtherThemes]));
    }
    if languages.is_empty() {
        whys.push(WhyNot::NoLanguage);
    }
    if !whys.is_empty() {
        return Err(whys);
    }
    let place = place(need, who);
    let reasons = found.into_iter().chain([Reason::Languages(languages)]).chain(place).collect();
    Ok(Fit { reasons: in_order(reasons), offer: None, told: evidence.told })
}

/// Why one offer fits a need.
///
/// # Errors
/// All that stands against it.
pub fn of_offer(need: &Need, who: &Partner, offer: &Offered) -> Result<Vec<Reason>, Vec<WhyNot>> {
    let mut whys = against_person(need, who);
    match offer.state {
        State::Standing => {}
        State::Paused => whys.push(WhyNot::Paused),
        State::UsedUp => whys.push(WhyNot::UsedUp),
        State::Closed => whys.push(WhyNot::Closed),
    }
    let touching = Touching::of(&need.themes, &offer.themes);
    let languages = both(&need.languages, &offer.languages);
    let months =
        if offer.months.is_empty() { need.months.clone() } else { both(&need.months, &offer.months) };
    let format = need.format.unwrap_or(Format::Both);
    let stands_against = [
        (!touching.touches(), WhyNot::OtherThemes),
        (languages.is_empty(), WhyNot::NoLanguage),
        (!meet(format, offer.format), WhyNot::OtherFormat),
        (months.is_empty() && !need.months.is_empty(), WhyNot::OtherMonths),
    ];
    whys.extend(stands_against.into_iter().filter(|(is_so, _)| *is_so).map(|(_, why)| why));
    if !whys.is_empty() {
        return Err(whys);
    }
    let on = match touching.same.is_empty() {
        true => Reason::OffersNear(touching.near),
        false => Reason::OffersOn(touching.same),
    };
    let modality = need.modality.filter(|wanted| offer.modalities.contains(wanted)).map(Reason::Modality);
    let months = (!months.is_empty()).then_some(Reason::Months(months));
    let format = (format != Format::Both).then_some(Reason::Format(format));
    let all = [Some(on), modality, Some(Reason::Languages(languages)), months, format, place(need, who)];
    Ok(in_order(all.into_iter().flatten().collect()))
}

fn is_put_off(why: &WhyNot) -> bool {
    matches!(why, WhyNot::Paused | WhyNot::UsedUp)
}

/// What stands against a person, whatever they offer.
fn against_person(need: &Need, who: &Partner) -> Vec<WhyNot> {
    let same = need.country == who.country;
    let (is_said, within) =
        (!need.country.is_empty() && !who.country.is_empty(), need.kind == Some(Kind::WithinCountry));
    let all = [
        (need.asker == who.person, WhyNot::OwnNeed),
        (!need.is_open, WhyNot::NotOpen),
        (is_said && within && !same, WhyNot::OtherCountry),
        (is_said && !within && same, WhyNot::SameCountry),
    ];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, why)| why).collect()
}

/// Whether both can meet in one way.
fn meet(one: Format, other: Format) -> bool {
    one == other || one == Format::Both || other == Format::Both
}

/// Where both are.
fn place(need: &Need, who: &Partner) -> Option<Reason> {
    let (theirs, ours) = (regions::above(&who.country), regions::above(&need.country));
    if who.country == need.country && !need.country.is_empty() {
        return Some(Reason::SameCountry);
    }
    theirs.first().filter(|region| ours.first() == Some(region)).map(|region| Reason::SameRegion(region))
}

/// What speaks for a person beside their offers.
struct Evidence {
    told: Vec<usize>,
    languages: Vec<String>,
    /// How many of these are on the very themes, and on which.
    count: usize,
    on: Vec<String>,
    taken_up: i64,
    knows: Vec<String>,
}

impl Evidence {
    fn of(need: &Need, who: &Partner) -> Self {
        let touching: Vec<_> = who.told.iter().map(|one| Touching::of(&need.themes, &one.themes)).collect();
        let is_on = |at: &usize| !touching[*at].same.is_empty();
        let (on, near): (Vec<usize>, Vec<usize>) =
            (0..who.told.len()).filter(|at| touching[*at].touches()).partition(is_on);
        let taken_up = on.iter().map(|at| who.told[*at].taken_up).sum();
        let themes = need.themes.iter().filter(|slug| on.iter().any(|at| touching[*at].same.contains(slug)));
        let themes = themes.cloned().collect();
        let (count, told) = (on.len(), if on.is_empty() { near } else { on });
        let written = told.iter().map(|at| who.told[*at].language.clone());
        let languages = who.languages.iter().cloned().chain(written).collect();
        Self { languages, count, on: themes, taken_up, knows: both(&need.themes, &who.knows), told }
    }

    /// What they say that they know is worth saying where nothing else shows it.
    fn reasons(&self, offers_on: bool) -> Vec<Reason> {
        let told = match (self.count, self.told.len()) {
            (0, 0) => None,
            (0, near) => Some(Reason::ToldNear(near)),
            (count, _) if offers_on => Some(Reason::AlsoTold(count)),
            (count, _) => Some(Reason::ToldOn(count, self.on.clone())),
        };
        let taken_up = (self.taken_up > 0).then_some(Reason::TakenUp(self.taken_up));
        let knows = (!offers_on && self.count == 0 && !self.knows.is_empty()).then(|| self.knows.clone());
        [told, taken_up, knows.map(Reason::Knows)].into_iter().flatten().collect()
    }
}

/// As they are read: what counts most first.
fn in_order(mut reasons: Vec<Reason>) -> Vec<Reason> {
    reasons.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.cmp(b)));
    reasons
}

#[cfg(test)]
mod tests {
    use super::{super::facts::Told, *};
    use crate::site::{exchanges::Modality, ids::PersonId, offers::rules::Month};

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|text| (*text).to_owned()).collect()
    }

    fn need() -> Need {
        Need {
            asker: PersonId(1),
            is_open: true,
            country: "MZ".into(),
            kind: Some(Kind::SouthSouth),
            modality: Some(Modality::StudyVisit),
            format: Some(Format::Both),
            languages: texts(&["pt", "en"]),
            themes: texts(&["water-supply"]),
            months: vec![Month::March, Month::April],
        }
    }

    fn offer() -> Offered {
        Offered {
            state: State::Standing,
            themes: texts(&["water-supply"]),
            languages: texts(&["en"]),
            modalities: vec![Modality::StudyVisit],
            months: vec![Month::April, Month::May],
            format: Format::InPerson,
        }
    }

    fn who() -> Partner {
        Partner {
            person: PersonId(2),
            country: "KE".into(),
            languages: texts(&["en"]),
            knows: Vec::new(),
            offered: Vec::new(),
            told: Vec::new(),
        }
    }

    fn told(theme: &str) -> Told {
        Told { themes: texts(&[theme]), language: "sw".into(), taken_up: 0 }
    }

    #[test]
    fn an_offer_fits_with_all_its_reasons() {
        let expected = vec![
            Reason::OffersOn(texts(&["water-supply"])),
            Reason::Modality(Modality::StudyVisit),
            Reason::Languages(texts(&["en"])),
            Reason::Months(vec![Month::April]),
            Reason::SameRegion("014"),
        ];
        assert_eq!(of_offer(&need(), &who(), &offer()), Ok(expected));
    }

    type Change = fn(&mut Need, &mut Partner, &mut Offered);

    #[test]
    fn all_that_stands_against_an_offer_is_said() {
        let why = |need: &Need, who: &Partner, offer: &Offered| of_offer(need, who, offer).expect_err("not");
        let base = (need(), who(), offer());
        let cases: [(WhyNot, Change); 11] = [
            (WhyNot::OwnNeed, |need, who, _| need.asker = who.person),
            (WhyNot::NotOpen, |need, _, _| need.is_open = false),
            (WhyNot::Paused, |_, _, offer| offer.state = State::Paused),
            (WhyNot::UsedUp, |_, _, offer| offer.state = State::UsedUp),
            (WhyNot::Closed, |_, _, offer| offer.state = State::Closed),
            (WhyNot::OtherThemes, |_, _, offer| offer.themes = texts(&["housing"])),
            (WhyNot::NoLanguage, |_, _, offer| offer.languages = texts(&["fr"])),
            (WhyNot::OtherCountry, |need, _, _| need.kind = Some(Kind::WithinCountry)),
            (WhyNot::SameCountry, |_, who, _| who.country = "MZ".into()),
            (WhyNot::OtherFormat, |need, _, _| need.format = Some(Format::Online)),
            (WhyNot::OtherMonths, |_, _, offer| offer.months = vec![Month::May]),
        ];
        for (expected, change) in cases {
            let (mut need, mut who, mut offer) = base.clone();
            change(&mut need, &mut who, &mut offer);
            assert_eq!(why(&need, &who, &offer), [expected]);
        }
    }

    #[test]
    fn what_stands_beside_a_theme_counts_less() {
        let near = Offered { themes: texts(&["water-resources"]), ..offer() };
        let reasons = of_offer(&need(), &who(), &near).expect("fits");
        assert!(reasons.contains(&Reason::OffersNear(texts(&["water-resources"]))), "{reasons:?}");
        let weight = |reasons: &[Reason]| reasons.iter().map(Reason::weight).sum::<usize>();
        assert!(weight(&reasons) < weight(&of_offer(&need(), &who(), &offer()).expect("fits")));
    }

    #[test]
    fn who_has_told_something_fits_without_an_offer() {
        let known = Partner { told: vec![told("housing"), told("water-supply")], ..who() };
        let fit = fits(&need(), &known).expect("fits");
        assert_eq!((fit.offer, fit.told), (None, vec![1]));
        assert_eq!(fit.reasons[0], Reason::ToldOn(1, texts(&["water-supply"])));
        let silent = Partner { languages: Vec::new(), ..known };
        assert_eq!(fits(&need(), &silent), Err(vec![WhyNot::NoLanguage]), "it is told in another language");
        assert_eq!(fits(&need(), &who()), Err(vec![WhyNot::OtherThemes]));
    }

    #[test]
    fn who_has_put_their_offer_off_is_not_asked_for_what_they_told() {
        let paused = Offered { state: State::Paused, ..offer() };
        let who = Partner { offered: vec![paused], told: vec![told("water-supply")], ..who() };
        assert_eq!(fits(&need(), &who), Err(vec![WhyNot::Paused]));
        let elsewhere = Offered { themes: texts(&["housing"]), ..who.offered[0].clone() };
        let who = Partner { offered: vec![elsewhere], ..who };
        assert!(fits(&need(), &who).is_ok(), "what they put off is on other themes");
    }

    #[test]
    fn the_best_of_several_offers_is_named() {
        let near = Offered { themes: texts(&["water-resources"]), ..offer() };
        let who = Partner { offered: vec![near, offer()], ..who() };
        assert_eq!(fits(&need(), &who).expect("fits").offer, Some(1));
    }
}
