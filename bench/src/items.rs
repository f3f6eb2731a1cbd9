//! What is measured: one line each. What later work adds to the site is added here.

use serde::{Deserialize, Serialize};

/// One piece of work, beside the limit's.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub name: &'static str,
    pub method: &'static str,
    /// `{thread}`, `{solution}`, `{exchange}`, `{organisation}`, `{question}`, `{topic}` and `{reply}` stand for many addresses, see
    /// `run::targets`.
    pub path: &'static str,
    pub form: Form,
    pub who: Who,
    /// What the browser takes: `br` or `identity`.
    pub accepts: &'static str,
    pub cache: Cache,
    pub limit: Limit,
    pub goal: Goal,
    /// How many times the limit's slowest hundredth.
    pub p99: f64,
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Nothing,
    Reply,
    Solution,
    Exchange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Visitor,
    /// The person of the data who has a session.
    Member,
}

/// Whether the server that is asked keeps pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    On,
    Off,
}

/// What the limit server does for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Constant,
    Select,
    Insert,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Goal {
    /// CPU time of a request: at most so many times the limit's.
    Cpu(f64),
    /// Requests per second: at least this share of the limit's.
    Rate(f64),
}

use Cache::{Off, On};
use Form::{Exchange, Nothing, Reply, Solution};
use Goal::{Cpu, Rate};
use Limit::{Constant, Insert, Select};
use Who::{Member, Visitor};

#[rustfmt::skip]
pub const ITEMS: &[Item] = &[
    Item { name: "thread-cached",        method: "GET",  path: "{thread}",            form: Nothing,  who: Visitor, accepts: "br",       cache: On,  limit: Constant, goal: Cpu(2.0),   p99: 2.0 },
    Item { name: "solution-cached",      method: "GET",  path: "{solution}",          form: Nothing,  who: Visitor, accepts: "br",       cache: On,  limit: Constant, goal: Cpu(2.0),   p99: 2.0 },
    Item { name: "solutions-cached",     method: "GET",  path: "/solutions",          form: Nothing,  who: Visitor, accepts: "br",       cache: On,  limit: Constant, goal: Cpu(2.0),   p99: 2.0 },
    Item { name: "home-cached",          method: "GET",  path: "/",                   form: Nothing,  who: Visitor, accepts: "br",       cache: On,  limit: Constant, goal: Cpu(2.0),   p99: 2.0 },
    Item { name: "thread-uncached",      method: "GET",  path: "{thread}",            form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "thread-signed-in",     method: "GET",  path: "{thread}",            form: Nothing,  who: Member,  accepts: "identity", cache: On,  limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "solution-uncached",    method: "GET",  path: "{solution}",          form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "exchange-uncached",    method: "GET",  path: "{exchange}",          form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "solutions-uncached",   method: "GET",  path: "/solutions",          form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 2.0 },
    Item { name: "discussions-uncached", method: "GET",  path: "/discussions",        form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 2.0 },
    Item { name: "organisations-uncached", method: "GET", path: "/organisations",     form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 2.0 },
    Item { name: "organisation-uncached", method: "GET", path: "{organisation}",      form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "exchanges-uncached",   method: "GET",  path: "/exchanges",          form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 2.0 },
    Item { name: "board-uncached",       method: "GET",  path: "/exchanges?view=board", form: Nothing, who: Visitor, accepts: "identity", cache: Off, limit: Select, goal: Cpu(4.0),   p99: 3.0 },
    Item { name: "country-uncached",     method: "GET",  path: "/countries/KE",       form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(4.0),   p99: 3.0 },
    Item { name: "learning-uncached",    method: "GET",  path: "/learning",           form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(2.5),   p99: 3.0 },
    Item { name: "home-uncached",        method: "GET",  path: "/",                   form: Nothing,  who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(4.0),   p99: 2.0 },
    Item { name: "search",               method: "GET",  path: "/search?q={question}", form: Nothing, who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(6.0),   p99: 8.0 },
    Item { name: "search-many",          method: "GET",  path: "/search?q={topic}",    form: Nothing, who: Visitor, accepts: "identity", cache: Off, limit: Select,   goal: Cpu(6.0),   p99: 8.0 },
    Item { name: "suggest",              method: "GET",  path: "/call/suggest?q={question}", form: Nothing, who: Visitor, accepts: "identity", cache: Off, limit: Select, goal: Cpu(3.0), p99: 5.0 },
    Item { name: "reply",                method: "POST", path: "{reply}",             form: Reply,    who: Member,  accepts: "identity", cache: On,  limit: Insert,   goal: Rate(0.25), p99: 2.0 },
    Item { name: "publish",              method: "POST", path: "/solutions/new",      form: Solution, who: Member,  accepts: "identity", cache: On,  limit: Insert,   goal: Rate(0.25), p99: 2.0 },
    Item { name: "open-exchange",        method: "POST", path: "/exchanges/new",      form: Exchange, who: Member,  accepts: "identity", cache: On,  limit: Insert,   goal: Rate(0.25), p99: 2.0 },
];

impl Item {
    /// The status that every answer must have: the page, or where the write led.
    pub fn status(&self) -> u16 {
        if self.form == Nothing { 200 } else { 303 }
    }
}

/// The items of these names; all of them when none is named.
///
/// # Errors
/// Names an item that is not there.
pub fn named(names: &[String]) -> crate::Outcome<Vec<Item>> {
    if let Some(unknown) = names.iter().find(|name| ITEMS.iter().all(|item| item.name != **name)) {
        let all: Vec<_> = ITEMS.iter().map(|item| item.name).collect();
        return Err(format!("there is no item {unknown}; there are {}", all.join(", ")).into());
    }
    Ok(ITEMS
        .iter()
        .filter(|item| names.is_empty() || names.iter().any(|name| name == item.name))
        .copied()
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_names_of_their_own() {
        let mut names: Vec<_> = ITEMS.iter().map(|item| item.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ITEMS.len());
    }

    #[test]
    fn items_are_chosen_by_name() {
        assert_eq!(named(&[]).unwrap().len(), ITEMS.len());
        assert_eq!(named(&["reply".into()]).unwrap()[0].status(), 303);
        assert!(named(&["nothing".into()]).is_err());
    }
}
