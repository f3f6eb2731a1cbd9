//! Forms as a browser sends them, filled by the same words as the data.

use super::{
    countries,
    dice::Dice,
    exchanges::{Need, need},
    solutions::tell,
    text::{Text, Voices},
    themes,
    words::place,
};
use crate::Outcome;
use app::site::{
    exchanges::forms::{REQUEST, Request},
    form::{ACTION, Typed},
    solutions::{Solution, forms::SOLUTION},
    time::Moment,
};

/// Several of each kind, so that not every write is of the same text. Their token is added when they are
/// sent.
pub struct Forms {
    pub replies: Vec<String>,
    pub solutions: Vec<String>,
    pub exchanges: Vec<String>,
}

const OF_EACH: usize = 40;

impl Forms {
    pub fn new(seed: u64) -> Outcome<Self> {
        let voices = Voices::new(seed);
        let mut dice = Dice::new(seed, 5);
        let (themes, countries) = (themes(), countries());
        let mut forms = Self { replies: Vec::new(), solutions: Vec::new(), exchanges: Vec::new() };
        for number in 0..OF_EACH {
            let voice = voices.any(&mut dice);
            let place = place(number);
            forms.replies.push(encode(&[("body", voice.post(&mut dice).source.as_str())])?);
            forms
                .solutions
                .push(solution(&tell(voice, &mut dice, &place, &themes, &countries, false).solution)?);
            forms.exchanges.push(exchange(&need(voice, &mut dice, &place, &themes))?);
        }
        Ok(forms)
    }
}

pub fn encode(fields: &[(&str, &str)]) -> Outcome<String> {
    Ok(serde_html_form::to_string(fields)?)
}

fn sent(typed: Typed, button: &str) -> Outcome<String> {
    let typed = typed.with(ACTION, button);
    encode(&typed.pairs().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>())
}

fn solution(solution: &Solution) -> Outcome<String> {
    sent(SOLUTION.fill(solution), "publish")
}

fn exchange(need: &Need) -> Outcome<String> {
    let Text { source, .. } = &need.need;
    let day = Moment::from_day;
    let request = Request {
        title: need.title.clone(),
        need: source.clone(),
        objectives: need.objectives.clone(),
        organisation: String::new(),
        kind: Some(need.kind),
        modality: Some(need.modality),
        format: Some(need.format),
        language: need.language.into(),
        languages: vec![need.language.into()],
        themes: need.themes.iter().map(|theme| (*theme).into()).collect(),
        starts_at: day("2090-01-10"),
        ends_at: day("2090-03-10"),
        prompted_by: None,
    };
    sent(REQUEST.fill(&request), "open")
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::{
        discussions::rules::body,
        exchanges::rules::request,
        solutions::rules::{Purpose, read},
    };

    #[test]
    fn the_app_takes_every_form() {
        let forms = Forms::new(1).unwrap();
        for text in &forms.replies {
            assert!(body(&Typed::decode(text.as_bytes())).is_ok());
        }
        for text in &forms.solutions {
            assert!(read(&Typed::decode(text.as_bytes()), Purpose::Publish).is_ok(), "{text}");
        }
        for text in &forms.exchanges {
            assert!(request(&Typed::decode(text.as_bytes()), true, Moment(0)).is_ok(), "{text}");
        }
    }
}
