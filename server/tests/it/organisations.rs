//! Organisations: made, found and changed; who represents them; who names them; two that become one.

use crate::{
    discussions, exchanges, files,
    people::SEEN,
    samples::{ANA, BEN, CEM, Fields, NEW, People, Sample, Write},
    solutions::telling,
    world::{Client, Reply, World},
};
use app::site::things::Thing;
use axum::http::StatusCode;
use macros::on_both;

const NAME: &str = "Office of Rural Water";
pub const PATH: &str = "/organisations/1-office-of-rural-water";
const OTHER: &str = "/organisations/2-rural-water-office";

pub const SAMPLE: Sample = Sample {
    thing: Thing::Organisation,
    path: PATH,
    parts: |_| &[("{file}", "1"), ("{token}", "nothing")],
    states: || vec!["made"],
    furnish: |_, people, state| Box::pin(furnish(people, state)),
    form,
    versions: &[("version", "SELECT version FROM organisation WHERE id = 1")],
    writes,
    pages: &["/organisations?kind=agency", "/organisations?country=MZ", "/organisations?q=rural", OTHER],
    own: &[],
    statements: [(2, 2), (6, 8)],
};

async fn furnish([ana, ben, ..]: &mut People, state: &str) {
    assert_eq!(make(ana, NAME, &[]).await, PATH);
    if state != NEW {
        asked(ana, "@cem").await;
        assert_eq!(make(ben, "Rural Water Office", &[]).await, OTHER);
        files::add_picture(ana, PATH).await;
    }
}

fn form(route: &str) -> Fields {
    match route {
        "/organisations/new" | "/organisations/{at}/edit" => told(NAME),
        "/organisations/{at}/representatives" => vec![("whom", "ben"), ("duty", "voice")],
        "/organisations/{at}/representatives/end" => vec![("representative", "2")],
        "/organisations/{at}/invitation" | "/organisations/{at}/invitation/{token}" => {
            vec![("action", "accept")]
        }
        "/organisations/{at}/verify" => vec![("action", "hand")],
        "/organisations/{at}/names" => CLAIM.to_vec(),
        "/organisations/{at}/merge" => vec![("into", OTHER)],
        "/organisations/{at}/files" => vec![("file", "village,pumps\nMueda,3\n")],
        "/organisations/{at}/files/{file}" => vec![("description", "Its sign")],
        _ => Vec::new(),
    }
}

const CLAIM: [(&str, &str); 2] = [("action", "claim"), ("claimed", "water office")];

fn writes() -> Vec<Write> {
    let to = |rest: &str| [PATH, rest].concat();
    vec![
        Write("an invitation", ANA, to("/representatives"), vec![("whom", "@cem"), ("duty", "voice")]),
        Write("a representative", CEM, to("/invitation"), vec![("action", "accept")]),
        Write("a name", ANA, to("/names"), CLAIM.to_vec()),
        Write("another", BEN, "/organisations/new".to_owned(), told("Rural Water Office")),
    ]
}

fn told(name: &'static str) -> Fields {
    vec![
        ("name", name),
        ("kind", "agency"),
        ("country", "MZ"),
        ("language", "en"),
        ("summary", "Builds wells with villages, and trains those who look after them."),
        ("website", "https://www.example.org/water"),
        ("themes", "water-supply"),
    ]
}

async fn make(who: &mut Client, name: &'static str, extra: &[(&'static str, &'static str)]) -> String {
    let mut form = told(name);
    form.retain(|(field, _)| !extra.iter().any(|(other, _)| other == field));
    form.extend(extra);
    let reply = who.post("/organisations/new", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn asked(who: &mut Client, whom: &str) {
    let to = format!("{PATH}/representatives");
    let reply = who.post(&to, &[("whom", whom), ("duty", "both")]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

async fn act(who: &mut Client, rest: &str, form: &[(&str, &str)]) -> Reply {
    who.post(&[PATH, rest].concat(), form).await
}

async fn page(world: &World, path: &str) -> String {
    let page = world.visitor().get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.body.replace("<!>", "")
}

/// Saves somebody's profile, with the organisation that they type.
async fn named(who: &mut Client, organisation: &str, other: &[(&'static str, &'static str)]) {
    let version = who.get("/settings").await.hidden("version");
    let mut form =
        vec![("name", "A name"), ("country", "MZ"), ("languages[0][language]", "en"), ("locale", "en")];
    form.extend(SEEN);
    form.retain(|(field, _)| !other.iter().any(|(changed, _)| changed == field));
    form.extend(other);
    form.extend([("organisation", organisation), ("version", &version)]);
    let reply = who.post("/settings", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

#[on_both]
async fn an_organisation_is_made_found_and_changed(world: World) {
    let mut ana = world.practitioner("ana").await;
    let names = [("names[0][name]", "Gabinete de Água Rural"), ("names[0][language]", "pt")];
    assert_eq!(make(&mut ana, NAME, &names).await, PATH);
    let seen = page(&world, PATH).await;
    for part in
        [NAME, "Gabinete de Água Rural", "Agency", "Mozambique", "/people/ana", "\"@type\":\"Organization\""]
    {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    for list in [
        "/organisations",
        "/organisations?kind=agency",
        "/organisations?country=MZ",
        "/organisations?theme=water",
        "/organisations?q=wells",
        "/themes/water",
        "/search?q=gabinete",
    ] {
        assert!(page(&world, list).await.contains(PATH), "{list}");
    }
    for list in ["/organisations?kind=ngo", "/organisations?country=KE", "/organisations?theme=health"] {
        assert!(!page(&world, list).await.contains(PATH), "{list}");
    }
    let edit = format!("{PATH}/edit");
    let version = ana.get(&edit).await.hidden("version");
    let mut changed = told("Office of Rural Waters");
    changed.push(("version", &version));
    let reply = ana.post(&edit, &changed).await;
    assert_eq!(reply.location(), "/organisations/1-office-of-rural-waters");
    assert_eq!(ana.post(&edit, &changed).await.status, StatusCode::CONFLICT, "over what stands no more");
}

#[on_both]
async fn nothing_is_a_part_of_what_is_a_part_of_it(world: World) {
    let mut ana = world.practitioner("ana").await;
    make(&mut ana, NAME, &[]).await;
    let part = make(&mut ana, "Well drilling unit", &[("part_of", PATH)]).await;
    assert!(page(&world, PATH).await.contains(&part) && page(&world, &part).await.contains(PATH));
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    for wrong in
        [part.as_str(), PATH, "/organisations/99-nothing", "/solutions/1-pumps", "Well drilling unit"]
    {
        let mut form = told(NAME);
        form.extend([("part_of", wrong), ("version", &version)]);
        let back = act(&mut ana, "/edit", &form).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

#[on_both]
async fn whoever_names_it_is_connected_with_it(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    // Typed before it is there, and after.
    named(&mut ana, "OFFICE of rural-water", &[]).await;
    make(&mut ana, NAME, &[]).await;
    world.work().await;
    named(&mut ben, NAME, &[]).await;
    let solution = telling("Pumps that villages repair", &[("organisation", NAME)]);
    let solution = ana.post("/solutions/new", &solution).await.location().to_owned();
    let mut request = exchanges::REQUEST.to_vec();
    request.retain(|(field, _)| *field != "organisation");
    request.extend([("organisation", NAME), ("action", "open")]);
    let exchange = ben.post("/exchanges/new", &request).await.location().to_owned();
    let seen = page(&world, PATH).await;
    for part in ["/people/ana", "/people/ben", &solution, &exchange] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    for list in ["people", "solutions", "exchanges"] {
        page(&world, &format!("{PATH}/{list}")).await;
    }
    for path in [solution.as_str(), &exchange, "/people/ben", "/people", "/solutions"] {
        assert!(
            page(&world, path).await.contains("href=\"/organisations/1-office-of-rural-water\""),
            "{path}"
        );
    }
    // Whoever names another one is of it no more; whoever tells it to members only is not shown.
    named(&mut ben, "Another office", &[]).await;
    named(&mut ana, NAME, &[("organisation_for", "members")]).await;
    let seen = page(&world, &format!("{PATH}/people")).await;
    assert!(!seen.contains("/people/ben") && !seen.contains("/people/ana"), "{seen}");
    assert!(!page(&world, "/people/ana").await.contains(PATH));
}

#[on_both]
async fn of_two_that_are_called_alike_the_country_decides(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    make(&mut ana, "Ministry of Health", &[]).await;
    make(&mut ana, "Ministry of Health", &[("country", "KE")]).await;
    let of = async |who: &str| {
        let query = format!("SELECT COALESCE(organisation_id, 0) AS n FROM person WHERE handle = '{who}'");
        world.number(&query).await
    };
    named(&mut ben, "Ministry of Health", &[("country", "KE")]).await;
    assert_eq!(of("ben").await, 2);
    named(&mut ben, "Ministry of Health", &[("country", "TZ")]).await;
    assert_eq!(of("ben").await, 0);
    // The page of the one would say where somebody is who does not say it.
    named(&mut ben, "Ministry of Health", &[("country", "KE"), ("country_for", "nobody")]).await;
    assert_eq!(of("ben").await, 0);
    world.work().await;
    assert_eq!(of("ben").await, 0);
}

#[on_both]
async fn a_name_that_others_type_can_be_claimed_and_let_go(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    make(&mut ana, NAME, &[]).await;
    named(&mut ben, "Rural Water Office, wells", &[]).await;
    let names = format!("{PATH}/names");
    assert!(ana.get(&names).await.body.contains("Rural Water Office, wells"));
    let form = |what| [("action", what), ("claimed", "rural water office wells")];
    assert_eq!(ben.post(&names, &form("claim")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ana.post(&names, &form("claim")).await.status, StatusCode::SEE_OTHER);
    world.work().await;
    assert!(page(&world, PATH).await.contains("/people/ben"));
    assert_eq!(ana.post(&names, &form("let-go")).await.status, StatusCode::SEE_OTHER);
    world.work().await;
    assert!(!page(&world, PATH).await.contains("/people/ben"));
    // What they hide is no name to choose from.
    named(&mut ben, "Rural Water Office, wells", &[("organisation_for", "members")]).await;
    assert!(!ana.get(&names).await.body.contains("Rural Water Office, wells"));
}

#[on_both]
async fn representatives_are_asked_accept_and_stop(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    make(&mut ana, NAME, &[]).await;
    asked(&mut ana, "@ben").await;
    assert!(!page(&world, PATH).await.contains("/people/ben"), "nobody is named before they accept");
    assert!(ben.get("/notices").await.body.contains(&format!("{PATH}/invitation")));
    assert_eq!(act(&mut cem, "/invitation", &[("action", "accept")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(act(&mut ben, "/edit", &told(NAME)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(act(&mut ben, "/invitation", &[("action", "accept")]).await.location(), PATH);
    assert!(page(&world, PATH).await.contains("/people/ben"));
    assert_eq!(ben.get(&format!("{PATH}/edit")).await.status, StatusCode::OK);
    // The first one stops; what they were stays known to those who go on.
    assert_eq!(act(&mut ana, "/representatives/end", &[("representative", "1")]).await.location(), PATH);
    assert!(!page(&world, PATH).await.contains("/people/ana"));
    assert_eq!(ana.get(&format!("{PATH}/edit")).await.status, StatusCode::FORBIDDEN);
    assert!(ben.get(&format!("{PATH}/representatives")).await.body.contains("represents it no longer"));
    // Somebody who speaks for it does not write its page.
    let voice = act(&mut ben, "/representatives", &[("whom", "@ana"), ("duty", "voice")]).await;
    assert_eq!(voice.status, StatusCode::SEE_OTHER, "{}", voice.body);
    assert_eq!(act(&mut ana, "/invitation", &[("action", "accept")]).await.location(), PATH);
    assert_eq!(ana.get(&format!("{PATH}/edit")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ana.get(&format!("{PATH}/representatives")).await.status, StatusCode::OK);
}

#[on_both]
async fn an_address_is_asked_by_a_letter(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    make(&mut ana, NAME, &[]).await;
    asked(&mut ana, "new@elsewhere.example").await;
    let letters = world.letters().await;
    let letter = letters.iter().rfind(|letter| letter.to == "new@elsewhere.example").expect("a letter");
    let from = letter.text.find("/organisations/").expect("a way");
    let way = letter.text[from..].split_whitespace().next().expect("a link").to_owned();
    assert_eq!(world.visitor().get(&way).await.status, StatusCode::OK);
    let accept = [("action", "accept")];
    assert_eq!(ben.post(&way, &accept).await.location(), PATH);
    assert!(page(&world, PATH).await.contains("/people/ben"));
    assert_eq!(ana.post(&way, &accept).await.status, StatusCode::NOT_FOUND, "a key is used once");
}

#[on_both]
async fn a_domain_or_a_moderator_verifies(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut mia = world.with_role("mia", "moderator").await;
    make(&mut ana, NAME, &[]).await;
    let by_domain = [("action", "domain")];
    let is_verified = async || page(&world, PATH).await.contains("has an address at example.org");
    world.run("UPDATE person SET proven_at = NULL", []).await;
    act(&mut ana, "/verify", &by_domain).await;
    assert!(!is_verified().await, "an address that nobody knows to be theirs");
    world.run("UPDATE person SET proven_at = 1, email = 'ana@gmail.com' WHERE handle = 'ana'", []).await;
    act(&mut ana, "/verify", &by_domain).await;
    assert!(!is_verified().await, "where anybody gets an address");
    world.run("UPDATE person SET email = 'ana@mail.example.org' WHERE handle = 'ana'", []).await;
    assert_eq!(act(&mut mia, "/verify", &by_domain).await.status, StatusCode::FORBIDDEN);
    assert_eq!(act(&mut ana, "/verify", &by_domain).await.location(), PATH);
    assert!(is_verified().await && page(&world, "/organisations").await.contains("Verified"));
    // Another name is another organisation.
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    let mut form = told("World Office of Water");
    form.push(("version", &version));
    assert_eq!(act(&mut ana, "/edit", &form).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&world, "/organisations").await.contains("Verified"));
    assert_eq!(act(&mut ana, "/verify", &[("action", "hand")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(act(&mut mia, "/verify", &[("action", "hand")]).await.status, StatusCode::SEE_OTHER);
    assert!(page(&world, "/organisations").await.contains("Verified"));
    assert_eq!(act(&mut mia, "/verify", &[("action", "take-back")]).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&world, "/organisations").await.contains("Verified"));
}

#[on_both]
async fn of_two_that_become_one_nothing_is_lost(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    let mut mia = world.with_role("mia", "moderator").await;
    make(&mut ana, NAME, &[]).await;
    make(&mut ben, "Rural Water Office", &[]).await;
    let part = make(&mut cem, "Well drilling unit", &[("part_of", PATH)]).await;
    named(&mut cem, NAME, &[]).await;
    let solution = telling("Pumps that villages repair", &[("organisation", NAME)]);
    let solution = ana.post("/solutions/new", &solution).await.location().to_owned();
    files::add_picture(&mut ana, PATH).await;
    asked(&mut ana, "new@elsewhere.example").await;
    for wrong in [PATH, "/organisations/99", "nowhere"] {
        let back = act(&mut mia, "/merge", &[("into", wrong)]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    assert_eq!(act(&mut ana, "/merge", &[("into", OTHER)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(act(&mut mia, "/merge", &[("into", OTHER)]).await.location(), OTHER);
    world.work().await;
    let gone = world.visitor().get(PATH).await;
    assert_eq!((gone.status, gone.location()), (StatusCode::MOVED_PERMANENTLY, "/organisations/2"));
    assert!(!page(&world, "/organisations").await.contains(PATH));
    let seen = page(&world, OTHER).await;
    for part in ["/people/ana", "/people/ben", "/people/cem", &part, &solution, "/files/1/"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert!(ana.get("/notices").await.body.contains(OTHER));
    let asked = ana.get(&format!("{OTHER}/representatives")).await.body;
    assert!(asked.contains("new@elsewhere.example"));
    // By the old name the other is meant from now on; and nothing is done to the one that is gone.
    named(&mut cem, "Office of rural water", &[]).await;
    assert!(page(&world, "/people/cem").await.contains("/organisations/2-"));
    assert_eq!(act(&mut ana, "/edit", &told(NAME)).await.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(act(&mut mia, "/merge", &[("into", OTHER)]).await.status, StatusCode::MOVED_PERMANENTLY);
}

#[on_both]
async fn whoever_may_speak_for_it_says_in_which_capacity_they_write(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    make(&mut ana, NAME, &[]).await;
    discussions::ask(&mut ben).await;
    let thread = discussions::PATH;
    assert!(!ben.get(thread).await.body.contains("name=\"speaks_for\""), "nobody else is asked");
    assert!(ana.get(thread).await.body.contains("name=\"speaks_for\""));
    let say = async |who: &mut Client, body: &str, capacity: &str| {
        who.post(thread, &[("body", body), ("speaks_for", capacity)]).await.status
    };
    assert_eq!(say(&mut ana, "We train them twice a year.", "1").await, StatusCode::SEE_OTHER);
    let seen = page(&world, thread).await;
    assert!(seen.contains(&format!("for <a href=\"{PATH}\"><bdi>{NAME}")), "{seen}");
    assert!(!seen.contains("in a personal capacity"));
    assert_eq!(say(&mut ana, "I would do it more often.", "personal").await, StatusCode::SEE_OTHER);
    assert!(page(&world, thread).await.contains("in a personal capacity"));
    // Whoever may not, or no longer, is not taken for one who does.
    assert_eq!(say(&mut ben, "We all agree.", "1").await, StatusCode::UNPROCESSABLE_ENTITY);
    act(&mut ana, "/representatives/end", &[("representative", "1")]).await;
    assert_eq!(say(&mut ana, "We go on.", "1").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!ana.get(thread).await.body.contains("name=\"speaks_for\""));
    assert!(page(&world, thread).await.contains(&format!("for <a href=\"{PATH}\"")), "what was said stays");
}
