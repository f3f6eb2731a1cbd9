//! How others type the name of an organisation: whoever represents it says which names are its own, too.

use super::{
    edit::editable,
    flashes,
    forms::{CLAIMED, Organisation},
    names::{self, organisation_name},
    rules::keys,
    store::{OrganisationPageRow, actor_in},
    write::{add_names, connect, locked},
};
use crate::site::{
    access::{Asker, Audience},
    audit::audit,
    db::{Db, Source, Tx, holding_in},
    exchanges::{self, entity::exchange},
    form::{ACTION, Typed},
    ids::OrganisationId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    people::entity::{person, shown},
    problem::Problem,
    session::Viewer,
    solutions::{self, entity::solution},
    things::{Key, Tag},
    ui::fields::token,
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityName, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{BTreeMap, BTreeSet};

const CLAIM: &str = "claim";
const LET_GO: &str = "let-go";

/// How many rows of each kind are looked through for names that may be meant.
const LOOKED: u64 = 200;
/// How many names are shown.
const SHOWN: usize = 40;

/// A name as others type it, and how many do.
#[derive(Debug, Default, PartialEq, Eq)]
struct Typings {
    typed: String,
    count: i64,
}

#[derive(Record)]
#[record(organisation_name::Entity)]
struct Claimed {
    folded: String,
}

impl Source for Claimed {}

/// The names that were claimed for it.
async fn claimed(db: &Db, id: OrganisationId) -> Result<BTreeSet<String>, Problem> {
    use organisation_name::Column;
    let own = Claimed::find().filter(Column::OrganisationId.eq(id)).filter(Column::IsClaimed.eq(true));
    Ok(db.all(own).await?.into_iter().map(|one| one.folded).collect())
}

/// Names that nobody is meant by and that have a longer word of its own in them, as anybody may read them.
async fn open(db: &Db, told: &Organisation) -> Result<BTreeMap<String, Typings>, Problem> {
    let words: BTreeSet<String> = keys(told)
        .iter()
        .flat_map(|key| key.split(' '))
        .filter(|word| word.chars().count() > 3)
        .map(str::to_owned)
        .collect();
    let mut found = BTreeMap::<String, Typings>::new();
    if words.is_empty() {
        return Ok(found);
    }
    let any = |column: Expr| {
        words
            .iter()
            .fold(Condition::any(), |any, word| any.add(holding_in(word, std::slice::from_ref(&column))))
    };
    let public = shown(person::Column::Organisation, person::Column::OrganisationFor, Audience::with(false));
    let public = public(person::Entity.table_name());
    let people = person::Entity::find()
        .select_only()
        .expr(public.clone())
        .filter(person::Column::OrganisationId.is_null())
        .filter(person::Column::SuspendedAt.is_null())
        .filter(any(Expr::col(person::Column::OrganisationKey.as_column_ref())))
        .filter(public.ne(""))
        .limit(LOOKED);
    let told = solution::Entity::find()
        .select_only()
        .column(solution::Column::Organisation)
        .filter(solutions::is_listed(&Asker::visitor()))
        .filter(solution::Column::OrganisationId.is_null())
        .filter(any(Expr::col(solution::Column::OrganisationKey.as_column_ref())))
        .limit(LOOKED);
    let asked = exchange::Entity::find()
        .select_only()
        .column(exchange::Column::Organisation)
        .filter(exchanges::is_visible(&Asker::visitor()))
        .filter(exchange::Column::OrganisationId.is_null())
        .filter(any(Expr::col(exchange::Column::OrganisationKey.as_column_ref())))
        .limit(LOOKED);
    for query in [people.into_query(), told.into_query(), asked.into_query()] {
        for (typed,) in db.select::<(String,)>(&query).await? {
            let one = found.entry(names::key(&typed)).or_default();
            one.count += 1;
            one.typed = typed;
        }
    }
    found.remove("");
    Ok(found)
}

/// GET `/organisations/{id}-{slug}/names`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    let claimed = claimed(&viewer.db, at.id).await?;
    let mut open: Vec<_> = open(&viewer.db, &found.content.0).await?.into_iter().collect();
    open.sort_by_key(|(_, one)| std::cmp::Reverse(one.count));
    open.truncate(SHOWN);
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.names_title()).unlisted(), move || whole(t, &found, claimed, open)))
}

fn whole(
    t: Locale,
    found: &OrganisationPageRow,
    claimed: BTreeSet<String>,
    open: Vec<(String, Typings)>,
) -> impl IntoView + use<> {
    let path = found.path();
    let action = format!("{path}/names");
    let none = open.is_empty().then(|| view! { <p class="quiet">{t.names_none()}</p> });
    let line = |key: String, said: String, count: Option<String>, what: &'static str, word: &'static str| {
        view! {
            <li class="row">
                <p>
                    <bdi>{said}</bdi>
                    " "
                    <span class="quiet">{count}</span>
                </p>
                <form class="actions" method="post" action=action.clone()>
                    {token("")}
                    <input type="hidden" name=ACTION value=what />
                    <button class="quiet-button" name=CLAIMED value=key>
                        {word}
                    </button>
                </form>
            </li>
        }
    };
    let open: Vec<_> = open
        .into_iter()
        .map(|(key, one)| line(key, one.typed, Some(t.name_typed(one.count)), CLAIM, t.name_claim()))
        .collect();
    let claimed: Vec<_> =
        claimed.into_iter().map(|key| line(key.clone(), key, None, LET_GO, t.name_let_go())).collect();
    let claimed = (!claimed.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t.names_claimed()}</h2>
                <ul class="rows">{claimed}</ul>
            </section>
        }
    });
    view! {
        <p class="eyebrow">
            <a href=path>
                <bdi>{found.name.clone()}</bdi>
            </a>
        </p>
        <h1>{t.names_title()}</h1>
        <p class="lead">{t.names_lead()}</p>
        {none}
        <ul class="rows">{open}</ul>
        {claimed}
    }
}

/// POST `/organisations/{id}-{slug}/names`
pub async fn claim(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let key = names::key(typed.text(CLAIMED));
    let claims = match typed.action() {
        LET_GO => false,
        CLAIM | "" => true,
        _ => return Err(Problem::NotFound),
    };
    let tx = viewer.site.db.begin().await?;
    let row = locked(&tx, at.id).await?;
    if !actor_in(&tx, me, at.id).await?.may_edit() {
        return Err(Problem::Refused);
    }
    if key.is_empty() || key.len() > KEY_MOST {
        return Err(Problem::NotFound);
    }
    let to = format!("{}/names", at.id.path(&row.name));
    if claims && keys(&row.content.0).contains(&key) {
        return Ok(viewer.done(&flashes::CLAIMED, &to)); // it has that name already
    }
    if claims {
        if claimed_in(&tx, at.id).await? >= MOST {
            return Err(Problem::Refused);
        }
        add_names(&tx, at.id, BTreeSet::from([key]), &row.country, true).await?;
    } else {
        use organisation_name::Column;
        let own = organisation_name::Entity::delete_many()
            .filter(Column::OrganisationId.eq(at.id))
            .filter(Column::IsClaimed.eq(true))
            .filter(Column::Folded.eq(key));
        tx.run(&own).await?;
    }
    connect(&tx, at.id).await?;
    let (said, action) = match claims {
        true => (&flashes::CLAIMED, "organisation.claim"),
        false => (&flashes::UNCLAIMED, "organisation.let-go"),
    };
    audit(&tx, Some(me.id), action, Tag::from(at.id)).await?;
    tx.commit().await?;
    Ok(viewer.done(said, &to))
}

/// How long a key may be, and how many names may be claimed for one.
const KEY_MOST: usize = 600;
const MOST: usize = 200;

async fn claimed_in(tx: &Tx, id: OrganisationId) -> Result<usize, Problem> {
    use organisation_name::Column;
    let own = Claimed::find().filter(Column::OrganisationId.eq(id)).filter(Column::IsClaimed.eq(true));
    Ok(tx.all(own).await?.len())
}
