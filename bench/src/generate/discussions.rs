//! Threads: the discussion with its counters, its posts as the app renders them, who found them helpful,
//! and a search entry for each.

use super::{
    FULL_THREAD, HOUR, Making,
    dice::Dice,
    moment,
    plan::Thread as Planned,
    sink::Table,
    solutions::{AUDIT, DOCUMENT},
    text::{Text, Voice},
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
const HELPFUL: Table = Table { name: "post_helpful", columns: "person_id, discussion_id, post_id" };

/// How many threads share the name of a place, about.
const SHARE_A_PLACE: usize = 4;

struct Post {
    author: i64,
    at: i64,
    text: Text,
    helpful: i64,
}

/// A thread that is about to be written: its first ids and what it is about.
struct Thread<'t> {
    id: i64,
    first_post: i64,
    planned: &'t Planned,
    theme: Option<&'t str>,
    place: String,
    began: i64,
}

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("posts");
    let themes = themes();
    let mut dice = Dice::new(making.seed, 3);
    let threads = std::mem::take(&mut making.plan.threads);
    let mut first_post = 1;
    for (index, planned) in threads.iter().enumerate() {
        let place = place(dice.below(threads.len() / SHARE_A_PLACE + 1));
        let theme = Some(dice.pick(&themes)).filter(|_| planned.solution.is_none());
        let (id, began) = (index as i64 + 1, moment(index, threads.len()));
        begin(making, &mut dice, &Thread { id, first_post, planned, theme, place, began })?;
        first_post += planned.posts as i64;
        making.bar.inc(planned.posts as u64);
    }
    Ok(())
}

fn begin(making: &mut Making<'_>, dice: &mut Dice, thread: &Thread<'_>) -> Outcome {
    let voice = making.voices.any(dice);
    let title = voice.title(dice, &thread.place);
    let posts = say(voice, dice, thread, making.counts.people);
    let kind = dice.pick(&["question", "question", "question", "conversation", "conversation", "announcement"]);
    let count = posts.len();
    let has_answer = kind == "question" && count > 1 && dice.percent(50);
    let answer = has_answer.then(|| thread.first_post + dice.between(1, count.min(FULL_THREAD) - 1) as i64);
    let language = voice.language();
    making.sink.row(
        &DISCUSSION,
        &[
            thread.id.into(),
            posts[0].author.into(),
            kind.into(),
            (&title).into(),
            language.into(),
            thread.theme.into(),
            thread.planned.solution.into(),
            answer.into(),
            (count as i64).into(),
            thread.began.into(),
            posts[count - 1].at.into(),
        ],
    )?;
    (1..).zip(&posts).try_for_each(|(number, post)| add_post(making, thread, (&title, language), number, post))
}

/// All posts of a thread, one after the other.
fn say(voice: &Voice, dice: &mut Dice, thread: &Thread<'_>, people: usize) -> Vec<Post> {
    let mut at = thread.began;
    let mut post = |number: usize| {
        at += if number == 0 { 0 } else { dice.between(1, HOUR as usize) as i64 };
        let text = if number == 0 { voice.opening(dice, &thread.place) } else { voice.post(dice) };
        let helpful = if dice.percent(12) { dice.between(1, 3) as i64 } else { 0 };
        Post { author: dice.person(people), at, text, helpful }
    };
    (0..thread.planned.posts).map(&mut post).collect()
}

fn add_post(making: &mut Making<'_>, thread: &Thread<'_>, (title, language): (&str, &str), number: i64, post: &Post) -> Outcome {
    let (id, post_id, people) = (thread.id, thread.first_post + number - 1, making.counts.people as i64);
    let (body, html, author, at) = (&post.text.source, &post.text.html, post.author, post.at);
    let row = [post_id.into(), id.into(), number.into(), author.into(), body.into(), html.into(), post.helpful.into(), at.into()];
    making.sink.row(&POST, &row)?;
    for reader in 0..post.helpful {
        making.sink.row(&HELPFUL, &[(1 + (author + reader) % people).into(), id.into(), post_id.into()])?;
    }
    let path = path(id, title);
    let (location, action) = if number == 1 { (path, "discussion.begin") } else { (post_path(&path, number), "discussion.reply") };
    let (kind, part, words) = ("discussion".into(), (number - 1).into(), (&post.text.words).into());
    making.sink.row(&DOCUMENT, &[kind, id.into(), part, title.into(), words, (&location).into(), language.into(), at.into()])?;
    making.sink.row(&AUDIT, &[author.into(), action.into(), kind, id.into(), at.into()])
}
