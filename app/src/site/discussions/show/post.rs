//! A post as its thread shows it.

use super::super::{
    reactions::reactions,
    rules::{self, Mine},
    store::{DiscussionRow, Post},
};
use crate::site::{
    ids::{DiscussionId, PersonId, PostId},
    locale::Locale,
    session::Viewer,
    ui::{self, Markup},
};
use leptos::prelude::*;

/// What the posts of a thread need to know of it and of the one who reads.
pub(super) struct ThreadContext {
    t: Locale,
    discussion: DiscussionId,
    language: String,
    path: String,
    answer: Option<PostId>,
    me: Option<PersonId>,
    may_mark: bool,
}

impl ThreadContext {
    pub(super) fn new(viewer: &Viewer, discussion: &DiscussionRow) -> Self {
        let may_mark = viewer
            .me()
            .is_some_and(|me| rules::may_mark_answer(discussion.kind, discussion.author.id, me.id, me.role));
        Self {
            t: viewer.locale,
            discussion: discussion.id,
            language: discussion.language.clone(),
            path: discussion.path(),
            answer: discussion.answer_id,
            me: viewer.asker.id(),
            may_mark,
        }
    }

    /// A post in its place.
    pub(super) fn post(&self, markup: &mut Markup, post: &Post, mine: Mine) {
        if self.answer == Some(post.id) {
            return self.answer(markup, post, mine);
        }
        markup.put("<li class=\"post\" id=\"post-");
        self.said(markup, post, mine, None);
        markup.put("</li>");
    }

    /// The answer, under the question or in its place on a later page.
    pub(super) fn answer(&self, markup: &mut Markup, post: &Post, mine: Mine) {
        let title = self.t.thread_answer();
        markup.put("<li class=\"post is-answer answer\" id=\"post-");
        self.said(markup, post, mine, Some(title));
        markup.put("</li>");
    }

    /// Where the answer was given.
    pub(super) fn stub(&self, markup: &mut Markup, post: &Post) {
        let href = format!("#post-{}", post.number);
        markup
            .put("<li class=\"post stub\"><p class=\"meta\">#")
            .number(post.number)
            .put(" · ")
            .person(self.t, &post.author.handle, &post.author.name)
            .put(" · <a href=\"")
            .value(&href)
            .put("\">")
            .text(self.t.thread_above())
            .put("</a></p></li>");
    }

    /// The address of what is done with a post.
    fn at(&self, post: &Post, verb: &str) -> String {
        format!("{}/posts/{}/{verb}", self.path, post.number)
    }
}

impl ThreadContext {
    fn said(&self, markup: &mut Markup, post: &Post, mine: Mine, title: Option<&'static str>) {
        let t = self.t;
        markup
            .number(post.number)
            .put("\"><article aria-label=\"")
            .number(post.number)
            .put(" · ")
            .value(ui::name(t, &post.author.name))
            .put("\">");
        if let Some(title) = title {
            markup.put("<h2><span aria-hidden=\"true\">✓ </span>").text(title).put("</h2>");
        }
        markup.put("<p class=\"meta\">").by(t, post.author.who());
        capacity(markup, t, post);
        markup
            .put(" <a href=\"#post-")
            .number(post.number)
            .put("\">#")
            .number(post.number)
            .put("</a> · ")
            .when(t, post.created_at);
        if post.edited_at.is_some() {
            markup
                .put(" · <a href=\"")
                .value(&self.at(post, "history"))
                .put("\">")
                .text(t.post_edited())
                .put("</a>");
        }
        let key = format!("post-{}", post.number);
        markup.put("</p>");
        if post.html.is_empty() {
            markup.put("<p class=\"quiet\">").text(t.post_removed()).put("</p>");
        } else {
            markup.prose(t, &self.language, &post.html, Some(key));
        }
        markup.put("<div class=\"post-actions\">");
        self.actions(markup, post, mine);
        markup.put("</div></article>");
    }

    /// What the reader can do with a post.
    fn actions(&self, markup: &mut Markup, post: &Post, mine: Mine) {
        let t = self.t;
        let may_react = self.me.is_some_and(|me| rules::may_react(post.author.id, me));
        reactions(markup, t, self.discussion, post, may_react.then_some(mine));
        if self.may_mark && rules::can_be_answer(post.number) {
            let is_answer = self.answer == Some(post.id);
            let (value, word) =
                if is_answer { ("no", t.post_unmark_answer()) } else { ("yes", t.post_mark_answer()) };
            let at = self.at(post, "answer");
            markup.view(view! {
                <button class="quiet-button" form=MARKS formaction=at name="yes" value=value>
                    {word}
                </button>
            });
        }
        if self.me.is_some_and(|me| rules::may_edit_post(post.author.id, me)) {
            markup.view(view! { <a href=self.at(post, "edit")>{t.post_edit()}</a> });
        }
    }
}

/// In which capacity it was written, of who could choose.
fn capacity(markup: &mut Markup, t: Locale, post: &Post) {
    match post.on_behalf_of() {
        Some((name, id)) => {
            markup.put(" <span class=\"tag\">").text(t.capacity_on_behalf()).put(" ").organisation(name, id);
            markup.put("</span>");
        }
        None if post.capacity.is_some() => {
            markup.put(" <span class=\"quiet\">").text(t.capacity_personal()).put("</span>");
        }
        None => {}
    }
}

/// The one form of the marks of an answer, which stand outside of it in their posts.
pub(super) const MARKS: &str = "marks";
