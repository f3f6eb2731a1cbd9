//! Comments as they stand beside a part.

use super::{
    address,
    forms::{COMMENT, COMMENT_ID, PART, SAY},
    store::{self, CommentRow},
};
use crate::site::{
    form::{Errors, Typed},
    ids::{PersonId, SolutionId},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    solutions::{
        parts::{self, PARTS, Part},
        rules::{Actor, may_comment, may_deal},
        store::VisibleSolution,
    },
    ui::{self, fields::FormView},
};
use leptos::prelude::*;

/// For whom they are shown.
pub struct Beside {
    pub path: String,
    me: Option<PersonId>,
    may_deal: bool,
}

impl Beside {
    pub fn of(viewer: &Viewer, found: &VisibleSolution, path: &str) -> Self {
        let may_deal = may_deal(found.row.state, found.actor);
        Self { path: path.to_owned(), me: viewer.asker.id(), may_deal }
    }
}

/// Where those who write the solution go on after a press, and those who read it.
pub fn place(path: &str, actor: Actor, part: &str) -> String {
    let number = PARTS.iter().position(|one| one.code == part).filter(|_| actor.writes());
    match number {
        Some(number) => [&parts::address(path, Some(number)), "#comments"].concat(),
        None => format!("{}#{part}", address(path)),
    }
}

/// The comments beside one part, for who may see them; nothing for others who may change it.
///
/// # Errors
/// The database's own.
pub async fn of_part(
    viewer: &Viewer,
    found: &VisibleSolution,
    part: &Part,
) -> Result<Option<Vec<CommentRow>>, Problem> {
    let of: SolutionId = found.row.id;
    match may_comment(found.row.state, found.actor) {
        true => Ok(Some(store::comments(&viewer.db, of, Some(part.code)).await?)),
        false => Ok(None),
    }
}

/// All that was said beside a part, and the form to say more. What came back stands in it.
pub fn beside(
    t: Locale,
    shown: &Beside,
    part: &'static Part,
    rows: &[CommentRow],
    back: Option<(&Typed, &Errors)>,
) -> impl IntoView + use<> {
    let items: Vec<_> =
        rows.iter().filter(|row| row.part == part.code).map(|row| item(t, shown, row)).collect();
    let (empty, fine) = (Typed::default(), Errors::default());
    let back = back.filter(|(typed, _)| typed.text(PART) == part.code);
    let (typed, errors) = back.unwrap_or((&empty, &fine));
    let typed = typed.clone().with(PART, part.code);
    let form = FormView::new(&SAY, t, &typed, errors).suffixed(part.code);
    let is_open = back.is_some();
    view! {
        <ul class="rows plain">{items}</ul>
        <details class="deed no-print" open=is_open>
            <summary>{t.comments_say()}</summary>
            <form class="form" method="post" action=address(&shown.path) novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button>{t.comments_say_button()}</button>
                </p>
            </form>
        </details>
    }
}

fn item(t: Locale, shown: &Beside, row: &CommentRow) -> impl IntoView + use<> {
    let is_dealt = row.dealt_at.is_some();
    let press = |verb: &str, word: &'static str| {
        let action = [&address(&shown.path), "/", verb].concat();
        view! {
            <form method="post" action=action>
                <button class="quiet-button" name=COMMENT_ID value=i64::from(row.id)>
                    {word}
                </button>
            </form>
        }
    };
    let deal = shown
        .may_deal
        .then(|| press("deal", if is_dealt { t.comments_not_dealt() } else { t.comments_deal() }));
    let remove = (shown.me == Some(row.author.id)).then(|| press("remove", t.comments_remove()));
    let dealt = is_dealt.then(|| {
        view! {
            " "
            <span class="tag">{t.comments_dealt()}</span>
        }
    });
    view! {
        <li class="row" id=format!("{COMMENT}-{}", row.id)>
            <p class="meta">
                <ui::By t who=row.author.who() />
                " · "
                <ui::When t at=row.created_at />
                {dealt}
            </p>
            <p class="kept" dir="auto">
                {row.body.clone()}
            </p>
            <div class="actions no-print">{deal} {remove}</div>
        </li>
    }
}
