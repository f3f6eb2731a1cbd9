//! Threads: the discussion with its counters, its posts as the app renders them, who found them helpful,
//! and a search entry for each.

use super::{
    FULL_THREAD, HOUR, Making,
    dice::Dice,
    moment,
    plan::Thread,
    sink::Table,
    solutions::{AUDIT, DOCUMENT},
    text::Text,
    themes,
    words::place,
};
use crate::Outcome;
use app::site::discussions::store::{path, post_path};

const DISCUSSION: Table = Table {
    name: "discussion",
    columns: "id, author_id, kind, title, language, theme, solution_id, answer_id, posts, created_at, active_at",
};
const POST: Table = Table { name: "post", columns: "id, discussion_id, number, author_id, body, html, helpful, created_at" };
const HELPFUL: Table = Table { name: "post_helpful", columns: "post_id, person_id" };

/// How many threads share the name of a place, about.
const SHARE_A_PLACE: usize = 4;

struct Post {
    author: i64,
    at: i64,
    text: Text,
    helpful: usize,
}

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("posts");
    let themes = themes();
    let mut dice = Dice::new(making.seed, 3);
    let threads = std::mem::take(&mut making.plan.threads);
    let mut post_id = 1;
    for (index, thread) in threads.iter().enumerate() {
        let began = moment(index, threads.len());
        let place = place(dice.below(threads.len() / SHARE_A_PLACE + 1));
        let theme = dice.pick(&themes);
        begin(making, &mut dice, index as i64 + 1, post_id, thread, theme, began, &place)?;
        post_id += thread.posts as i64;
        making.bar.inc(thread.posts as u64);
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)] // each is one fact of the thread
fn begin(
    making: &mut Making<'_>,
    dice: &mut Dice,
    id: i64,
    first_post: i64,
    thread: &Thread,
    theme: &str,
    began: i64,
    place: &str,
) -> Outcome {
    let voice = making.voices.any(dice);
    let title = voice.title(dice, place);
    let mut at = began;
    let posts: Vec<Post> = (0..thread.posts)
        .map(|number| {
            at += if number == 0 { 0 } else { dice.between(1, HOUR as usize) as i64 };
            let text = if number == 0 { voice.opening(dice, place) } else { voice.post(dice) };
            let helpful = if dice.percent(12) { dice.between(1, 3) } else { 0 };
            Post { author: dice.person(making.counts.people), at, text, helpful }
        })
        .collect();
    let kind = dice.pick(&["question", "question", "question", "conversation", "conversation", "announcement"]);
    let has_answer = kind == "question" && thread.posts > 1 && dice.percent(50);
    let answer = has_answer.then(|| first_post + dice.between(1, thread.posts.min(FULL_THREAD) - 1) as i64);
    let sink = &mut *making.sink;
    let theme = thread.solution.is_none().then_some(theme);
    sink.row(
        &DISCUSSION,
        &[
            id.into(),
            posts[0].author.into(),
            kind.into(),
            (&title).into(),
            voice.language().into(),
            theme.into(),
            thread.solution.into(),
            answer.into(),
            (thread.posts as i64).into(),
            began.into(),
            at.into(),
        ],
    )?;
    let path = path(id, &title);
    for (number, post) in (1i64..).zip(&posts) {
        let post_id = first_post + number - 1;
        let (body, html) = (&post.text.source, &post.text.html);
        sink.row(
            &POST,
            &[
                post_id.into(),
                id.into(),
                number.into(),
                post.author.into(),
                body.into(),
                html.into(),
                (post.helpful as i64).into(),
                post.at.into(),
            ],
        )?;
        let people = making.counts.people as i64;
        for reader in 0..post.helpful as i64 {
            sink.row(&HELPFUL, &[post_id.into(), (1 + (post.author + reader) % people).into()])?;
        }
        let location = if number == 1 { path.clone() } else { post_path(&path, number) };
        let (part, words, language) = ((number - 1).into(), (&post.text.words).into(), voice.language().into());
        let title = (&title).into();
        sink.row(&DOCUMENT, &["discussion".into(), id.into(), part, title, words, (&location).into(), language, post.at.into()])?;
        let action = if number == 1 { "discussion.begin" } else { "discussion.reply" };
        sink.row(&AUDIT, &[post.author.into(), action.into(), "discussion".into(), id.into(), post.at.into()])?;
    }
    Ok(())
}
