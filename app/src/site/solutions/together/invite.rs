//! Asking somebody to write along, or to read it first.

use super::{
    HelperRole, HelperState, address,
    entity::{ActiveModel, Column, Entity},
    invitation::address_of,
    letter,
    store::{self, called, locked},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    form::Complaint,
    idempotency::{self, Submission},
    ids::{HelperId, PersonId, SolutionId},
    locale::Locale,
    mail::post_invitation,
    notices::{self, Kind, Notice},
    people::{DAY, Whom, asks_a_day},
    problem::Problem,
    solutions::rules::{may_invite, may_take_out},
    state::Site,
    things::{Key, Tag},
    time::Moment,
    token::{hash, random_token},
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many people one solution may ask.
const OF_ONE: usize = 30;

/// Asks them; gives where all who were asked stand. Inside, why they are not asked.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::SentBefore`] when the form asked somebody
/// else before.
pub async fn invite(
    site: &Site,
    (me, t): (&Me, Locale),
    of: SolutionId,
    (whom, role): (&Whom, HelperRole),
    token: &str,
) -> Result<Result<String, Complaint>, Problem> {
    let content = idempotency::content(&["ask", &of.to_string(), whom.login.as_str(), role.code()]);
    let tx = site.db.begin().await?;
    let form = Submission { token, content: &content };
    let done = match invite_in(&tx, (me, t), of, (whom, role), form).await {
        Ok(Err(why)) => return Ok(Err(why)),
        Ok(Ok(location)) => Ok(location),
        Err(problem) => Err(problem),
    };
    Ok(Ok(idempotency::finish(&site.db, tx, me, form, done).await?))
}

#[derive(Record)]
#[record(Entity)]
struct There {
    person_id: Option<PersonId>,
    named: String,
}

impl Source for There {}

async fn invite_in(
    tx: &Tx,
    (me, t): (&Me, Locale),
    of: SolutionId,
    (whom, role): (&Whom, HelperRole),
    form: Submission<'_>,
) -> Result<Result<String, Complaint>, Problem> {
    let (solution, actor) = locked(tx, me, of).await?;
    if let Some(location) = idempotency::led(tx, me, form).await? {
        return Ok(Ok(location)); // a copy: they are asked already
    }
    if !may_invite(solution.state, actor, role) {
        return Err(Problem::Refused);
    }
    let named = whom.named();
    let there = tx.all(There::find().filter(Column::SolutionId.eq(of))).await?;
    let is_here =
        |person| solution.author_id == person || there.iter().any(|one| one.person_id == Some(person));
    // Of an address nothing may be learned: who is here already gets a letter like whoever is not.
    let person = whom.person.filter(|person| !whom.is_by_address() || !is_here(*person));
    if person.is_some_and(is_here) || there.iter().any(|one| one.named == named) {
        return Ok(Err(Complaint::AskedBefore));
    }
    if there.len() >= OF_ONE || !has_room(tx, me).await? {
        return Ok(Err(Complaint::AskedEnough));
    }
    let key = person.is_none().then(random_token);
    let row = ActiveModel {
        solution_id: Set(of),
        person_id: Set(person),
        role: Set(role),
        state: Set(HelperState::Invited),
        named: Set(named.clone()),
        key_hash: Set(key.as_deref().map(hash)),
        invited_by: Set(Some(me.id)),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.insert(row).await?;
    let path = of.path(&solution.title);
    let location = address_of(&path, "");
    let title = called(t, &solution.title);
    match (person, key) {
        (Some(to), _) => {
            let kind = if role == HelperRole::CoAuthor { Kind::CoAuthor } else { Kind::ToRead };
            notices::tell(tx, me, Notice { to, kind, about: of.into(), title, location: &location }).await?;
        }
        (None, Some(key)) => {
            let letter = letter::invites(t, me, role, title, address_of(&path, &key));
            post_invitation(tx, &named, letter).await?;
        }
        (None, None) => {}
    }
    audit(tx, Some(me.id), "solution.ask", Tag::from(of)).await?;
    Ok(Ok(address(&path)))
}

/// Whether somebody may ask one more today.
async fn has_room(tx: &Tx, me: &Me) -> Result<bool, Problem> {
    let most = asks_a_day(tx, me).await?;
    let asked = There::find()
        .filter(Column::InvitedBy.eq(me.id))
        .filter(Column::CreatedAt.gt(Moment::now() - DAY))
        .order_by_desc(Column::CreatedAt)
        .limit(most);
    Ok((tx.all(asked).await?.len() as u64) < most)
}

#[derive(Record)]
#[record(Entity)]
struct Whose {
    person_id: Option<PersonId>,
    role: HelperRole,
    state: HelperState,
}

impl Source for Whose {}

/// Takes somebody out, or leaves; gives where one goes on.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; the database's own.
pub async fn take_out(
    site: &Site,
    me: &Me,
    (of, id): (SolutionId, HelperId),
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["take-out", &of.to_string(), &id.to_string()]);
    let tx = site.db.begin().await?;
    let done = take_out_in(&tx, me, (of, id)).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn take_out_in(tx: &Tx, me: &Me, (of, id): (SolutionId, HelperId)) -> Result<String, Problem> {
    let (solution, actor) = locked(tx, me, of).await?;
    let one = Whose::find().filter(Column::SolutionId.eq(of)).filter(Column::Id.eq(id));
    let one = tx.one(one).await?.ok_or(Problem::NotFound)?;
    let is_me = one.person_id == Some(me.id);
    if !may_take_out(actor, is_me, one.role, one.state) {
        return Err(Problem::Refused);
    }
    store::take_out(tx, of, (id, one.person_id)).await?;
    if let Some(person) = one.person_id.filter(|_| solution.published_at.is_none()) {
        notices::forget_of(tx, person, of).await?; // what is not published has a title that is theirs no more
    }
    audit(tx, Some(me.id), "solution.take-out", Tag::from(of)).await?;
    let path = of.path(&solution.title);
    Ok(match is_me {
        true if solution.published_at.is_some() => path,
        true => "/".to_owned(),
        false => address(&path),
    })
}
