//! The pages about the place.

use crate::world::World;
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
