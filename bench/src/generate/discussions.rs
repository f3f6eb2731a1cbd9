//! Threads: the discussion with its counters, its posts as the app renders them, who found them helpful,
//! and a search entry for each.

use super::{
    FULL_THREAD, HOUR, Making,
    dice::Dice,
    moment,
    plan::Thread as Planned,
    text::{Text, Voice},
    themes,
    words::place,
};
use crate::Outcome;
use app::site::{
    discussions::{
        entity::{discussion, post, reaction},
        rules::{
            Kind::{self, Announcement, Conversation, Question},
            Reaction, Reactions,
        },
        store::post_path,
    },
    ids::{DiscussionId, PersonId, PostId, SolutionId},
    index::Document,
    text::Html,
    things::{Key, Thing},
    time::Moment,
};
use sea_orm::ActiveValue::Set;

/// How many threads share the name of a place, about.
const SHARE_A_PLACE: usize = 4;

struct Post {
    author: PersonId,
    at: Moment,
    text: Text,
    /// How many found it so.
    helpful: i64,
}

/// A thread that is about to be written: its first ids and what it is about.
struct Thread<'t> {
    id: DiscussionId,
    first_post: i64,
    planned: &'t Planned,
    theme: Option<&'t str>,
    place: String,
    began: Moment,
}

/// What its posts stand under in the search index.
struct Under<'t> {
    title: &'t str,
    language: &'t str,
    country: &'static str,
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
        let (id, began) = (DiscussionId(index as i64 + 1), moment(index, threads.len()));
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
    let language = voice.language();
    making.put(row(dice, thread, &title, language, &posts))?;
    let country = making.plan.countries[posts[0].author.0 as usize - 1];
    let under = Under { title: &title, language, country };
    (1..).zip(posts).try_for_each(|(number, post)| add_post(making, thread, &under, number, post))
}

fn row(
    dice: &mut Dice,
    thread: &Thread<'_>,
    title: &str,
    language: &str,
    posts: &[Post],
) -> discussion::ActiveModel {
    let kind = dice.pick(&[Question, Question, Question, Conversation, Conversation, Announcement]);
    discussion::ActiveModel {
        id: Set(thread.id),
        author_id: Set(posts[0].author),
        kind: Set(kind),
        title: Set(title.into()),
        language: Set(language.into()),
        theme: Set(thread.theme.map(str::to_owned)),
        solution_id: Set(thread.planned.solution.map(SolutionId)),
        exchange_id: Set(None),
        answer_id: Set(answer(dice, thread, kind, posts.len())),
        posts: Set(posts.len() as i64),
        created_at: Set(thread.began),
        active_at: Set(posts[posts.len() - 1].at),
    }
}

/// Half of the questions that have replies have an answer, on the first page.
fn answer(dice: &mut Dice, thread: &Thread<'_>, kind: Kind, posts: usize) -> Option<PostId> {
    let has_answer = kind == Question && posts > 1 && dice.percent(50);
    has_answer.then(|| PostId(thread.first_post + dice.between(1, posts.min(FULL_THREAD) - 1) as i64))
}

/// All posts of a thread, one after the other.
fn say(voice: &Voice, dice: &mut Dice, thread: &Thread<'_>, people: usize) -> Vec<Post> {
    let mut at = thread.began.0;
    let mut post = |number: usize| {
        at += if number == 0 { 0 } else { dice.between(1, HOUR as usize) as i64 };
        let text = if number == 0 { voice.opening(dice, &thread.place) } else { voice.post(dice) };
        let helpful = if dice.percent(12) { dice.between(1, 3) as i64 } else { 0 };
        Post { author: PersonId(dice.person(people)), at: Moment(at), text, helpful }
    };
    (0..thread.planned.posts).map(&mut post).collect()
}

fn add_post(
    making: &mut Making<'_>,
    thread: &Thread<'_>,
    under: &Under<'_>,
    number: i64,
    post: Post,
) -> Outcome {
    let Post { author, at, text, helpful } = post;
    let (id, people) = (PostId(thread.first_post + number - 1), making.counts.people as i64);
    let mut reactions = Reactions::default();
    reactions.count(Reaction::Helpful, helpful);
    making.put(post::ActiveModel {
        id: Set(id),
        discussion_id: Set(thread.id),
        number: Set(number),
        author_id: Set(author),
        body: Set(text.source),
        html: Set(Html::trusted(text.html)),
        reactions: Set(reactions),
        version: Set(1),
        created_at: Set(at),
        edited_at: Set(None),
        capacity: Set(None),
        organisation_id: Set(None),
        organisation: Set(None),
    })?;
    for reader in 0..helpful {
        making.put(reaction::ActiveModel {
            person_id: Set(PersonId(1 + (author.0 + reader) % people)),
            discussion_id: Set(thread.id),
            kind: Set(Reaction::Helpful),
            post_id: Set(id),
        })?;
    }
    let themes: Vec<String> = thread.theme.iter().map(|theme| (*theme).to_owned()).collect();
    let path = thread.id.path(under.title);
    let (location, action) =
        if number == 1 { (path, "discussion.begin") } else { (post_path(&path, number), "discussion.reply") };
    let document = Document {
        kind: Thing::Discussion,
        subject_id: thread.id.into(),
        part: number - 1,
        title: under.title,
        summary: "",
        body: &text.words,
        author,
        outcome: "",
        themes: &themes,
        countries: &[under.country.to_owned()],
        location: &location,
        language: under.language,
        at,
    };
    making.put_document(&document)?;
    making.put_entry(author, action, (Thing::Discussion, thread.id.into()), at)
}
