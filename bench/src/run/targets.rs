//! The addresses that are asked for. Many of each kind, spread over the whole of the data: a server that
//! is asked for one thread alone finds it in every cache there is.

use crate::{Outcome, database, items::Item};

pub struct Targets {
    /// Ids and addresses of threads of one full page.
    pub threads: Vec<(i64, String)>,
    pub solutions: Vec<String>,
    pub exchanges: Vec<String>,
    pub questions: Vec<String>,
    pub replies: Vec<String>,
}

/// So many of each that is read.
const READ: usize = 40;
/// So many threads take the replies, so that none of them grows long.
const WRITTEN: usize = 600;
const THREADS: &str =
    "SELECT d.id, x.location, d.title FROM discussion d JOIN document x ON x.kind = 'discussion' AND x.part = 0 AND x.subject_id = d.id
    WHERE d.posts = 50 ORDER BY d.id";
const SHORT_THREADS: &str =
    "SELECT d.id, x.location, d.title FROM discussion d JOIN document x ON x.kind = 'discussion' AND x.part = 0 AND x.subject_id = d.id
    WHERE d.posts BETWEEN 2 AND 20 ORDER BY d.id";
const BEGINNINGS: &str = "SELECT subject_id, substr(body, 1, 120), title FROM document
    WHERE kind = 'discussion' AND part = 0 AND language = 'en' ORDER BY subject_id";
const SOLUTIONS: &str = "SELECT subject_id, location, title FROM document WHERE kind = 'solution' ORDER BY subject_id";
const EXCHANGES: &str = "SELECT subject_id, location, title FROM document WHERE kind = 'exchange' ORDER BY subject_id";

impl Targets {
    pub fn read(url: &str) -> Outcome<Self> {
        let some = |sql, count| -> Outcome<Vec<(i64, String)>> {
            let lines = database::lines(url, sql)?.into_iter().map(|(id, location, _)| (id, location)).collect();
            Ok(spread(lines, count))
        };
        let paths = |found: Vec<(i64, String)>| found.into_iter().map(|(_, path)| path).collect::<Vec<_>>();
        let targets = Self {
            threads: some(THREADS, READ)?,
            solutions: paths(some(SOLUTIONS, READ)?),
            exchanges: paths(some(EXCHANGES, READ)?),
            questions: spread(database::lines(url, BEGINNINGS)?, READ).iter().filter_map(|(_, body, _)| question(body)).collect(),
            replies: paths(some(SHORT_THREADS, WRITTEN)?),
        };
        if targets.threads.is_empty() { Err("the data has no thread of exactly 50 posts".into()) } else { Ok(targets) }
    }

    /// The addresses that an item's path stands for.
    pub fn of(&self, item: &Item) -> Vec<String> {
        let threads: Vec<String> = self.threads.iter().map(|(_, path)| path.clone()).collect();
        let all = [
            ("{thread}", &threads),
            ("{solution}", &self.solutions),
            ("{exchange}", &self.exchanges),
            ("{question}", &self.questions),
            ("{reply}", &self.replies),
        ];
        match all.into_iter().find(|(name, _)| item.path.contains(name)) {
            Some((name, values)) => values.iter().map(|value| item.path.replace(name, value)).collect(),
            None => vec![item.path.to_owned()],
        }
    }
}

/// Two words of one text, as somebody who remembers it types them: its place and its topic. It begins with both.
fn question(body: &str) -> Option<String> {
    let (place, rest) = body.split_once(", ")?;
    let (topic, _) = rest.split_once(':')?;
    Some(format!("{topic}+{place}"))
}

/// At most so many, evenly apart, the first among them.
fn spread<T>(list: Vec<T>, count: usize) -> Vec<T> {
    let step = (list.len() / count.max(1)).max(1);
    list.into_iter().step_by(step).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::items::ITEMS;

    #[test]
    fn what_is_taken_is_spread_evenly() {
        assert_eq!(spread((0..100).collect(), 4), [0, 25, 50, 75]);
        assert_eq!(spread(vec![1, 2], 4), [1, 2]);
    }

    #[test]
    fn a_question_is_a_place_and_a_word() {
        assert_eq!(question("Kara, nurseries: they were full, and"), Some("nurseries+Kara".into()));
        assert_eq!(question("no place"), None);
    }

    #[test]
    fn every_slot_is_filled() {
        let one = vec!["x".to_owned()];
        let targets = Targets {
            threads: vec![(1, "x".into())],
            solutions: one.clone(),
            exchanges: one.clone(),
            questions: one.clone(),
            replies: one,
        };
        for item in ITEMS {
            assert!(targets.of(item).iter().all(|path| !path.contains('{')), "{}", item.name);
        }
    }
}
