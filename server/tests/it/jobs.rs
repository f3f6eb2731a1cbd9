//! What is done later: with its cause or not at all, in spite of failures, by one process at a time.

use crate::{exchanges, world::World};
use app::site::{
    jobs::{self, Handler, Job, work},
    problem::Problem,
    state::Site,
};
use macros::on_both;
use serde::{Deserialize, Serialize};

/// A job that fails while the place has an account named `broken`, and else notes that it was done.
#[derive(Serialize, Deserialize)]
struct Note {
    text: String,
}

impl Job for Note {
    const KIND: &'static str = "note";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let broken: Vec<(i64,)> = site.db.raw("SELECT id FROM person WHERE handle = 'broken'", []).await?;
        if !broken.is_empty() {
            return Err(Problem::fault("it is broken"));
        }
        let tx = site.db.begin().await?;
        let sql = "INSERT INTO audit (action, touched, created_at) VALUES ($1, '', 0)";
        tx.raw(sql, [format!("note {}", self.text).into()]).await?;
        tx.commit().await
    }
}

const HANDLERS: &[Handler] = &[Handler::of::<Note>()];

async fn note(world: &World, slot: &str, text: &str) {
    let tx = world.site.db.begin().await.expect("a transaction");
    jobs::add(&tx, slot, &Note { text: text.into() }).await.expect("added");
    tx.commit().await.expect("committed");
}

async fn noted(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM audit WHERE action LIKE 'note %'").await
}

async fn waiting(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM job").await
}

#[on_both]
async fn a_job_is_done_once_and_goes(world: World) {
    note(&world, "one", "a").await;
    assert_eq!(work(&world.site, HANDLERS).await.expect("work"), 1);
    assert_eq!((noted(&world).await, waiting(&world).await), (1, 0));
    assert_eq!(work(&world.site, HANDLERS).await.expect("work"), 0);
}

#[on_both]
async fn a_job_is_undone_with_its_cause(world: World) {
    let tx = world.site.db.begin().await.expect("a transaction");
    jobs::add(&tx, "one", &Note { text: "a".into() }).await.expect("added");
    drop(tx);
    assert_eq!((work(&world.site, HANDLERS).await.expect("work"), noted(&world).await), (0, 0));
}

#[on_both]
async fn in_each_slot_one_waits(world: World) {
    for (slot, text) in [("one", "a"), ("one", "b"), ("two", "c")] {
        note(&world, slot, text).await;
    }
    assert_eq!(waiting(&world).await, 2);
    work(&world.site, HANDLERS).await.expect("work");
    assert_eq!(world.number("SELECT COUNT(*) FROM audit WHERE action = 'note b'").await, 0);
    note(&world, "one", "b").await;
    assert_eq!(waiting(&world).await, 1, "the slot is free again");
}

/// A job that is asked for again while it is done, the first time.
#[derive(Serialize, Deserialize)]
struct Again;

impl Job for Again {
    const KIND: &'static str = "again";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let before: Vec<(i64,)> =
            site.db.raw("SELECT COUNT(*) FROM audit WHERE action LIKE 'note %'", []).await?;
        let tx = site.db.begin().await?;
        let sql = "INSERT INTO audit (action, touched, created_at) VALUES ('note again', '', 0)";
        tx.raw(sql, []).await?;
        if before == [(0,)] {
            jobs::add(&tx, "one", &Again).await?;
        }
        tx.commit().await
    }
}

#[on_both]
async fn what_is_asked_for_while_it_is_done_is_done_once_more(world: World) {
    const ONLY: &[Handler] = &[Handler::of::<Again>()];
    let tx = world.site.db.begin().await.expect("a transaction");
    jobs::add(&tx, "one", &Again).await.expect("added");
    tx.commit().await.expect("committed");
    world.run("UPDATE job SET created_at = $1", [1_i64.into()]).await;
    work(&world.site, ONLY).await.expect("work");
    assert_eq!((noted(&world).await, waiting(&world).await), (1, 1));
    work(&world.site, ONLY).await.expect("work");
    assert_eq!((noted(&world).await, waiting(&world).await), (2, 0));
}

#[on_both]
async fn a_job_that_fails_is_tried_again_later(world: World) {
    world.practitioner("broken").await;
    note(&world, "one", "a").await;
    assert_eq!(work(&world.site, HANDLERS).await.expect("work"), 1);
    assert_eq!((noted(&world).await, waiting(&world).await), (0, 1));
    assert_eq!(world.number("SELECT tries FROM job WHERE failure LIKE '%it is broken%'").await, 1);
    assert_eq!(work(&world.site, HANDLERS).await.expect("work"), 0, "not at once");
    world.run("UPDATE person SET handle = $1", ["mended".into()]).await;
    world.run("UPDATE job SET due_at = $1", [0_i64.into()]).await;
    assert_eq!(work(&world.site, HANDLERS).await.expect("work"), 1);
    assert_eq!((noted(&world).await, waiting(&world).await), (1, 0));
}

#[on_both]
async fn one_process_at_a_time_does_the_jobs_of_a_kind(world: World) {
    note(&world, "one", "a").await;
    let hold = "INSERT INTO job_lock (kind, holder, until_at) VALUES ('note', 'another', $1)";
    world.run(hold, [i64::MAX.into()]).await;
    assert_eq!((work(&world.site, HANDLERS).await.expect("work"), noted(&world).await), (0, 0));
    world.run("UPDATE job_lock SET until_at = $1", [0_i64.into()]).await; // it ended without saying so
    assert_eq!((work(&world.site, HANDLERS).await.expect("work"), noted(&world).await), (1, 1));
    assert_eq!(world.number("SELECT COUNT(*) FROM job_lock").await, 0);
}

#[on_both]
async fn two_thousand_are_told_and_none_twice(world: World) {
    let mut ana = world.practitioner("ana").await;
    exchanges::open(&mut ana).await;
    // As many accounts and offers as a call to many has; by hand, because each would take two requests.
    let person = "INSERT INTO person (id, handle, look, name, email, password_hash, role, country, languages,
        organisation, about, about_html, knows, wants, time_zone, locale, demo, unread, version, created_at)
        SELECT #, 'many#', 'many#', name, 'many#', '', role, country, languages, '', '', '', knows,
        wants, '', 'en', demo, 0, 1, 0 FROM person WHERE handle = 'ana'";
    let offer =
        "INSERT INTO exchange_offer (exchange_id, provider_id, organisation, body, html, state, created_at)
        VALUES (1, #, '', '', '', 'open', 0)";
    let tx = world.site.db.begin().await.expect("a transaction");
    for id in 100..2_100 {
        for sql in [person, offer] {
            tx.raw(&sql.replace('#', &format!("{id}")), []).await.expect(sql);
        }
    }
    tx.commit().await.expect("committed");
    assert_eq!(ana.post(&format!("{}/withdraw", exchanges::PATH), &[]).await.status, 303);
    assert_eq!(world.number("SELECT COUNT(*) FROM notification").await, 0, "the write does not wait for it");
    world.work().await;
    world.run("UPDATE job SET due_at = $1", [0_i64.into()]).await;
    world.work().await;
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE kind = 'withdraw'").await, 2_000);
    assert_eq!(world.number("SELECT COUNT(*) FROM person WHERE unread = 1").await, 2_000);
    assert_eq!(
        world.number("SELECT unread FROM person WHERE handle = 'ana'").await,
        0,
        "nobody is told of their own acts"
    );
}
