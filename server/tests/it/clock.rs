//! What the clock does without being asked.

use crate::on_both;
use app::site::{once, session};

on_both! {
    async fn sessions_that_have_ended_are_removed(world) {
        let mut ana = world.practitioner("ana").await;
        world.practitioner("ben").await;
        world.run("UPDATE session SET expires_at = 1 WHERE person_id = (SELECT id FROM person WHERE handle = $1)", ["ben".into()]).await;
        assert_eq!(session::sweep(&world.site).await.expect("swept"), 1);
        assert_eq!(ana.get("/settings").await.status, axum::http::StatusCode::OK);
    }

    async fn forms_are_recognised_for_a_month(world) {
        let mut ana = world.practitioner("ana").await;
        let token = ana.get("/discussions/new?theme=water").await.hidden("token");
        let form = [("title", "Who repairs pumps?"), ("kind", "question"), ("theme", "water"), ("language", "en"), ("body", "Who does?"), ("token", &token)];
        let first = ana.post("/discussions/new", &form).await.location().to_owned();
        assert_eq!(once::sweep(&world.site).await.expect("swept"), 0);
        assert_eq!(ana.post("/discussions/new", &form).await.location(), first);
        world.run("UPDATE form_token SET created_at = 1 WHERE token <> $1", ["".into()]).await;
        assert_eq!(once::sweep(&world.site).await.expect("swept"), 1);
    }
}
