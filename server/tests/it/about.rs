//! The pages about the place.

use crate::world::{Client, World};
use axum::http::StatusCode;
use macros::on_both;

const RULES: &str = "/about/rules";
const EDIT: &str = "/about/rules/edit";

#[on_both]
async fn an_administrator_writes_a_page_anew_in_one_language(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    let before = world.visitor().get(RULES).await.body;
    assert!(before.contains("<h1>Rules</h1>") && before.contains("Be courteous."));
    let form = boss.get(EDIT).await;
    let (version, language) = (form.hidden("version"), form.hidden("page_language"));
    assert_eq!((version.as_str(), language.as_str()), ("0", "en"));
    let words = [
        ("title", "House rules"),
        ("body", "Knock **twice** before you <script>enter</script>."),
        ("page_language", "en"),
        ("version", "0"),
    ];
    assert_eq!(boss.post(EDIT, &words).await.location(), RULES);
    let after = world.visitor().get(RULES).await.body;
    assert!(
        after.contains("<h1>House rules</h1>") && after.contains("Knock <strong>twice</strong>"),
        "{after}"
    );
    assert!(!after.contains("<script>enter") && !after.contains("Be courteous."));
    let mut french = world.visitor();
    french.language = "fr";
    assert!(french.get(RULES).await.body.contains("Restez courtois."));

    // Over what was read before, the words come back; the same words again change nothing.
    let stale = boss.post(EDIT, &[&[("title", "Other rules")], &words[1..]].concat()).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("value=\"Other rules\"") && stale.body.contains("House rules"));
    assert_eq!(boss.post(EDIT, &words).await.location(), RULES);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM page_version").await, 1);
    assert!(boss.get("/about/rules/versions").await.body.contains("House rules"));
}

#[on_both]
async fn nobody_else_writes_them(world: World) {
    for role in ["member", "facilitator", "moderator"] {
        let mut one = world.with_role(role, role).await;
        assert!(!one.get(RULES).await.body.contains(EDIT), "{role}");
        for page in [EDIT, "/about/rules/versions"] {
            assert_eq!(one.get(page).await.status, StatusCode::FORBIDDEN, "{role} {page}");
        }
        let fields = [("title", "Mine"), ("body", "All of this is mine now, I say."), ("version", "0")];
        assert_eq!(one.post(EDIT, &fields).await.status, StatusCode::FORBIDDEN, "{role}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM page_version").await, 0);
}

#[tokio::test]
async fn each_page_has_one_address_and_stands_in_the_footer() {
    let world = World::sqlite().await;
    let home = world.visitor().get("/").await.body;
    for page in ["/about", "/about/how-it-works", RULES, "/about/privacy", "/about/accessibility", "/contact"]
    {
        assert!(home.contains(&format!("href=\"{page}\"")), "{page}");
        assert_eq!(world.visitor().get(page).await.status, StatusCode::OK, "{page}");
    }
    assert_eq!(world.visitor().get("/about/contact").await.location(), "/contact");
    assert_eq!(world.visitor().get("/about/about").await.location(), "/about");
    assert_eq!(world.visitor().get("/about/us").await.status, StatusCode::NOT_FOUND);
}

async fn write(boss: &mut Client, title: &str, body: &str) {
    let version = boss.get(EDIT).await.hidden("version");
    let words = [("title", title), ("body", body), ("page_language", "en"), ("version", &version)];
    assert_eq!(boss.post(EDIT, &words).await.location(), RULES);
}

#[on_both]
async fn versions_are_read_compared_and_put_back(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    assert!(boss.get("/about/rules/versions/0").await.body.contains("Be courteous."));
    write(&mut boss, "House rules", "Knock **twice** before you enter.").await;
    write(&mut boss, "House rules", "Knock **once** before you enter.").await;
    let list = boss.get("/about/rules/versions").await.body;
    for part in ["/about/rules/versions/2", "/about/rules/versions/0", "/about/rules/compare?from=1&amp;to=2"]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    let first = boss.get("/about/rules/versions/1").await;
    assert!(first.body.contains("<strong>twice</strong>") && first.body.contains("compare?from=1&amp;to=2"));
    let changed = boss.get("/about/rules/compare?from=1&to=2").await.body;
    assert!(changed.contains("<del>twice</del>") && changed.contains("<ins>once</ins>"), "{changed}");
    assert!(boss.get("/about/rules/compare?from=0&to=2").await.body.contains("House"));
    assert_eq!(boss.get("/about/rules/versions/3").await.status, StatusCode::NOT_FOUND);

    let (token, version) = (first.hidden("token"), first.hidden("version"));
    let form = [("token", token.as_str()), ("version", &version), ("page_language", "en")];
    for _ in 0..2 {
        assert_eq!(boss.post("/about/rules/versions/1", &form).await.location(), RULES, "twice is once");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM page_version").await, 3);
    assert!(world.visitor().get(RULES).await.body.contains("<strong>twice</strong>"));

    // What was written meanwhile is not overwritten unseen; then the first words come back, knowingly.
    let seen = boss.get("/about/rules/versions/0").await.hidden("version");
    write(&mut boss, "House rules", "Ring the bell before you enter.").await;
    let stale = boss.post("/about/rules/versions/0", &[("version", &seen), ("page_language", "en")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(world.visitor().get(RULES).await.body.contains("Ring the bell"));
    let form = [("version", stale.hidden("version")), ("page_language", "en".to_owned())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(boss.post("/about/rules/versions/0", &form).await.location(), RULES);
    assert!(world.visitor().get(RULES).await.body.contains("Be courteous."));
}

#[on_both]
async fn a_version_is_put_back_in_its_own_language(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    write(&mut boss, "House rules", "Knock **twice** before you enter.").await;
    let form = boss.get("/about/rules/versions/0").await;
    let version = form.hidden("version");
    assert_eq!(form.hidden("page_language"), "en");
    boss.language = "fr";
    let sent = [("version", version.as_str()), ("page_language", "en")];
    assert_eq!(boss.post("/about/rules/versions/0", &sent).await.status, StatusCode::SEE_OTHER);
    assert!(world.visitor().get(RULES).await.body.contains("Be courteous."));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM page_version WHERE language = 'fr'").await, 0);
}

#[on_both]
async fn versions_are_for_administrators(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    write(&mut boss, "House rules", "Knock **twice** before you enter.").await;
    for role in ["member", "facilitator", "moderator"] {
        let mut one = world.with_role(role, role).await;
        for page in ["/about/rules/versions/0", "/about/rules/versions/1", "/about/rules/compare"] {
            assert_eq!(one.get(page).await.status, StatusCode::FORBIDDEN, "{role} {page}");
        }
        let back = one.post("/about/rules/versions/0", &[("version", "1"), ("page_language", "en")]).await;
        assert_eq!(back.status, StatusCode::FORBIDDEN, "{role}");
    }
    assert!(world.visitor().get(RULES).await.body.contains("Knock"));
}
