//! The same document as a page to be printed, and as a file.

use super::{
    content::{paper, read},
    paper::{Paper, Part, Words},
    pdf::pdf,
};
use crate::site::{
    exchanges::store,
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Key,
    ui,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/print`
pub async fn print(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let paper = of(&viewer, &at).await?;
    let (t, bytes) = (viewer.locale, size(&paper));
    let path = at.id.path(&paper.title.text);
    let button = ui::print_button(&viewer, "button");
    let head = Head::new(paper.title.text.clone()).unlisted().cacheable();
    let page = move || {
        let back = path.clone();
        view! {
            <p class="eyebrow no-print">
                <a href=back>{t.document_back()}</a>
            </p>
            <p class="actions no-print">
                {button}
                <a class="button second" href=format!("{path}/document.pdf") download="">
                    {t.document_pdf()}
                </a>
            </p>
            {shown(t, paper)}
        }
    };
    viewer.page_of(bytes, StatusCode::OK, head, page).await
}

/// GET `/exchanges/{id}-{slug}/document.pdf`
pub async fn document(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let paper = of(&viewer, &at).await?;
    let written = viewer.site.blocking.run(move || pdf(&paper)).await??;
    let name = format!("inline; filename=\"exchange-{}.pdf\"", at.id);
    let caching = if viewer.me().is_some() { "private, no-store" } else { "no-cache" };
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::VARY, HeaderValue::from_static("Cookie, Accept-Language")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Problem::fault)?),
    ];
    Ok(viewer.kept((said, written).into_response()))
}

async fn of(viewer: &Viewer, at: &IdSlug<ExchangeId>) -> Result<Paper, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    Ok(paper(viewer.locale, read(viewer, row).await?))
}

fn size(paper: &Paper) -> usize {
    let of_part = |part: &Part| match part {
        Part::Prose(html, _) => html.as_str().len(),
        Part::Heading(text) => text.len(),
        Part::Under(words) | Part::Text(words) | Part::Item(words) | Part::Fact(_, words) => words.text.len(),
        Part::Line(_) => 0,
    };
    paper.parts.iter().map(of_part).sum()
}

fn shown(t: Locale, paper: Paper) -> impl IntoView {
    let parts = paper.parts.iter().enumerate().map(|(at, part)| one(t, at, part)).collect::<Vec<_>>();
    view! {
        <article class="paper">
            <h1 {..ui::spoken(t, &paper.title.language)}>{paper.title.text.clone()}</h1>
            {parts}
            <p class="meta">{paper.foot.clone()}</p>
        </article>
    }
}

fn one(t: Locale, at: usize, part: &Part) -> AnyView {
    let said = |words: &Words| {
        let text = words.text.clone();
        view! { <span {..ui::spoken(t, &words.language)}>{text}</span> }
    };
    match part {
        Part::Heading(text) => view! { <h2>{text.clone()}</h2> }.into_any(),
        Part::Under(words) => view! { <h3>{said(words)}</h3> }.into_any(),
        Part::Text(words) => view! { <p>{said(words)}</p> }.into_any(),
        Part::Item(words) => view! { <p class="item">"• " {said(words)}</p> }.into_any(),
        Part::Fact(label, words) => {
            view! { <p class="item"><b>{t.label_colon(*label)}</b> " " {said(words)}</p> }.into_any()
        }
        Part::Line(label) => view! { <p class="to-fill">{t.label_colon(*label)}</p> }.into_any(),
        Part::Prose(html, language) => {
            view! { <ui::Prose t html=html language=language.as_str() key=format!("paper-{at}") /> }
                .into_any()
        }
    }
}
