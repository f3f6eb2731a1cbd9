//! The addresses that are asked for. Many of each kind, spread over the whole of the data: a server that
//! is asked for one thread alone finds it in every cache there is.

use crate::{Outcome, database, generate::FULL_THREAD, items::Item};
use app::site::{
    discussions::entity::discussion,
    index::entity::document::{Column, Entity},
    things::Thing,
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select, sea_query::Expr,
};
use std::ops::RangeInclusive;

pub struct Targets {
    /// Ids and addresses of threads of one full page.
    pub threads: Vec<(i64, String)>,
    pub solutions: Vec<String>,
    pub exchanges: Vec<String>,
    pub organisations: Vec<String>,
    pub questions: Vec<String>,
    /// Of each question the word that many texts have.
    pub topics: Vec<String>,
    pub replies: Vec<String>,
}

/// So many of each that is read.
const READ: usize = 40;
/// So many threads take the replies, so that none of them grows long.
const WRITTEN: usize = 600;
/// How many posts the threads have that take replies: enough to be one, and room for some more.
const SHORT: RangeInclusive<i64> = 2..=20;

impl Targets {
    pub fn read(url: &str) -> Outcome<Self> {
        let targets = database::ask(url, Self::of_tables)?;
        if targets.threads.is_empty() {
            Err("the data has no thread of exactly 50 posts".into())
        } else {
            Ok(targets)
        }
    }

    async fn of_tables(tables: &DatabaseConnection) -> Result<Self, DbErr> {
        let posts = discussion::Column::Posts;
        let (full, short) =
            (with(posts.eq(FULL_THREAD as i64)), with(posts.between(*SHORT.start(), *SHORT.end())));
        let english = first_parts(Thing::Discussion).filter(Column::Language.eq("en"));
        let questions = questions(tables, some(tables, english, READ).await?).await?;
        let topic = |question: &String| question.split('+').next().unwrap_or_default().to_owned();
        Ok(Self {
            topics: questions.iter().map(topic).collect(),
            questions,
            threads: some(tables, first_parts(Thing::Discussion).filter(full), READ).await?,
            solutions: paths(some(tables, first_parts(Thing::Solution), READ).await?),
            exchanges: paths(some(tables, first_parts(Thing::Exchange), READ).await?),
            organisations: paths(some(tables, first_parts(Thing::Organisation), READ).await?),
            replies: paths(some(tables, first_parts(Thing::Discussion).filter(short), WRITTEN).await?),
        })
    }

    /// The addresses that an item's path stands for.
    pub fn of(&self, item: &Item) -> Vec<String> {
        let threads: Vec<String> = self.threads.iter().map(|(_, path)| path.clone()).collect();
        let all = [
            ("{thread}", &threads),
            ("{solution}", &self.solutions),
            ("{exchange}", &self.exchanges),
            ("{organisation}", &self.organisations),
            ("{question}", &self.questions),
            ("{topic}", &self.topics),
            ("{reply}", &self.replies),
        ];
        match all.into_iter().find(|(name, _)| item.path.contains(name)) {
            Some((name, values)) => values.iter().map(|value| item.path.replace(name, value)).collect(),
            None => vec![item.path.to_owned()],
        }
    }
}

/// The things of a kind as the search holds them, of a thread its first post.
fn first_parts(kind: Thing) -> Select<Entity> {
    Entity::find().filter(Column::Kind.eq(kind)).filter(Column::Part.eq(0)).order_by_asc(Column::SubjectId)
}

/// Which of them are discussions like this.
fn with(discussion: Expr) -> Expr {
    let ids = discussion::Entity::find()
        .select_only()
        .column(discussion::Column::Id)
        .filter(discussion)
        .into_query();
    Column::SubjectId.in_subquery(ids)
}

/// Ids and addresses of some of them.
async fn some(
    tables: &DatabaseConnection,
    of: Select<Entity>,
    count: usize,
) -> Result<Vec<(i64, String)>, DbErr> {
    let all =
        of.select_only().columns([Column::SubjectId, Column::Location]).into_tuple().all(tables).await?;
    Ok(spread(all, count))
}

fn paths(found: Vec<(i64, String)>) -> Vec<String> {
    found.into_iter().map(|(_, path)| path).collect()
}

/// What somebody asks who remembers one of these threads.
async fn questions(tables: &DatabaseConnection, threads: Vec<(i64, String)>) -> Result<Vec<String>, DbErr> {
    let ids = threads.into_iter().map(|(id, _)| id);
    let texts = first_parts(Thing::Discussion).filter(Column::SubjectId.is_in(ids));
    let texts: Vec<String> = texts.select_only().column(Column::Body).into_tuple().all(tables).await?;
    Ok(texts.iter().filter_map(|text| question(text)).collect())
}

/// Two words of one text, as somebody who remembers it types them: its place and its topic. It begins with
/// both.
fn question(body: &str) -> Option<String> {
    let (place, rest) = body.split_once(", ")?;
    let (topic, _) = rest.split_once(':')?;
    Some(format!("{topic}+{place}"))
}

/// At most so many, evenly apart, the first among them.
fn spread<T>(list: Vec<T>, count: usize) -> Vec<T> {
    let step = (list.len() / count.max(1)).max(1);
    list.into_iter().step_by(step).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::items::ITEMS;

    #[test]
    fn what_is_taken_is_spread_evenly() {
        assert_eq!(spread((0..100).collect(), 4), [0, 25, 50, 75]);
        assert_eq!(spread(vec![1, 2], 4), [1, 2]);
    }

    #[test]
    fn a_question_is_a_place_and_a_word() {
        assert_eq!(question("Kara, nurseries: they were full, and"), Some("nurseries+Kara".into()));
        assert_eq!(question("no place"), None);
    }

    #[test]
    fn every_slot_is_filled() {
        let one = vec!["x".to_owned()];
        let targets = Targets {
            threads: vec![(1, "x".into())],
            solutions: one.clone(),
            exchanges: one.clone(),
            organisations: one.clone(),
            questions: one.clone(),
            topics: one.clone(),
            replies: one,
        };
        for item in ITEMS {
            assert!(targets.of(item).iter().all(|path| !path.contains('{')), "{}", item.name);
        }
    }
}
