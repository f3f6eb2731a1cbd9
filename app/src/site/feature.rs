//! What a feature offers to the pages that show something of every kind, and to the program around it.

use super::{
    access::Me,
    db::Table,
    facets::Tally,
    flash::Flash,
    form::{Outline, Word},
    ids::{PersonId, SolutionId},
    jobs::Handler,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    state::Site,
    things::Thing,
    ui::Icon,
};
use axum::{
    handler::Handler as Answers,
    routing::{MethodRouter, get, post},
};
use leptos::prelude::*;
use sea_orm::sea_query::SelectStatement;
use std::{pin::Pin, sync::Arc};

/// One kind of thing, or what belongs to none: all that others need to know of it.
pub struct Feature {
    pub thing: Thing,
    pub tables: fn() -> Vec<Table>,
    /// Its addresses.
    pub routes: fn() -> Vec<Route>,
    /// All that are declared. A form that is not among them is not kept for who has to sign in first.
    pub forms: fn() -> Vec<&'static Outline>,
    /// What it is called in the navigation, where it stands there.
    pub navigation: Option<(Icon, Word)>,
    /// The start page: what invites to it, and its rows there. Each has its place among those of the others.
    pub door: Option<Placed<Door>>,
    pub home: Option<Placed<Word>>,
    /// What the start page counts.
    pub counts: &'static [Count],
    /// The title of its rows on the page of a theme and on that of a person.
    pub on_theme: Option<Word>,
    /// How many of it each theme has.
    pub by_theme: Option<ByTheme>,
    pub of_person: Option<Placed<Word>>,
    pub rows: for<'a> fn(&'a Viewer, Of<'a>) -> Rows<'a>,
    /// What of it stands in the footer of every page: addresses and words.
    pub footer: &'static [(&'static str, Word)],
    /// What its actions answer.
    pub says: &'static [Flash],
    /// How its jobs are done.
    pub jobs: &'static [Handler],
}

/// How many there are on each theme: the tally of the list when nothing narrows it, which of its facets themes are,
/// and how a number of them is said.
pub struct ByTheme {
    pub tally: for<'a> fn(&'a Viewer) -> Tallied<'a>,
    pub facet: usize,
    pub say: fn(Locale, i64) -> String,
}

/// A tally that may have to be counted.
pub type Tallied<'a> = Pin<Box<dyn Future<Output = Result<Arc<Tally>, Problem>> + Send + 'a>>;

/// All forms of these.
pub fn forms(features: &'static [Feature]) -> impl Iterator<Item = &'static Outline> {
    features.iter().flat_map(|feature| (feature.forms)())
}

/// Something with its place among those of other features, from 1.
#[derive(Clone, Copy)]
pub struct Placed<T>(pub u8, pub T);

/// In the order of their places.
pub fn placed<T, F>(all: impl Iterator<Item = (Placed<T>, F)>) -> Vec<(T, F)> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(Placed(place, _), _)| *place);
    all.into_iter().map(|(Placed(_, what), feature)| (what, feature)).collect()
}

/// An invitation on the start page: where it leads (in the feature), and its words.
#[derive(Clone, Copy)]
pub struct Door {
    pub to: &'static str,
    pub icon: Icon,
    pub title: Word,
    pub text: Word,
}

/// Which rows of a feature are wanted.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    /// The newest or liveliest.
    All,
    /// Those on a theme and all under it.
    Theme(&'a str),
    /// Those that a person has made or is a side of.
    Person(PersonId),
    /// Those where a person has something to do next.
    WaitingFor(PersonId),
    /// What is said on a solution.
    Solution(SolutionId),
    /// Of what is worth reading first, one that worked and one that did not.
    Featured,
    /// What somebody needs and nobody has been chosen for.
    Needed,
    /// What was answered lately.
    Answered,
    /// What a person has begun and nobody else sees.
    Drafts(PersonId),
    /// What is new for somebody with their themes and languages.
    NewFor(&'a Me),
    /// What somebody with their themes and languages could answer.
    For(&'a Me),
}

/// How many there are of something, and how that is said (the number in large, then what it is a number of).
pub struct Count {
    pub say: fn(Locale, i64) -> String,
    /// Gives one number.
    pub query: fn() -> SelectStatement,
}

/// Rows as a page shows them; nothing where there are none.
pub type Rows<'a> = Pin<Box<dyn Future<Output = Result<Option<AnyView>, Problem>> + Send + 'a>>;

/// The rows of the first feature that has any of these.
///
/// # Errors
/// The database's own.
pub async fn first_rows(viewer: &Viewer, of: Of<'_>) -> Result<Option<AnyView>, Problem> {
    for feature in viewer.site.features {
        if let Some(rows) = (feature.rows)(viewer, of).await? {
            return Ok(Some(rows));
        }
    }
    Ok(None)
}

/// A section under its title for each of these features that has any of these rows.
///
/// # Errors
/// The database's own.
pub async fn sections(
    viewer: &Viewer,
    features: Vec<(Word, &Feature)>,
    of: Of<'_>,
) -> Result<Vec<AnyView>, Problem> {
    let t = viewer.locale;
    let mut sections = Vec::new();
    for (title, feature) in features {
        let rows = (feature.rows)(viewer, of).await?;
        sections.extend(rows.map(|rows| titled(title(t), rows)));
    }
    Ok(sections)
}

/// Rows under a title.
pub fn titled(title: &'static str, rows: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {rows}
        </section>
    }
    .into_any()
}

/// How many rows the start page shows of each feature.
pub const SHOWN: usize = 5;

/// One address: what it answers, and which parameters of its query it reads.
pub struct Route {
    pub path: &'static str,
    pub is_page: bool,
    pub takes_form: bool,
    /// In the order of its one address; nothing else gets through to it.
    pub reads: &'static [&'static str],
    pub methods: MethodRouter<Site>,
}

impl Route {
    /// A page.
    pub fn page<H: Answers<T, Site>, T: 'static>(path: &'static str, handler: H) -> Self {
        Self { path, is_page: true, takes_form: false, reads: &[], methods: get(handler) }
    }

    /// What a form does, at an address that is no page.
    pub fn form<H: Answers<T, Site>, T: 'static>(path: &'static str, handler: H) -> Self {
        Self { path, is_page: false, takes_form: true, reads: &[], methods: post(handler) }
    }

    /// What a form does that is sent to the page's own address.
    pub fn takes<H: Answers<T, Site>, T: 'static>(self, handler: H) -> Self {
        Self { takes_form: true, methods: self.methods.post(handler), ..self }
    }

    pub fn reads(self, reads: &'static [&'static str]) -> Self {
        Self { reads, ..self }
    }
}
