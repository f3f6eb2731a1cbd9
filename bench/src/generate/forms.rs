//! Forms as a browser sends them, filled by the same words as the data.

use super::{
    countries,
    dice::Dice,
    exchanges::need,
    solutions::tell,
    text::{Text, Voices},
    themes,
    words::place,
};
use crate::Outcome;
use app::site::solutions::{Solution, rules::SolutionForm};

/// Several of each kind, so that not every write is of the same text. Their token is added when they are sent.
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
            forms.solutions.push(solution(&tell(voice, &mut dice, &place, &themes, &countries, false).solution)?);
            forms.exchanges.push(exchange(&need(voice, &mut dice, &place, &themes))?);
        }
        Ok(forms)
    }
}

pub fn encode(fields: &[(&str, &str)]) -> Outcome<String> {
    Ok(serde_html_form::to_string(fields)?)
}

fn solution(solution: &Solution) -> Outcome<String> {
    let form = SolutionForm::from(solution);
    let mut fields = vec![
        ("title", form.title.as_str()),
        ("summary", &form.summary),
        ("outcome", &form.outcome),
        ("evidence", &form.evidence),
        ("language", &form.language),
        ("organisation", &form.organisation),
        ("year_from", &form.year_from),
        ("year_to", &form.year_to),
        ("challenge", &form.challenge),
        ("context", &form.context),
        ("results", &form.results),
        ("went_wrong", &form.went_wrong),
        ("cost", &form.cost),
        ("conditions", &form.conditions),
        ("action", "publish"),
    ];
    let lists = [
        ("themes", &form.themes),
        ("countries", &form.countries),
        ("block_title", &form.block_title),
        ("block_done", &form.block_done),
        ("block_enabled", &form.block_enabled),
        ("block_learned", &form.block_learned),
        ("indicator_name", &form.indicator_name),
        ("indicator_baseline", &form.indicator_baseline),
        ("indicator_result", &form.indicator_result),
        ("indicator_unit", &form.indicator_unit),
        ("indicator_source", &form.indicator_source),
        ("source_title", &form.source_title),
        ("source_url", &form.source_url),
    ];
    fields.extend(lists.iter().flat_map(|(name, list)| list.iter().map(|value| (*name, value.as_str()))));
    encode(&fields)
}

fn exchange(need: &super::exchanges::Need) -> Outcome<String> {
    let Text { source, .. } = &need.need;
    let objectives = need.objectives.join("\n");
    let mut fields = vec![
        ("title", need.title.as_str()),
        ("need", source),
        ("objectives", &objectives),
        ("kind", need.kind),
        ("modality", need.modality),
        ("format", need.format),
        ("language", need.language),
        ("languages", need.language),
        ("starts", "2090-01-10"),
        ("ends", "2090-03-10"),
        ("action", "open"),
    ];
    fields.extend(need.themes.iter().map(|theme| ("themes", *theme)));
    encode(&fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::{
        discussions::rules::{PostForm, body},
        exchanges::rules::{RequestForm, request},
        solutions::rules::{Purpose, read},
        time::Moment,
    };

    #[test]
    fn the_app_takes_every_form() {
        let forms = Forms::new(1).unwrap();
        for text in &forms.replies {
            assert!(body(&serde_html_form::from_str::<PostForm>(text).unwrap()).is_ok());
        }
        for text in &forms.solutions {
            assert!(read(&serde_html_form::from_str::<SolutionForm>(text).unwrap(), Purpose::Publish).is_ok(), "{text}");
        }
        for text in &forms.exchanges {
            assert!(request(&serde_html_form::from_str::<RequestForm>(text).unwrap(), true, Moment(0)).is_ok(), "{text}");
        }
    }
}
