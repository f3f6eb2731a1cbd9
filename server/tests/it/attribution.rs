//! Who is said to have told a solution, and from when others see it: a mark in the author's name, handle and
//! organisation, looked for everywhere as others.

use crate::{
    routes,
    samples::address,
    solutions::telling,
    world::{Client, World},
};
use app::site::{
    jobs::Job,
    solutions::{AskWhetherTrue, EndEmbargoes},
    time::{Moment, days},
};
use axum::http::StatusCode;
use macros::on_both;

const PATH: &str = "/solutions/1-pumps-that-villages-repair";
const TITLE: &str = "Pumps that villages repair";
/// In the author's handle, name and organisation, whatever the case.
const MARK: &str = "zebrawood";
/// The handle and name of who writes it along.
const ALONG: &str = "mahogany";

/// The author, whose every name has the mark in it.
async fn marked(world: &World) -> Client {
    let zoe = world.practitioner("zebrawood-h").await;
    let named =
        "UPDATE person SET name = 'Zoe Zebrawood', organisation = 'Zebrawood Agency' WHERE handle = $1";
    world.run(named, ["zebrawood-h".into()]).await;
    zoe
}

async fn post(who: &mut Client, path: &str, fields: &[(&str, &str)]) -> String {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
    reply.location().to_owned()
}

/// Told with their name, then changed and told otherwise, by an author who follows nobody.
async fn told(zoe: &mut Client, extra: &[(&str, &str)]) -> String {
    let fields = [&[("organisation", "Zebrawood Trust")][..], extra].concat();
    post(zoe, "/solutions/new", &telling(TITLE, &fields)).await
}

/// Told anew with these fields.
async fn changed(who: &mut Client, extra: &[(&str, &str)]) {
    let edit = format!("{PATH}/edit");
    let version = who.get(&edit).await.hidden("version");
    let fields = [&[("organisation", "Zebrawood Trust"), ("version", version.as_str())][..], extra].concat();
    post(who, &edit, &telling(TITLE, &fields)).await;
}

/// Where people stand as who they are.
const NAMED: [&str; 3] = ["/people", "/countries/{code}", "/settings/following"];

/// Pages of the place that anybody may ask for, feeds, exports, pictures, maps, and what the place says of what is not
/// there, about the first solution and the marked person.
fn places() -> Vec<String> {
    let of_routes = app::site::routes::routes();
    // In the directory, among those of a country and those whom one follows, stands who they are; that they told something does not.
    let pages = of_routes.iter().filter(|route| route.is_page && !NAMED.contains(&route.path));
    let pages = pages.map(|route| address(route.path, "new"));
    let others = [
        "/themes/water",
        "/themes/water-supply/solutions",
        "/people?q=pumps",
        "/solutions?q=pumps",
        "/solutions?country=MZ&theme=water",
        "/solutions.csv?q=pumps",
        "/countries/MZ",
        "/solutions/compare?with=1,2",
        "/solutions/1",
        "/solutions/1-wrong",
        "/solutions/1-pumps-that-villages-repair/revisions/1",
        "/solutions/1-pumps-that-villages-repair/revisions/2",
        "/solutions/1-pumps-that-villages-repair/compare?from=1&to=2",
        "/solutions/2-pumps-adapted-to-hills",
        "/solutions/2-pumps-adapted-to-hills/lineage",
        "/discussions/new?solution=1",
        "/solutions/new?from=1",
        "/search?q=pumps",
        "/search?q=repair&kind=solution",
        "/call/suggest?q=pumps",
        "/call/asked-before?title=pumps+that+villages+repair",
        "/cards/solution-1.en.0.png",
        "/sitemap.xml",
        "/sitemap/solutions-0.xml",
        "/nothing/here",
    ];
    pages.chain(others.map(str::to_owned)).collect()
}

/// Nobody meets the mark anywhere, or what the address of a page leads to.
async fn met_nowhere(who: &mut Client, called: &str, mark: &str) {
    for place in places() {
        let reply = who.get(&place).await;
        let all = format!("{} {:?}", reply.body, reply.headers).to_lowercase();
        assert!(!all.contains(mark), "{mark} is met by {called} at {place}: {}", reply.body);
    }
    // On the person's own pages their name stands, and what they told without it does not.
    for place in ["/people/zebrawood-h", "/people/zebrawood-h/solutions", "/search?q=zebrawood"] {
        let page = who.get(place).await.body;
        assert!(!page.contains("/solutions/1-"), "{called} finds it at {place}");
    }
}

/// Somebody who follows all of it, and adapted it; and what they were told and written.
async fn onlooker(world: &World) -> Client {
    let mut ben = world.practitioner("ben").await;
    for (what, followed) in
        [("theme", "water-supply"), ("country", "MZ"), ("person", "1"), ("search", "q=pumps")]
    {
        post(&mut ben, "/settings/following", &[("what", what), ("followed", followed), ("level", "watch")])
            .await;
    }
    ben
}

#[on_both]
async fn what_is_withheld_is_met_nowhere_and_can_be_said_again(world: World) {
    let mut zoe = marked(&world).await;
    let mut ben = onlooker(&world).await;
    let mut moderator = world.with_role("moa", "moderator").await;
    assert_eq!(told(&mut zoe, &[("attribution", "withheld")]).await, PATH);
    // It came from elsewhere, where a name stood.
    let outside = "INSERT INTO solution_outside (key, solution_id, told_by, revision) VALUES ($1, 1, $2, 1)";
    world.run(outside, ["pumps".into(), "Zoe Zebrawood".into()]).await;
    let adapted =
        telling("Pumps adapted to hills", &[("parent", "1"), ("changed", "Lighter rods for steep paths")]);
    assert_eq!(post(&mut ben, "/solutions/new", &adapted).await, "/solutions/2-pumps-adapted-to-hills");
    changed(&mut zoe, &[("attribution", "withheld"), ("summary", "Each village trains three mechanics.")])
        .await;
    world.work().await;
    for (called, who) in [("ben", &mut ben), ("a visitor", &mut world.visitor())] {
        met_nowhere(who, called, MARK).await;
    }
    let notices = ben.get("/notices").await.body;
    assert!(notices.contains(TITLE) && !notices.to_lowercase().contains(MARK), "{notices}");
    for letter in world.letters().await.iter().filter(|letter| letter.to.starts_with("ben")) {
        assert!(!letter.raw.to_lowercase().contains(MARK), "{}", letter.raw);
    }
    // Its author goes on with it, and who moderates knows whom they answer for.
    assert!(zoe.get("/people/zebrawood-h").await.body.contains(PATH));
    let page = moderator.get(PATH).await.body;
    assert!(page.contains("Zoe Zebrawood") && page.contains(&format!("action=\"{PATH}/vouch\"")), "{page}");
    assert!(moderator.get("/notices").await.body.contains("name is withheld"));
    // Who changes their mind is named, and may change it again: old words in caches and notices go.
    changed(&mut zoe, &[("attribution", "name")]).await;
    assert!(world.visitor().get(PATH).await.body.contains("Zoe Zebrawood"));
    assert!(world.visitor().get("/search?q=zebrawood").await.body.contains(PATH));
    assert!(world.visitor().get("/people/zebrawood-h").await.body.contains(PATH));
    changed(&mut zoe, &[("attribution", "country")]).await;
    met_nowhere(&mut ben, "ben", MARK).await;
    met_nowhere(&mut world.visitor(), "a visitor", MARK).await;
}

#[on_both]
async fn what_others_were_told_with_a_name_is_forgotten_when_it_is_withheld(world: World) {
    let mut zoe = marked(&world).await;
    let mut ben = onlooker(&world).await;
    told(&mut zoe, &[]).await;
    world.work().await;
    assert!(ben.get("/notices").await.body.contains("Zoe Zebrawood"));
    changed(&mut zoe, &[("attribution", "withheld")]).await;
    let notices = ben.get("/notices").await.body;
    assert!(!notices.to_lowercase().contains(MARK), "{notices}");
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 0);
}

#[on_both]
async fn an_organisation_or_a_country_is_all_that_is_said(world: World) {
    let mut zoe = marked(&world).await;
    told(&mut zoe, &[("attribution", "organisation")]).await;
    let page = world.visitor().get(PATH).await.body;
    assert!(
        page.contains("Zebrawood Trust") && !page.contains("Zoe") && !page.contains("zebrawood-h"),
        "{page}"
    );
    assert!(page.contains("\"Organization\""), "{page}");
    let csv = world.visitor().get("/solutions.csv").await.body;
    assert!(csv.contains("Zebrawood Trust") && !csv.contains("Zoe"), "{csv}");
    world.run("UPDATE person SET country = 'KE', country_for = 'nobody' WHERE id = $1", [1_i64.into()]).await;
    changed(&mut zoe, &[("attribution", "country")]).await;
    let page = world.visitor().get(PATH).await.body;
    assert!(page.contains("Kenya") && !page.to_lowercase().contains(MARK), "{page}");
    assert!(world.visitor().get(&format!("{PATH}/cite.bib")).await.body.contains("Kenya"));
}

#[on_both]
async fn a_revision_that_is_put_back_brings_no_name_back(world: World) {
    let mut zoe = marked(&world).await;
    told(&mut zoe, &[]).await;
    changed(&mut zoe, &[("attribution", "withheld"), ("summary", "Each village trains three mechanics.")])
        .await;
    let first = format!("{PATH}/revisions/1");
    let version = zoe.get(&first).await.hidden("version");
    post(&mut zoe, &first, &[("version", &version)]).await;
    assert!(world.visitor().get(PATH).await.body.contains("trains two mechanics"));
    met_nowhere(&mut world.visitor(), "a visitor", MARK).await;
    // Nor does who moderates, when they put something right.
    let mut moderator = world.with_role("moa", "moderator").await;
    assert!(!moderator.get(&format!("{PATH}/edit")).await.body.contains("name=\"attribution\""));
    changed(&mut moderator, &[("attribution", "name"), ("summary", "What a moderator has put right.")]).await;
    met_nowhere(&mut world.visitor(), "a visitor", MARK).await;
}

#[on_both]
async fn who_moderates_answers_for_an_author_and_it_is_logged(world: World) {
    let mut zoe = marked(&world).await;
    let mut moderator = world.with_role("moa", "moderator").await;
    told(&mut zoe, &[("attribution", "withheld")]).await;
    let vouch = format!("{PATH}/vouch");
    let sentence = "The author is known to those who run this place";
    assert!(world.visitor().get(PATH).await.body.contains("name is withheld"));
    for who in [&mut zoe, &mut world.practitioner("ben").await] {
        assert_eq!(who.post(&vouch, &[]).await.status, StatusCode::FORBIDDEN);
    }
    for _ in 0..2 {
        post(&mut moderator, &vouch, &[]).await;
    }
    for place in [PATH, "/solutions", "/"] {
        assert!(world.visitor().get(place).await.body.contains(sentence), "{place}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM audit WHERE action = 'solution.vouch'").await, 1);
    let notices = zoe.get("/notices").await.body;
    assert!(notices.contains("confirmed that they know") && !notices.contains("moa"), "{notices}");
    post(&mut moderator, &vouch, &[("action", "take-back")]).await;
    assert!(!world.visitor().get(PATH).await.body.contains(sentence));
    // What is said anew is to be answered for anew.
    post(&mut moderator, &vouch, &[]).await;
    changed(&mut zoe, &[("attribution", "name")]).await;
    changed(&mut zoe, &[("attribution", "withheld")]).await;
    assert!(!world.visitor().get(PATH).await.body.contains(sentence));
    assert_eq!(moderator.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(moderator.post(&vouch, &[]).await.status, StatusCode::FORBIDDEN);
}

fn in_days(count: u64) -> String {
    (Moment::now() + days(count)).day()
}

#[on_both]
async fn what_waits_for_its_day_is_met_by_nobody_else(world: World) {
    let mut zoe = marked(&world).await;
    let mut ben = onlooker(&world).await;
    let mut moderator = world.with_role("moa", "moderator").await;
    let day = in_days(9);
    let fields =
        [("not_before", day.as_str()), ("summary", "Gaboonmark: each village trains two mechanics.")];
    assert_eq!(told(&mut zoe, &fields).await, PATH);
    world.work().await;
    EndEmbargoes.run(&world.site).await.expect("looked");
    for (called, who) in [("ben", &mut ben), ("a visitor", &mut world.visitor())] {
        met_nowhere(who, called, "gaboonmark").await;
        assert_eq!(who.get(PATH).await.status, StatusCode::NOT_FOUND, "{called}");
        for place in ["/", "/solutions", "/solutions.json", "/themes/water", "/sitemap/solutions-0.xml"] {
            assert!(!who.get(place).await.body.contains("villages"), "{called} at {place}");
        }
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 'solution'").await, 0);
    for who in [&mut zoe, &mut moderator] {
        let page = who.get(PATH).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Not public yet") && page.body.contains("Gaboonmark"), "{}", page.body);
    }
    assert!(zoe.get("/people/zebrawood-h").await.body.contains(PATH));
    assert!(!moderator.get("/people/zebrawood-h").await.body.contains(PATH), "lists know of no exception");
    assert!(zoe.get(&format!("{PATH}/edit")).await.body.contains(&format!("value=\"{day}\"")));
    assert_eq!(moderator.get(&format!("{PATH}/edit")).await.status, StatusCode::FORBIDDEN);

    // A part that is changed stays what it is: published, and waiting.
    let part = format!("{PATH}/parts/transfer");
    let was = zoe.get(&part).await.hidden("was");
    post(&mut zoe, &part, &[("was", &was), ("cost", "Two mechanics a year")]).await;
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::NOT_FOUND);

    world.run("UPDATE solution SET embargo_until = $1", [(Moment::now() - days(1)).0.into()]).await;
    for _ in 0..2 {
        EndEmbargoes.run(&world.site).await.expect("shown");
    }
    world.work().await;
    for place in [PATH, "/", "/solutions", "/themes/water", "/people/zebrawood-h", "/search?q=gaboonmark"] {
        assert!(world.visitor().get(place).await.body.contains(TITLE), "{place}");
    }
    assert!(world.visitor().get("/solutions.atom").await.body.contains(TITLE));
    assert!(ben.get("/notices").await.body.contains(TITLE), "who follows hears of it");
    assert!(zoe.get("/notices").await.body.contains("Its day has come"));
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM solution_revision").await,
        1,
        "nobody has read another"
    );
}

#[on_both]
async fn a_day_can_be_put_off_and_taken_back_until_it_has_come(world: World) {
    let mut zoe = marked(&world).await;
    let day = in_days(9);
    told(&mut zoe, &[("not_before", &day)]).await;
    changed(&mut zoe, &[("not_before", &in_days(20))]).await;
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::NOT_FOUND);
    changed(&mut zoe, &[("not_before", "2001-01-01")]).await;
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::OK, "the day is past");
    // What is out does not go back.
    assert!(!zoe.get(&format!("{PATH}/edit")).await.body.contains("name=\"not_before\""));
    changed(&mut zoe, &[("not_before", &day)]).await;
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::OK);
}

#[on_both]
async fn an_adaptation_that_waits_is_counted_and_told_when_its_day_comes(world: World) {
    let mut ana = world.practitioner("ana").await;
    let parent = post(&mut ana, "/solutions/new", &telling(TITLE, &[])).await;
    let mut zoe = marked(&world).await;
    let day = in_days(3);
    let adapted = [
        ("parent", "1"),
        ("changed", "Lighter rods for steep paths"),
        ("not_before", day.as_str()),
        ("attribution", "country"),
    ];
    post(&mut zoe, "/solutions/new", &telling("Pumps adapted to hills", &adapted)).await;
    let seen = world.visitor().get(&parent).await.body;
    assert!(!seen.contains("Pumps adapted to hills"), "{seen}");
    assert_eq!(world.number("SELECT adaptations AS n FROM solution WHERE id = 1").await, 0);
    world.run("UPDATE solution SET embargo_until = $1 WHERE state = 'embargoed'", [1_i64.into()]).await;
    EndEmbargoes.run(&world.site).await.expect("shown");
    assert_eq!(world.number("SELECT adaptations AS n FROM solution WHERE id = 1").await, 1);
    assert!(world.visitor().get(&parent).await.body.contains("Pumps adapted to hills"));
    let notices = ana.get("/notices").await.body;
    assert!(notices.contains("An adaptation of your solution was published"), "{notices}");
    assert!(!notices.to_lowercase().contains(MARK), "{notices}");
}

#[on_both]
async fn after_two_years_it_is_asked_whether_it_is_still_true(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    post(&mut ana, "/solutions/new", &telling(TITLE, &[])).await;
    let old = "This may be out of date";
    let still_true = format!("{PATH}/still-true");
    AskWhetherTrue.run(&world.site).await.expect("looked");
    assert!(!world.visitor().get(PATH).await.body.contains(old));
    let two_years = days(731).as_millis() as i64;
    let later = "UPDATE solution SET checked_at = checked_at - $1, ask_at = ask_at - $1";
    world.run(later, [two_years.into()]).await;
    for _ in 0..2 {
        AskWhetherTrue.run(&world.site).await.expect("asked");
    }
    let notices = ana.get("/notices").await.body;
    assert_eq!(notices.matches("Is it still true?").count(), 1, "{notices}");
    assert!(world.visitor().get(PATH).await.body.contains(old), "the kept page is made anew");
    assert!(!ben.get(PATH).await.body.contains(&still_true));
    assert_eq!(ben.post(&still_true, &[]).await.status, StatusCode::FORBIDDEN);
    assert!(ana.get(PATH).await.body.contains(&format!("action=\"{still_true}\"")));
    for _ in 0..2 {
        post(&mut ana, &still_true, &[]).await;
    }
    assert!(!world.visitor().get(PATH).await.body.contains(old));
    AskWhetherTrue.run(&world.site).await.expect("looked");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification WHERE kind = 'still-true'").await, 1);
    // Who changes it says so too.
    world.run(later, [two_years.into()]).await;
    changed(&mut ana, &[("summary", "Each village trains three mechanics.")]).await;
    assert!(!world.visitor().get(PATH).await.body.contains(old));
}

/// Begun by the marked person, whom somebody else writes it with, who is called by another mark.
async fn along(world: &World, extra: &[(&str, &str)]) -> (Client, Client) {
    let mut zoe = marked(world).await;
    let mut along = world.practitioner(ALONG).await;
    told(&mut zoe, &[&[("action", "save")][..], extra].concat()).await;
    let asked = [("whom", "@mahogany"), ("helps_as", "co-author")];
    post(&mut zoe, &format!("{PATH}/together"), &asked).await;
    post(&mut along, &format!("{PATH}/invitation"), &[("action", "accept")]).await;
    (zoe, along)
}

/// Who writes it along saves a part of it.
async fn saved_along(along: &mut Client, cost: &str) {
    let part = format!("{PATH}/parts/transfer");
    let was = along.get(&part).await.hidden("was");
    post(along, &part, &[("was", &was), ("cost", cost)]).await;
}

#[on_both]
async fn who_writes_it_along_is_named_with_its_author_or_not_at_all(world: World) {
    let (mut zoe, mut along) = along(&world, &[("attribution", "withheld")]).await;
    let mut ben = onlooker(&world).await;
    assert!(!along.get(&format!("{PATH}/edit")).await.body.contains("name=\"attribution\""));
    assert_eq!(post(&mut along, &format!("{PATH}/parts"), &[]).await, PATH);
    saved_along(&mut along, "Two mechanics a year").await;
    changed(&mut along, &[("attribution", "name"), ("summary", "Each village trains three mechanics.")])
        .await;
    world.work().await;
    for (called, who) in [("ben", &mut ben), ("a visitor", &mut world.visitor())] {
        for mark in [MARK, ALONG] {
            met_nowhere(who, called, mark).await;
        }
        assert!(!who.get("/people/mahogany").await.body.contains("/solutions/1-"), "{called}");
    }
    let notices = ben.get("/notices").await.body;
    assert!(notices.contains(TITLE) && !notices.contains(ALONG), "{notices}");
    assert!(along.get("/people/mahogany").await.body.contains(PATH), "it stands among what they told");
    assert!(
        along.get(&format!("{PATH}/together")).await.body.contains("Zoe Zebrawood"),
        "they know each other"
    );
    changed(&mut zoe, &[("attribution", "name")]).await;
    let page = world.visitor().get(PATH).await.body;
    assert!(page.contains("Zoe Zebrawood") && page.contains("/people/mahogany\""), "{page}");
    assert!(world.visitor().get("/people/mahogany").await.body.contains(PATH));
}

#[on_both]
async fn who_writes_it_along_waits_for_its_day_too(world: World) {
    let day = in_days(9);
    let (mut zoe, mut along) = along(&world, &[("not_before", &day)]).await;
    assert_eq!(post(&mut along, &format!("{PATH}/parts"), &[]).await, PATH);
    saved_along(&mut along, "Two mechanics a year").await;
    changed(&mut along, &[("summary", "Each village trains three mechanics.")]).await;
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::NOT_FOUND);
    assert!(along.get(PATH).await.body.contains("Not public yet"));
    assert!(zoe.get(&format!("{PATH}/edit")).await.body.contains(&format!("value=\"{day}\"")));
    world.run("UPDATE solution SET embargo_until = $1", [1_i64.into()]).await;
    EndEmbargoes.run(&world.site).await.expect("shown");
    assert!(world.visitor().get(PATH).await.body.contains("/people/mahogany\""));
    for who in [&mut zoe, &mut along] {
        assert!(who.get("/notices").await.body.contains("Its day has come"));
    }
}

/// Every page that a visitor may ask for is asked for above.
#[test]
fn the_walk_goes_over_the_pages_of_the_table() {
    let places = places();
    for route in routes::pages(["200", "200"]).filter(|route| route.starts_with("/solutions")) {
        assert!(places.contains(&address(route, "new")), "{route}");
    }
}
