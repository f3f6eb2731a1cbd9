//! The ways to react to a post, under each of the fifty of a page: buttons of one form for each way, which
//! work by themselves; the island around a button makes it count at once.

use super::{
    rules::{Mine, Reaction},
    store::Post,
};
use crate::{
    islands::{Failure, react::React},
    site::{
        ids::DiscussionId,
        link,
        locale::{Locale, PerLanguage},
        ui::{Markup, Stencil},
    },
};
use leptos::prelude::*;
use std::sync::LazyLock;

/// One form for each way to react, named like it; and why a mark may not be saved, which the islands say.
pub fn forms(t: Locale, path: &str) -> impl IntoView + use<> {
    let form = |kind: &Reaction| {
        let action = [path, "/reactions/", kind.code()].concat();
        view! { <form id=kind.code() method="post" action=action></form> }
    };
    let again = link::sign_in(path);
    let why = |failure: Failure, words: &'static str| view! { <p data-why=failure.code()>{words}</p> };
    view! {
        {Reaction::ALL.iter().map(form).collect_view()}
        <div id="not-saved" hidden>
            <p data-why=Failure::SignedOut
                .code()>{t.mark_signed_out()}" "<a href=again>{t.nav_sign_in()}</a></p>
            {why(Failure::Unreachable, t.mark_unreachable())}
            {why(Failure::Refused, t.mark_refused())}
            {why(Failure::TooMany, t.mark_too_many())}
            {why(Failure::Full, t.mark_full())}
        </div>
    }
}

/// The buttons, for who may react (and how they have); for others how many did.
pub fn reactions(markup: &mut Markup, t: Locale, discussion: DiscussionId, post: &Post, mine: Option<Mine>) {
    for kind in Reaction::ALL {
        let count = post.reactions.of(*kind);
        match mine {
            Some(mine) => {
                let button = &BUTTONS[t][*kind as usize][usize::from(mine.has(*kind))];
                button.put(markup, [discussion.0, post.number, count]);
            }
            None if count > 0 => {
                markup.put("<span class=\"quiet\">").text(&kind.said_by(t, count)).put("</span>");
            }
            None => {}
        }
    }
}

/// By language, way, and whether the reader is among those who did.
static BUTTONS: LazyLock<PerLanguage<Vec<[Stencil<3>; 2]>>> = LazyLock::new(|| {
    PerLanguage::of(|t| {
        Reaction::ALL.iter().map(|kind| [false, true].map(|mine| button(t, *kind, mine))).collect()
    })
});

fn button(t: Locale, kind: Reaction, mine: bool) -> Stencil<3> {
    let (code, word) = (kind.code().to_owned(), kind.label(t).to_owned());
    Stencil::of(|[discussion, number, count]| view! { <React discussion number kind=code word count mine /> })
}
