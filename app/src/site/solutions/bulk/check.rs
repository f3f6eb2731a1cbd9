//! What a file would do: each row by the rules of the form, then against what is here already. All complaints are
//! collected, and one is enough that nothing is done.

use super::{
    Imported,
    columns::{ADAPTED_FROM, AUTHOR, HANDLE, KEY, UPDATED, column_of},
    file::{self, Reading},
    known::{Here, Known},
    row::{KEY_MOST, Row},
    wrong::{Why, Wrong},
};
use crate::site::{
    access::Me,
    form::{Complaint, Errors},
    ids::SolutionId,
    problem::Problem,
    session,
    solutions::{
        forms::PARENT,
        rules::{self, Purpose, Solution, State},
        store::{Deed, Parent},
    },
    state::Site,
    text,
    time::Moment,
};
use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
    sync::Arc,
};

/// What is looked at.
pub struct Options {
    /// The text of a file.
    pub text: String,
    /// Who tells everything in it; where nobody is named, each row says who here told it.
    pub author: Option<Me>,
}

/// What is to be written, and what is to be left.
pub struct Plan {
    deeds: Vec<Deed>,
    count: Imported,
    /// What parts the cells of a table.
    pub separator: Option<char>,
}

impl Plan {
    pub fn count(&self) -> Imported {
        self.count
    }

    pub fn into_deeds(self) -> Vec<Deed> {
        self.deeds
    }

    /// The titles of what would be new or changed, with whether it is new, in the order in which they are written.
    pub fn titles(&self) -> impl Iterator<Item = (&str, bool)> {
        self.deeds.iter().map(|deed| (deed.solution.title.as_str(), deed.known.is_none()))
    }
}

/// The numbers that something of this place can have had.
const NUMBERS: RangeInclusive<i64> = 1..=1_000_000_000_000;

/// A row that the form takes.
struct Checked {
    row: usize,
    key: String,
    handle: String,
    told_by: String,
    parent: Option<String>,
    published: Option<Moment>,
    updated: Option<Moment>,
    solution: Solution,
}

/// Works out what a file would do, or says all that is wrong with it.
///
/// # Errors
/// The database's own; [`Problem::Busy`] where others have long work done.
pub async fn plan(site: &Site, options: Options) -> Result<Result<Plan, Vec<Wrong>>, Problem> {
    let Options { text, author } = options;
    let read = site.blocking.run(move || {
        let Reading { rows, separator, wrong } = file::read(&text);
        let (rows, wrong) = checked(rows, wrong);
        (rows, separator, wrong)
    });
    let (rows, separator, mut wrong) = read.await?;
    let mut keys: HashSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    keys.extend(rows.iter().filter_map(|row| row.parent.as_deref()));
    let keys: Vec<&str> = keys.into_iter().collect();
    let here = Here::find(&site.db, &site.settings.origin, &keys).await?;
    let tellers = tellers(site, &rows, author, &mut wrong).await?;
    let order = in_order(&rows, &mut wrong);
    let mut planning =
        Planning { here: &here, tellers, wrong, plan: Plan::of(separator), at: HashMap::new() };
    let mut rows: Vec<Option<Checked>> = rows.into_iter().map(Some).collect();
    for row in order {
        if let Some(row) = rows[row].take() {
            planning.take(row);
        }
    }
    let Planning { mut wrong, plan, .. } = planning;
    wrong.sort_by_key(|one| one.row);
    Ok(if wrong.is_empty() { Ok(plan) } else { Err(wrong) })
}

impl Plan {
    fn of(separator: Option<char>) -> Self {
        Self { deeds: Vec::new(), count: Imported::default(), separator }
    }
}

/// Each row by the rules of the form.
fn checked(rows: Vec<Row>, mut wrong: Vec<Wrong>) -> (Vec<Checked>, Vec<Wrong>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut good = Vec::with_capacity(rows.len());
    if !rows.is_empty() && wrong.is_empty() && rows.iter().all(|row| row.key().is_empty()) {
        wrong.push(Wrong::new(1, KEY, Why::NoKeys));
        return (good, wrong);
    }
    for mut row in rows {
        if row.wrong.iter().any(|one| one.column.is_empty()) {
            wrong.append(&mut row.wrong); // it cannot be read: what it says is not known
            continue;
        }
        let key = row.key().to_owned();
        match seen.insert(key.clone(), row.number) {
            _ if key.is_empty() => row.complain(KEY, Why::Form(Complaint::Missing)),
            Some(before) => row.complain(KEY, Why::KeyTwice(before)),
            None if text::is_longer(&key, KEY_MOST) => row.complain(KEY, Why::KeyTooLong),
            None => {}
        }
        let one = read(&mut row, key);
        if row.wrong.is_empty() {
            good.extend(one);
        }
        wrong.append(&mut row.wrong);
    }
    (good, wrong)
}

fn read(row: &mut Row, key: String) -> Option<Checked> {
    let (published, updated) = (row.published(), row.updated());
    let parent = row.parent().map(str::to_owned);
    // That it is an adaptation is asked of it as of any other: what was changed, and why.
    let typed = row.typed.clone().with_some(PARENT, parent.as_ref().map(|_| 1));
    let mut said = Errors::default();
    let told_by = said.line(AUTHOR, row.author(), 0..=200);
    let solution = rules::read(&typed, Purpose::Publish);
    let complaints =
        said.iter().cloned().chain(solution.as_ref().err().into_iter().flat_map(Errors::iter).cloned());
    for (field, complaint) in complaints.collect::<Vec<_>>() {
        let column = column_of(&field);
        if !row.wrong.iter().any(|one| one.column == column) {
            row.complain(column, Why::Form(complaint));
        }
    }
    let handle = row.handle().to_owned();
    let number = row.number;
    Some(Checked { row: number, key, handle, told_by, parent, published, updated, solution: solution.ok()? })
}

/// Who tells what: everything by one, or each row by whoever has its short name here.
struct Tellers {
    all: Option<Arc<Me>>,
    by_handle: HashMap<String, Arc<Me>>,
}

async fn tellers(
    site: &Site,
    rows: &[Checked],
    author: Option<Me>,
    wrong: &mut Vec<Wrong>,
) -> Result<Tellers, Problem> {
    let mut tellers = Tellers { all: author.map(Arc::new), by_handle: HashMap::new() };
    if tellers.all.is_some() {
        return Ok(tellers);
    }
    let mut nobody = HashSet::new();
    for row in rows.iter().filter(|row| !row.handle.is_empty()) {
        let handle = &row.handle;
        if !tellers.by_handle.contains_key(handle) && !nobody.contains(handle) {
            match session::person(&site.db, handle).await {
                Ok(person) => drop(tellers.by_handle.insert(handle.clone(), Arc::new(person))),
                Err(Problem::NotFound) => drop(nobody.insert(handle.clone())),
                Err(problem) => return Err(problem),
            }
        }
        if nobody.contains(handle) {
            wrong.push(Wrong::new(row.row, HANDLE, Why::Nobody));
        }
    }
    Ok(tellers)
}

/// The order in which rows are written: as they stand, but what others were made from before these.
fn in_order(rows: &[Checked], wrong: &mut Vec<Wrong>) -> Vec<usize> {
    let by_key: HashMap<&str, usize> = rows.iter().zip(0..).map(|(row, at)| (row.key.as_str(), at)).collect();
    let (mut order, mut is_placed) = (Vec::with_capacity(rows.len()), vec![false; rows.len()]);
    for first in 0..rows.len() {
        let mut line = Vec::new();
        let mut next = Some(first);
        while let Some(at) = next.filter(|at| !is_placed[*at]) {
            if line.contains(&at) {
                wrong.push(Wrong::new(rows[at].row, ADAPTED_FROM, Why::OwnParent));
                break;
            }
            line.push(at);
            next = rows[at].parent.as_deref().and_then(|key| by_key.get(key).copied());
        }
        for at in line.into_iter().rev() {
            is_placed[at] = true;
            order.push(at);
        }
    }
    order
}

struct Planning<'a> {
    here: &'a Here,
    tellers: Tellers,
    wrong: Vec<Wrong>,
    plan: Plan,
    /// Which deed makes the solution of a key.
    at: HashMap<String, usize>,
}

impl<'a> Planning<'a> {
    fn take(&mut self, row: Checked) {
        let deed = match self.known(&row.key) {
            Err(why) => Err((KEY, why)),
            Ok(None) => {
                self.parent(&row).map(|parent| Some((None, parent))).map_err(|why| (ADAPTED_FROM, why))
            }
            Ok(Some(known)) => self
                .revises(&row, known)
                .map(|revises| revises.then_some((Some((known.id, known.version)), None))),
        };
        match deed.map(|deed| deed.map(|deed| (deed, self.teller(&row)))) {
            Ok(None) => self.plan.count.same += 1,
            Ok(Some((deed, Some(teller)))) => self.add(row, deed, teller),
            // That nobody has this short name is said already.
            Ok(Some((_, None))) if !row.handle.is_empty() => {}
            Ok(Some((_, None))) => self.wrong.push(Wrong::new(row.row, HANDLE, Why::NoTeller)),
            Err((column, why)) => self.wrong.push(Wrong::new(row.row, column, why)),
        }
    }

    fn teller(&self, row: &Checked) -> Option<Arc<Me>> {
        self.tellers.all.as_ref().or_else(|| self.tellers.by_handle.get(&row.handle)).cloned()
    }

    /// The solution of a key that is here already.
    fn known(&self, key: &str) -> Result<Option<&'a Known>, Why> {
        match self.here.any(key) {
            Some(known) if known.state == State::Published => Ok(Some(known)),
            Some(known) if known.state == State::Archived => Err(Why::PutAway),
            Some(_) => Err(Why::NotHere),
            None if self.here.own(key).is_some_and(|number| !NUMBERS.contains(&number.0)) => {
                Err(Why::NotHere)
            }
            None => Ok(None),
        }
    }

    /// Whether a row changes what is here.
    fn revises(&self, row: &Checked, known: &Known) -> Result<bool, (&'static str, Why)> {
        let parent = row.parent.as_deref().map(|key| self.here.any(key).map(|parent| parent.id));
        if parent.is_some_and(|parent| parent.is_none() || parent != known.parent_id) {
            return Err((ADAPTED_FROM, Why::OtherParent));
        }
        if known.says(&row.solution) {
            return Ok(false);
        }
        let Some((_, outside)) = self.here.outside(&row.key) else {
            // It is of this place: a file that was taken before the last change knows nothing of that.
            let seconds = |at: Moment| at.0 / 1000;
            let is_older = row.updated.is_some_and(|at| seconds(at) < seconds(known.updated_at));
            return if is_older { Err((UPDATED, Why::ChangedHere)) } else { Ok(true) };
        };
        match self.here.imported(known.id) {
            _ if outside.revision == known.revision => Ok(true),
            // Only here was it changed since.
            Some(imported) if *imported == row.solution => Ok(false),
            _ => Err((KEY, Why::ChangedHere)),
        }
    }

    /// What a new one is made from.
    fn parent(&self, row: &Checked) -> Result<Option<Parent>, Why> {
        let Some(key) = row.parent.as_deref() else { return Ok(None) };
        if let Some(deed) = self.at.get(key) {
            return Ok(Some(Parent::Deed(*deed)));
        }
        match self.here.any(key).filter(|parent| parent.state != State::Draft) {
            Some(parent) => Ok(Some(Parent::Here(parent.id))),
            None => Err(Why::UnknownParent),
        }
    }

    fn add(
        &mut self,
        row: Checked,
        (known, parent): (Option<(SolutionId, i64)>, Option<Parent>),
        teller: Arc<Me>,
    ) {
        let Checked { key, told_by, published, updated, solution, .. } = row;
        let count = &mut self.plan.count;
        *(if known.is_some() { &mut count.changed } else { &mut count.new }) += 1;
        if known.is_none() {
            self.at.insert(key.clone(), self.plan.deeds.len());
        }
        // What was of this place, and is there no more, comes back to its own address.
        let number = self.here.own(&key);
        let key = Some(key).filter(|_| number.is_none());
        let number = number.filter(|_| known.is_none());
        // Who has an account here is named by that.
        let told_by =
            if self.tellers.all.is_some() && told_by != teller.name { told_by } else { String::new() };
        let deed = Deed { key, solution, told_by, teller, parent, published, updated, known, number };
        self.plan.deeds.push(deed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "\"Pumps that villages repair\",worked,\"Each village trains two mechanics.\",\
        \"A third of the pumps stood still.\",MZ,water-supply,en,monitored";
    const NAMES: &str = "title,outcome,summary,challenge,countries,themes,language,evidence";

    fn wrong(table: &str) -> Vec<(usize, String, Why)> {
        let Reading { rows, wrong, .. } = file::read(table);
        let (_, wrong) = checked(rows, wrong);
        wrong.into_iter().map(|one| (one.row, one.column, one.why)).collect()
    }

    #[test]
    fn all_complaints_of_all_rows_are_collected() {
        let table = format!(
            "key,adapted_from,published,year_from,{NAMES}\n\
             a,,2019-03-01,2019,{ROW}\n\
             b,a,2019-03-01,,{ROW}\n\
             a,,2100-01-01,soon,{}\n",
            ROW.replace("worked", "great").replace("MZ", "QQ")
        );
        let expected = [
            (3, "changed", Why::Form(Complaint::Missing)),
            (4, KEY, Why::KeyTwice(2)),
            (4, "published", Why::InTheFuture),
            (4, "outcome", Why::Form(Complaint::NotInList)),
            (4, "countries", Why::Form(Complaint::NotInList)),
            (4, "year_from", Why::Form(Complaint::NotADate)),
        ];
        let found = wrong(&table);
        for (row, column, why) in expected {
            assert!(
                found.contains(&(row, column.to_owned(), why.clone())),
                "{row} {column} {why:?}: {found:?}"
            );
        }
        assert_eq!(found.len(), 6, "{found:?}");
    }

    #[test]
    fn without_keys_nothing_could_be_imported_twice() {
        assert_eq!(wrong(&format!("{NAMES}\n{ROW}\n")), [(1, KEY.to_owned(), Why::NoKeys)]);
        let address = format!("address,{NAMES}\nhttps://elsewhere.example/solutions/7,{ROW}\n");
        assert_eq!(wrong(&address), [], "an address is one");
    }

    #[test]
    fn what_others_were_made_from_comes_first() {
        let order = |pairs: &[(&str, &str)]| {
            let row = |(at, (key, parent)): (usize, &(&str, &str))| Checked {
                row: at + 2,
                key: (*key).to_owned(),
                handle: String::new(),
                told_by: String::new(),
                parent: Some((*parent).to_owned()).filter(|parent| !parent.is_empty()),
                published: None,
                updated: None,
                solution: Solution::default(),
            };
            let rows: Vec<_> = pairs.iter().enumerate().map(row).collect();
            let mut wrong = Vec::new();
            (in_order(&rows, &mut wrong), wrong.len())
        };
        assert_eq!(order(&[("c", "b"), ("b", "a"), ("d", ""), ("a", "")]), (vec![3, 1, 0, 2], 0));
        assert_eq!(order(&[("a", "b"), ("b", "a")]).1, 1, "a circle is told once");
        assert_eq!(order(&[("a", "a")]).1, 1);
    }
}
