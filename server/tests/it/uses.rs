//! Who uses a solution.

use crate::{
    solutions::{PATH, USE, publish},
    world::{Client, PICTURE, Reply, World},
};
use app::site::{jobs::Job, solutions::AskAgain};
use axum::http::StatusCode;
use macros::on_both;

async fn three(world: &World) -> (Client, Client, Client) {
    let mut people =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    publish(&mut people.0, "Pumps that villages repair").await;
    people
}

/// Tells it with these fields otherwise.
async fn told(who: &mut Client, other: &[(&str, &str)]) -> Reply {
    let mut form = USE.to_vec();
    for &(name, value) in other {
        form.retain(|(known, _)| *known != name);
        form.push((name, value));
    }
    who.post(&format!("{PATH}/uses/new"), &form).await
}

async fn tell(who: &mut Client, other: &[(&str, &str)]) -> String {
    let reply = told(who, other).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn page(world: &World) -> String {
    world.visitor().get(PATH).await.body.replace("<!>", "")
}

#[on_both]
async fn a_use_is_told_counted_and_its_author_hears_of_it(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    assert!(page(&world).await.contains("Nobody has told yet"));
    let at = tell(
        &mut ben,
        &[("scale", "40 villages"), ("name", "Pumps that run"), ("result", "85"), ("unit", "%")],
    )
    .await;
    tell(&mut cem, &[("stage", "considering"), ("country", "KE")]).await;
    let seen = page(&world).await;
    for part in ["Forty villages have", "Tanzania", "40 villages", "Pumps that run: 85 %", "in 2 countries"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert!(seen.contains("<b>1</b> using it") && seen.contains("<b>1</b> considering it"), "{seen}");
    assert_eq!(world.number("SELECT uses FROM solution").await, 1, "who considers it does not use it yet");
    assert!(ana.get("/notices").await.body.contains("told how they use your solution"));
    let place = at.split('#').next().expect("an address");
    assert!(ana.get(place).await.body.contains("Forty villages have"));
}

#[on_both]
async fn the_newest_of_each_person_counts_and_can_be_taken_back(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    tell(&mut ben, &[("stage", "trying")]).await;
    tell(&mut ben, &[("stage", "gave-up"), ("body", "No parts could be had.")]).await;
    let seen = page(&world).await;
    assert!(seen.contains("<b>1</b> gave it up") && !seen.contains("</b> trying it"), "{seen}");
    assert_eq!(world.number("SELECT uses FROM solution").await, 0);
    assert_eq!(world.number("SELECT reports FROM solution").await, 2);
    let take_back = |number: i64| format!("{PATH}/uses/{number}/take-back");
    for who in [&mut ana, &mut cem] {
        assert_eq!(who.post(&take_back(2), &[]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(ben.post(&take_back(9), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ben.post(&take_back(2), &[]).await.status, StatusCode::SEE_OTHER);
    let seen = page(&world).await;
    assert!(seen.contains("<b>1</b> trying it") && !seen.contains("No parts could"), "{seen}");
    assert_eq!(world.number("SELECT uses FROM solution").await, 1);
    let mut moderator = world.with_role("mod", "moderator").await;
    assert_eq!(moderator.post(&take_back(1), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT reports + uses FROM solution").await, 0);
}

#[on_both]
async fn what_cannot_be_is_said_where_it_is(world: World) {
    let (_, mut ben, _) = three(&world).await;
    for (field, value) in [
        ("stage", ""),
        ("stage", "loving"),
        ("country", "XX"),
        ("body", "Short"),
        ("body", "\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}"),
        ("year", "19999"),
        ("name", "Pumps"),
        ("result", "85"),
    ] {
        let back = told(&mut ben, &[(field, value)]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value:?}");
        assert!(back.body.contains("class=\"complaints\""), "{field}={value:?}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM use_report").await, 0);
}

#[on_both]
async fn nothing_is_told_of_what_is_not_published(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    tell(&mut ben, &[]).await;
    assert_eq!(ana.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(told(&mut ben, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ben.get(&format!("{PATH}/uses")).await.status, StatusCode::NOT_FOUND);
    assert!(!page(&world).await.contains("Forty villages"));
}

#[on_both]
async fn a_form_that_comes_twice_tells_once_and_two_at_once_are_both_counted(world: World) {
    let (_, mut ben, mut cem) = three(&world).await;
    let token = ben.get(&format!("{PATH}/uses/new")).await.hidden("token");
    let mut again = ben.clone();
    let form = [("token", token.as_str())];
    let (one, two) = tokio::join!(told(&mut ben, &form), told(&mut again, &form));
    assert_eq!(one.location(), two.location());
    let (one, two) = tokio::join!(told(&mut ben, &[("stage", "trying")]), told(&mut cem, &[]));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(world.number("SELECT uses * 10 + reports FROM solution").await, 23);
    assert_eq!(world.number("SELECT COUNT(*) FROM use_report WHERE is_newest").await, 2);
}

#[on_both]
async fn what_became_of_it_is_asked_after_half_a_year_and_a_year(world: World) {
    let (_, mut ben, mut cem) = three(&world).await;
    tell(&mut ben, &[]).await;
    tell(&mut cem, &[("stage", "gave-up")]).await;
    let asked = async |who: &mut Client| {
        AskAgain.run(&world.site).await.expect("asked");
        who.get("/notices").await.body.matches("What became of it?").count()
    };
    let later = async |days: i64| {
        let milliseconds = days * 86_400_000;
        world
            .run(
                "UPDATE use_report SET created_at = created_at - $1, ask_at = ask_at - $1",
                [milliseconds.into()],
            )
            .await;
    };
    assert_eq!(asked(&mut ben).await, 0);
    later(183).await;
    assert_eq!((asked(&mut ben).await, asked(&mut cem).await), (1, 0), "who gave up is left alone");
    ben.post("/notices", &[]).await;
    assert_eq!(asked(&mut ben).await, 1, "once");
    later(183).await;
    assert_eq!(asked(&mut ben).await, 2, "and once more");
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE kind = 'still-using'").await, 2);
    later(400).await;
    asked(&mut ben).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE kind = 'still-using'").await, 2);
}

#[on_both]
async fn the_reports_go_on_to_the_end_and_back(world: World) {
    let (_, mut ben, _) = three(&world).await;
    for number in 1..=45 {
        tell(&mut ben, &[("body", &format!("Report number {number:02}."))]).await;
    }
    let mut visitor = world.visitor();
    let (mut address, mut seen) = (format!("{PATH}/uses"), 0);
    loop {
        let page = visitor.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        seen += page.body.matches("Report number").count();
        let next = page.body.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let Some(next) = next else { break };
        address = next.to_owned();
    }
    assert_eq!(seen, 45);
    let last = visitor.get(&address).await.body;
    let back = last.split("rel=\"prev\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(visitor.get(back.expect("a way back")).await.body.contains("Report number 25"));
}

#[on_both]
async fn a_report_has_one_photo_that_is_seen_beside_it(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    tell(&mut ben, &[]).await;
    let photo = format!("{PATH}/uses/1/photo");
    let shown = "alt=\"A pump in Lindi\"";
    let form = |file| [("description", "A pump in Lindi"), ("file", file)];
    for who in [&mut ana, &mut cem] {
        assert_eq!(who.post(&photo, &form(PICTURE)).await.status, StatusCode::FORBIDDEN);
    }
    assert!(ben.get(&format!("{PATH}/uses")).await.body.contains(&format!("href=\"{photo}\"")));
    for _ in 0..2 {
        assert_eq!(ben.post(&photo, &form(PICTURE)).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM file").await, 1, "another takes its place");
    for place in [PATH.to_owned(), format!("{PATH}/uses")] {
        let seen = world.visitor().get(&place).await.body;
        assert_eq!(seen.matches(shown).count(), 1, "{place}: {seen}");
    }
    assert!(
        !ana.get(&format!("{PATH}/files")).await.body.contains(shown),
        "it is no picture of the solution"
    );
    let file = world.number("SELECT id FROM file").await;
    assert_eq!(ana.get(&format!("{PATH}/files/{file}")).await.status, StatusCode::NOT_FOUND);
    for (wrong, complaint) in [
        (vec![("description", ""), ("file", PICTURE)], "class=\"complaints\""),
        (form("village,pumps\n").to_vec(), "class=\"complaints\""),
        (vec![("description", "A pump")], "class=\"complaints\""),
    ] {
        let back = ben.post(&photo, &wrong).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(back.body.contains(complaint), "{wrong:?}");
    }
    assert_eq!(ben.post(&format!("{photo}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&world).await.contains(shown));
    ben.post(&photo, &form(PICTURE)).await;
    assert!(page(&world).await.contains(shown));
    ben.post(&format!("{PATH}/uses/1/take-back"), &[]).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM file").await, 0, "it goes with its report");
}

#[on_both]
async fn what_is_used_most_comes_first_and_is_counted_by_people(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    for title in ["Wells that schools dig", "Filters made of clay"] {
        publish(&mut ana, title).await;
    }
    let wells = "/solutions/2-wells-that-schools-dig/uses/new";
    for who in [&mut ben, &mut cem] {
        for _ in 0..2 {
            assert_eq!(who.post(wells, &USE).await.status, StatusCode::SEE_OTHER);
        }
    }
    tell(&mut ben, &[("stage", "trying")]).await;
    tell(&mut cem, &[("stage", "gave-up")]).await;
    for place in
        ["/solutions?sort=used", "/solutions?sort=used&theme=water", "/solutions?country=MZ&sort=used"]
    {
        let list = world.visitor().get(place).await.body;
        let at = |title: &str| list.find(title).unwrap_or_else(|| panic!("{title} at {place}: {list}"));
        assert!(at("Wells that schools") < at("Pumps that villages"), "{place}");
        assert!(at("Pumps that villages") < at("Filters made of clay"), "{place}");
        assert!(
            list.contains("put to use by 2 people") && list.contains("put to use by one person"),
            "{list}"
        );
    }
    let newest = world.visitor().get("/solutions").await.body;
    assert!(newest.find("Filters made of clay") < newest.find("Wells that schools"));
    assert!(
        !world.visitor().get("/solutions?sort=used&theme=health").await.body.contains("Wells that schools")
    );
    // Told once more, the kept list is another.
    tell(&mut ana, &[]).await;
    tell(&mut cem, &[]).await;
    let list = world.visitor().get("/solutions?sort=used").await.body;
    assert!(list.find("Pumps that villages") < list.find("Wells that schools"), "{list}");
}
