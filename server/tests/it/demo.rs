//! The demonstration is as full as the README says, on both databases, and is never half of one.

use crate::world::World;
use app::site::demo;
use axum::http::StatusCode;
use macros::on_both;

#[on_both]
async fn it_is_a_living_place(world: World) {
    assert!(!demo::is_whole(&world.site.db).await.expect("an answer"));
    demo::fill(&world.site).await.expect("filled");
    assert!(demo::is_whole(&world.site.db).await.expect("an answer"));
    for (what, sql, least) in [
        ("people", "SELECT COUNT(*) AS n FROM person WHERE demo", 60),
        ("countries of people", "SELECT COUNT(DISTINCT country) AS n FROM person", 35),
        ("solutions", "SELECT COUNT(*) AS n FROM solution WHERE state = 'published'", 100),
        ("adaptations", "SELECT COUNT(*) AS n FROM solution WHERE parent_id IS NOT NULL", 20),
        ("failures", "SELECT COUNT(*) AS n FROM solution WHERE outcome = 'did-not-work'", 20),
        ("countries of solutions", "SELECT COUNT(DISTINCT country) AS n FROM solution_country", 60),
        ("themes of solutions", "SELECT COUNT(DISTINCT theme) AS n FROM solution_theme", 60),
        ("languages of solutions", "SELECT COUNT(DISTINCT language) AS n FROM solution", 8),
        ("pictures, each with what it shows", "SELECT COUNT(*) AS n FROM file WHERE description <> ''", 30),
        ("use reports", "SELECT COUNT(*) AS n FROM use_report", 40),
        ("pitfalls", "SELECT COUNT(*) AS n FROM pitfall", 25),
        (
            "pitfalls that somebody fell into",
            "SELECT COUNT(*) AS n FROM solution_pitfall WHERE how = 'fell-into'",
            50,
        ),
        (
            "pitfalls that somebody got round",
            "SELECT COUNT(*) AS n FROM solution_pitfall WHERE how = 'got-round'",
            25,
        ),
        ("organisations", "SELECT COUNT(*) AS n FROM organisation", 30),
        (
            "people who are connected with theirs",
            "SELECT COUNT(*) AS n FROM person WHERE organisation_id IS NOT NULL",
            30,
        ),
        (
            "requests of organisations",
            "SELECT COUNT(*) AS n FROM exchange WHERE organisation_id IS NOT NULL",
            3,
        ),
        ("discussions", "SELECT COUNT(*) AS n FROM discussion", 30),
        ("posts of the longest", "SELECT MAX(posts) AS n FROM discussion", 50),
        ("exchanges", "SELECT COUNT(*) AS n FROM exchange", 12),
        ("standing offers", "SELECT COUNT(*) AS n FROM standing_offer WHERE state = 'standing'", 10),
        (
            "people who write to each other",
            "SELECT COUNT(*) AS n FROM correspondence WHERE state = 'accepted'",
            2,
        ),
        ("requests to write", "SELECT COUNT(*) AS n FROM correspondence WHERE state = 'waiting'", 1),
        ("states of exchanges", "SELECT COUNT(DISTINCT state) AS n FROM exchange", 6),
    ] {
        let count = world.number(sql).await;
        assert!(count >= least, "{what}: {count}, not {least}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person WHERE NOT demo").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution s WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.kind = 'solution' AND d.subject_id = s.id)").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM discussion d WHERE posts <> (SELECT COUNT(*) FROM post p WHERE p.discussion_id = d.id)").await, 0);
    for page in [
        "/",
        "/solutions",
        "/discussions",
        "/exchanges",
        "/offers",
        "/pitfalls",
        "/organisations",
        "/themes/water",
        "/search?q=pumps",
        "/people/demo-ug",
    ] {
        assert_eq!(world.visitor().get(page).await.status, StatusCode::OK, "{page}");
    }
    let id = world.number("SELECT id FROM pitfall WHERE title = 'Equipment without upkeep'").await;
    let pitfall = format!("/pitfalls/{id}-equipment-without-upkeep");
    let id = world.number("SELECT id FROM solution WHERE title LIKE 'PlayPumps%'").await;
    let seen = world.visitor().get(&pitfall).await.body;
    let solution =
        seen.split('"').find(|part| part.starts_with(&format!("/solutions/{id}-"))).expect("its link");
    let back = world.visitor().get(solution).await.body;
    assert!(back.contains(&pitfall), "{solution} leads back to {pitfall}");
    for page in [seen.as_str(), &back] {
        assert!(page.contains("Spare parts and mechanics sat in one country"), "told on both");
    }
}

#[tokio::test]
async fn every_solution_is_a_full_case_with_its_source() {
    let world = World::sqlite().await;
    demo::fill(&world.site).await.expect("filled");
    for part in ["blocks", "conditions", "sources"] {
        let lacking = format!(
            "SELECT COUNT(*) AS n FROM solution_revision WHERE content LIKE '%\"{part}\":[]%' OR content NOT LIKE '%\"{part}\":[%'"
        );
        assert_eq!(world.number(&lacking).await, 0, "{part}");
    }
    let picture = world.number("SELECT MIN(id) AS n FROM file").await;
    assert_eq!(world.visitor().get(&format!("/files/{picture}/800.jpg")).await.status, StatusCode::OK);
}
