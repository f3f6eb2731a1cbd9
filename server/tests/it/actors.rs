//! People, put straight into the tables: that anyone may sign up, and how, is tested elsewhere.

use crate::world::{PASSWORD, World};
use app::site::{
    access::Role,
    audit::audit,
    db::Json,
    people::{
        self,
        entity::{person, session as session_of},
        rules,
    },
    text::Html,
    things::Tag,
    time::{Moment, days},
    token::random_token,
};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::ActiveValue::Set;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Of [`PASSWORD`]. A hash carries its own parameters, and these take no time.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let weak =
        Params::new(Params::MIN_M_COST, Params::MIN_T_COST, Params::MIN_P_COST, None).expect("parameters");
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, weak).hash_password(PASSWORD.as_bytes());
    hash.expect("a hash").to_string()
});

/// Makes a member with a session, and gives the session's cookie. Who is there already begins another one.
pub async fn sign_up(world: &World, handle: &str) -> String {
    let (now, token) = (Moment::now(), random_token());
    let known = people::store::id_of(&world.site.db, handle).await.expect("an answer");
    let tx = world.site.db.begin().await.expect("a transaction");
    let person_id = match known {
        Some(id) => id,
        None => tx.insert(member(handle, now)).await.expect("a person"),
    };
    let session = session_of::ActiveModel {
        token_hash: Set(URL_SAFE_NO_PAD.encode(Sha256::digest(&token))),
        person_id: Set(person_id),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + days(1)),
        confirmed_at: Set(now),
        ..Default::default()
    };
    tx.add(session).await.expect("a session");
    audit(&tx, Some(person_id), "person.sign-up", Tag::from(person_id)).await.expect("an entry");
    tx.commit().await.expect("committed");
    format!("banyan={token}")
}

fn member(handle: &str, now: Moment) -> person::ActiveModel {
    person::ActiveModel {
        handle: Set(handle.to_owned()),
        look: Set(rules::look(handle)),
        name: Set(handle.to_owned()),
        email: Set(format!("{handle}@example.org")),
        password_hash: Set(HASH.clone()),
        role: Set(Role::Member),
        country: Set("KE".into()),
        languages: Set(Json(vec!["en".into()])),
        organisation: Set(String::new()),
        about: Set(String::new()),
        about_html: Set(Html::default()),
        knows: Set(Json::default()),
        wants: Set(Json::default()),
        time_zone: Set(String::new()),
        locale: Set("en".into()),
        demo: Set(false),
        unread: Set(0),
        version: Set(1),
        created_at: Set(now),
        suspended_at: Set(None),
        welcomed_at: Set(Some(now)),
        ..Default::default()
    }
}
