//! A solution that is written part by part, and solutions beside each other.

use crate::{
    solutions::{publish, telling},
    world::{Client, Reply, World},
};
use axum::http::StatusCode;
use macros::on_both;

/// Fills a part as it is opened.
async fn fill(who: &mut Client, parts: &str, part: &str, fields: &[(&str, &str)]) -> Reply {
    let address = format!("{parts}/{part}");
    let was = who.get(&address).await.hidden("was");
    who.post(&address, &[&[("was", was.as_str()), ("action", "next")], fields].concat()).await
}

/// A draft of which there is a title.
async fn begin(who: &mut Client) -> String {
    let draft = [("title", "Pumps that villages repair"), ("language", "en"), ("action", "save")];
    let edit = who.post("/solutions/new", &draft).await.location().to_owned();
    edit.replace("/edit", "/parts")
}

#[on_both]
async fn a_snapshot_grows_part_by_part_until_it_is_published(world: World) {
    let mut ana = world.practitioner("ana").await;
    let parts = begin(&mut ana).await;
    let page = ana.get(&parts).await.body;
    assert!(page.contains("Needed to publish:") && !page.contains("value=\"publish\""));
    let early = ana.post(&parts, &[("action", "publish")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);

    let whole = telling("Pumps that villages repair", &[]);
    let of = |names: &[&str]| -> Vec<(&str, &str)> {
        whole.iter().filter(|(name, _)| names.contains(name)).copied().collect()
    };
    let next = fill(&mut ana, &parts, "short", &of(&["title", "outcome", "summary"])).await;
    assert_eq!(next.location(), format!("{parts}/story"), "one part leads to the next");
    fill(&mut ana, &parts, "story", &of(&["challenge", "went_wrong"])).await;
    fill(&mut ana, &parts, "place", &of(&["countries", "organisation", "themes", "language"])).await;
    fill(&mut ana, &parts, "evidence", &of(&["evidence"])).await;
    let last = fill(&mut ana, &parts, "sources", &[("sources[0][title]", "A report")]).await;
    assert_eq!(last.location(), parts, "after the last one stands all of them");

    let page = ana.get(&parts).await.body;
    assert!(page.contains("5 of 9 parts are told.") && page.contains("value=\"publish\""));
    assert_eq!(world.visitor().get("/solutions.json").await.body, "{\"solutions\":[]}");
    let published = ana.post(&parts, &[("action", "publish")]).await;
    let page = world.visitor().get(published.location()).await.body;
    assert!(page.contains("A report") && page.contains("Monitored"));
}

#[on_both]
async fn two_who_write_different_parts_lose_nothing(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let parts = format!("{path}/parts");
    let was = |reply: Reply| reply.hidden("was");
    let steps = was(ana.get(&format!("{parts}/steps")).await);
    let transfer = was(ana.get(&format!("{parts}/transfer")).await);
    let saved =
        ana.post(&format!("{parts}/transfer"), &[("was", &transfer), ("cost", "A dollar a head.")]).await;
    assert_eq!(saved.location(), parts);
    let step = [
        ("was", steps.as_str()),
        ("blocks[0][title]", "Train a mechanic"),
        ("blocks[0][done]", "Two weeks."),
    ];
    assert_eq!(ana.post(&format!("{parts}/steps"), &step).await.location(), parts);
    let page = world.visitor().get(&path).await.body;
    assert!(page.contains("A dollar a head.") && page.contains("Train a mechanic"));

    // The same part: both texts are told, and what was typed can be saved knowingly.
    let other =
        [("was", steps.as_str()), ("blocks[0][title]", "Train two"), ("blocks[0][done]", "Two weeks.")];
    let told = ana.post(&format!("{parts}/steps"), &other).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("Train a mechanic") && told.body.contains("Train two"));
    let knowingly = [&[("was", told.hidden("was"))][..]].concat();
    let mut again: Vec<(&str, &str)> = other[1..].to_vec();
    again.push(("was", &knowingly[0].1));
    assert_eq!(ana.post(&format!("{parts}/steps"), &again).await.location(), parts);
    assert!(world.visitor().get(&path).await.body.contains("Train two"));
}

#[on_both]
async fn what_cannot_be_comes_back_in_its_part(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let parts = format!("{path}/parts");
    let wrong = fill(&mut ana, &parts, "context", &[("year_from", "2020"), ("year_to", "2010")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("2010"), "what was typed is there");
    assert_eq!(ana.get(&format!("{parts}/nothing")).await.status, StatusCode::NOT_FOUND);
    let before = world.number("SELECT COUNT(*) AS n FROM solution_revision").await;
    let same = ana.get(&format!("{parts}/evidence")).await;
    let same = ana
        .post(&format!("{parts}/evidence"), &[("was", &same.hidden("was")), ("evidence", "monitored")])
        .await;
    assert_eq!(same.status, StatusCode::SEE_OTHER);
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM solution_revision").await,
        before,
        "what changes nothing makes no revision"
    );
}

#[on_both]
async fn solutions_stand_beside_each_other(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    publish(&mut ana, "Kiosks that sell water").await;
    let mut visitor = world.visitor();
    let one = visitor.get("/solutions/compare?with=1").await.body;
    assert!(one.contains("/solutions/compare?with=1,2"), "another can be put beside it");
    let both = visitor.get("/solutions/compare?with=2,1,1,77").await.body;
    let at = |words: &str| both.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("Kiosks that sell water") < at("Pumps that villages repair"), "in their order");
    ana.post("/solutions/1-pumps-that-villages-repair/archive", &[]).await;
    let both = visitor.get("/solutions/compare?with=2,1,1,77").await.body;
    assert!(!both.contains("Pumps that villages repair"), "what is put away is not compared, at once");
    assert_eq!(visitor.get("/solutions/compare?with=zzz").await.status, StatusCode::OK);
}

#[on_both]
async fn a_tree_of_adaptations_is_seen_whole_from_each(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    publish(&mut ana, "Pumps that villages repair").await;
    for (title, parent) in
        [("Pumps for hills", "1"), ("Pumps for the coast", "1"), ("Pumps for islands", "3")]
    {
        let adapted = telling(title, &[("parent", parent), ("changed", "What it is made of")]);
        assert_eq!(ben.post("/solutions/new", &adapted).await.status, StatusCode::SEE_OTHER, "{title}");
    }
    publish(&mut ana, "Tariffs that people understand").await;
    let draft = telling("Pumps for deserts", &[("parent", "1"), ("changed", "Sand"), ("action", "save")]);
    assert_eq!(ben.post("/solutions/new", &draft).await.status, StatusCode::SEE_OTHER);
    let mut visitor = world.visitor();
    for path in ["/solutions/1-pumps-that-villages-repair", "/solutions/4-pumps-for-islands"] {
        let tree = visitor.get(&format!("{path}/lineage")).await.body;
        assert_eq!(tree.matches("<circle").count(), 4, "{path}");
        let at = |words: &str| tree.rfind(&format!(">{words}<")).unwrap_or_else(|| panic!("{words}: {tree}"));
        assert!(at("Pumps for hills") < at("Pumps for the coast"));
        assert!(at("Pumps for the coast") < at("Pumps for islands"));
        assert!(!tree.contains("Tariffs") && !tree.contains("deserts"));
    }
    // What is put away keeps its place, so that the tree does not fall apart.
    ben.post("/solutions/3-pumps-for-the-coast/archive", &[]).await;
    let tree = visitor.get("/solutions/4-pumps-for-islands/lineage").await.body;
    assert!(tree.contains("(archived)") && tree.matches("<circle").count() == 4);
}

#[on_both]
async fn a_solution_can_be_cited(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    let page = visitor.get(&path).await.body;
    assert!(page.contains("CC BY 4.0.") && page.contains("application/ld+json"));
    let bib = visitor.get(&format!("{path}/cite.bib")).await.body;
    assert!(bib.starts_with("@online{banyan1") && bib.contains("Pumps that villages repair"), "{bib}");
    let ris = visitor.get(&format!("{path}/cite.ris")).await.body;
    assert!(ris.contains("TI  - Pumps that villages repair"));
    let draft = begin(&mut ana).await.replace("/parts", "/cite.ris");
    assert_eq!(ana.get(&draft).await.status, StatusCode::NOT_FOUND);
}
