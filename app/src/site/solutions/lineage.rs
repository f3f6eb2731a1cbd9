//! The tree of adaptations that a solution is in: drawn, and as a list.

use super::{
    list::outcome_tag,
    rules,
    store::{self, TreeRow},
};
use crate::site::{
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    render::{Written, raw},
    session::Viewer,
    things::Key,
    ui,
    vocabulary::{COUNTRIES, names},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use std::{collections::HashMap, fmt::Write};

/// How far apart the circles of the drawing are, across and down, and how large it gets at most.
const STEP: (usize, usize) = (26, 16);
const WIDTH_MOST: usize = 40;
/// Deeper than this the list goes no further in.
const INDENT_MOST: usize = 8;

/// One in the tree, with how deep it stands and in which line of the drawing, counted in halves.
struct Placed {
    row: TreeRow,
    parent: Option<usize>,
    depth: usize,
    line: usize,
}

/// GET `/solutions/{at}/lineage`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    if !found.row.state.is_out() {
        return Err(Problem::NotFound); // it is in no tree yet
    }
    let tree = place(store::tree(&viewer.db, &viewer.asker, at.id).await?);
    let t = viewer.locale;
    let path = at.id.path(&found.row.title);
    let bytes = tree.len() * 400;
    let head = Head::new(format!("{} · {}", t.lineage_title(), found.row.title))
        .canonical(format!("{path}/lineage"))
        .cacheable();
    let page = move || {
        let items: Vec<_> = tree.iter().map(|one| item(t, one, at.id)).collect();
        view! {
            <p class="eyebrow">
                <a href=path>
                    <bdi>{found.row.title.clone()}</bdi>
                </a>
            </p>
            <h1>{t.lineage_title()}</h1>
            <p class="lead">{t.lineage_lead(tree.len())}</p>
            <div class="with-side">
                <section aria-label=t.lineage_title()>
                    <ol class="tree plain">{items}</ol>
                </section>
                <aside>{drawing(&tree, at.id)}</aside>
            </div>
        }
    };
    viewer.page_of(bytes, StatusCode::OK, head, page).await
}

/// Puts each after what it was made from, and beside its likes. Without calling itself: a tree may be as deep as it is
/// large.
fn place(rows: Vec<TreeRow>) -> Vec<Placed> {
    let known: HashMap<SolutionId, usize> = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut next: Vec<(usize, Option<usize>, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match row.parent_id.and_then(|parent| known.get(&parent)) {
            Some(&parent) => children[parent].push(at),
            None => next.push((at, None, 0)),
        }
    }
    next.reverse();
    let mut placed: Vec<Placed> = Vec::with_capacity(rows.len());
    while let Some((at, parent, depth)) = next.pop() {
        let here = placed.len();
        placed.push(Placed { row: rows[at].clone(), parent, depth, line: 0 });
        next.extend(children[at].iter().rev().map(|&child| (child, Some(here), depth + 1)));
    }
    give_lines(&mut placed);
    placed
}

/// A line of its own for each that nothing was made from, and the others in the middle of what was made from them.
fn give_lines(placed: &mut [Placed]) {
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; placed.len()];
    let mut lines = 0;
    let mut is_leaf = vec![true; placed.len()];
    placed.iter().filter_map(|one| one.parent).for_each(|parent| is_leaf[parent] = false);
    for at in 0..placed.len() {
        if is_leaf[at] {
            placed[at].line = lines * 2;
            lines += 1;
        }
    }
    for at in (0..placed.len()).rev() {
        if let Some((first, last)) = ends[at] {
            placed[at].line = usize::midpoint(first, last);
        }
        if let Some(parent) = placed[at].parent {
            let line = placed[at].line;
            ends[parent] =
                Some(ends[parent].map_or((line, line), |(first, last)| (first.min(line), last.max(line))));
        }
    }
}

fn item(t: Locale, one: &Placed, here: SolutionId) -> impl IntoView + use<> {
    let row = &one.row;
    let class = format!("d{}", one.depth.min(INDENT_MOST));
    let is_here = (row.id == here).then_some("page");
    let (title, path) = (row.title.clone(), row.id.path(&row.title));
    let is_there = rules::is_readable(row.state);
    let gone = (!is_there).then(|| view! { <span class="quiet">{t.lineage_gone()}</span> });
    view! {
        <li class=class aria-current=is_here>
            {is_there.then(|| outcome_tag(t, row.outcome))}" "
            <a href=path.clone() {..ui::spoken(t, &row.language)}>
                {title}
            </a>" "<span class="quiet">{names(&COUNTRIES, &row.countries.0, t)}</span> " " {gone}
        </li>
    }
}

/// A circle for each, in the colour of what came of it, joined to what it was made from. The list says the same.
fn drawing(tree: &[Placed], here: SolutionId) -> Written {
    let x = |one: &Placed| one.depth.min(WIDTH_MOST) * STEP.0 + STEP.0 / 2;
    let y = |one: &Placed| (one.line + 2) * STEP.1 / 2;
    let width = tree.iter().map(x).max().unwrap_or_default() + STEP.0 / 2;
    let height = tree.iter().map(y).max().unwrap_or_default() + STEP.1;
    let mut svg = format!(
        "<svg class=\"lineage\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-hidden=\"true\"><path d=\""
    );
    for one in tree {
        if let Some(parent) = one.parent.map(|at| &tree[at]) {
            let middle = usize::midpoint(x(parent), x(one));
            let _ = write!(svg, "M{} {}H{middle}V{}H{}", x(parent), y(parent), y(one), x(one));
        }
    }
    svg.push_str("\"/>");
    for one in tree {
        let outcome = one.row.outcome.map_or("", super::Outcome::code);
        let (r, class) = if one.row.id == here { (6, " here") } else { (4, "") };
        let _ =
            write!(svg, "<circle class=\"{outcome}{class}\" cx=\"{}\" cy=\"{}\" r=\"{r}\"/>", x(one), y(one));
    }
    svg.push_str("</svg>");
    raw(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{db::Codes, solutions::rules::State};

    fn row(id: i64, parent: Option<i64>) -> TreeRow {
        TreeRow {
            id: SolutionId(id),
            parent_id: parent.map(SolutionId),
            title: id.to_string(),
            state: State::Published,
            outcome: None,
            language: "en".into(),
            countries: Codes::default(),
            published_at: None,
        }
    }

    fn placed(rows: &[(i64, Option<i64>)]) -> Vec<(i64, usize, usize)> {
        let rows = rows.iter().map(|&(id, parent)| row(id, parent)).collect();
        place(rows).into_iter().map(|one| (one.row.id.0, one.depth, one.line)).collect()
    }

    #[test]
    fn each_stands_after_what_it_was_made_from() {
        let tree = [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(2))];
        assert_eq!(placed(&tree), [(1, 0, 2), (2, 1, 1), (4, 2, 0), (5, 2, 2), (3, 1, 4)]);
        assert_eq!(placed(&[(7, Some(3))]), [(7, 0, 0)], "what stands alone begins");
    }

    #[test]
    fn a_tree_may_be_as_deep_as_it_is_large() {
        let deep: Vec<_> = (1..=2_000).map(|id| (id, (id > 1).then(|| id - 1))).collect();
        assert_eq!(placed(&deep).last(), Some(&(2_000, 1_999, 0)));
    }
}
