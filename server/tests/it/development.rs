//! What differs while the place is worked on (`./x dev`): the open page follows its sources. Nobody else is
//! sent that.

use crate::world::{Client, World};
use axum::http::header;
use std::fs;

async fn style_is_kept(client: &mut Client) -> String {
    let style = client.get("/assets/style.css").await;
    style.headers[header::CACHE_CONTROL].to_str().expect("words").to_owned()
}

#[tokio::test]
async fn an_open_page_follows_its_sources_only_while_they_are_worked_on() {
    let world = World::sqlite().await;
    fs::create_dir(world.folder().join("assets")).expect("a folder");
    fs::write(world.folder().join("assets/style.css"), "main {}").expect("a style");

    let mut served = world.visitor();
    assert!(!served.get("/").await.body.contains("follow.js"));
    assert!(style_is_kept(&mut served).await.contains("immutable"));

    let mut developed = world.developed();
    assert!(developed.get("/").await.body.contains("<script defer src=\"/assets/follow.js\"></script>"));
    assert_eq!(style_is_kept(&mut developed).await, "no-store");
}
