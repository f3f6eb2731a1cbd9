//! Solutions: from draft to revision.

use crate::{
    files, pitfalls,
    samples::{ANA, BEN, CEM, Fields, NEW, People, Sample, Write},
    world::{Client, PICTURE, Reply, World},
};
use app::site::{solutions::rules::State, things::Thing};
use axum::http::StatusCode;
use macros::on_both;

const TITLE: &str = "Pumps that villages repair";
pub const PATH: &str = "/solutions/1-pumps-that-villages-repair";
/// What is begun when all is written.
pub const DRAFT: &str = "/solutions/3-half-a-thought-about-pumps";

pub const SAMPLE: Sample = Sample {
    thing: Thing::Solution,
    path: PATH,
    parts: |_| {
        &[
            ("{number}", "1"),
            ("{report}", "1"),
            ("{part}", "short"),
            ("{question}", "summary"),
            ("{file}", "1"),
            ("{token}", "nothing"),
        ]
    },
    states: || State::ALL.iter().map(|state| state.code()).collect(),
    furnish: |world, people, state| Box::pin(furnish(world, people, state)),
    form,
    versions: &[("version", "SELECT version FROM solution")],
    writes,
    pages: &[
        "/solutions?country=MZ",
        "/solutions?country=MZ&outcome=worked",
        "/solutions?theme=health",
        "/solutions?theme=water",
        "/solutions/2-pumps-adapted-to-hills",
        "/solutions/compare?with=1,2",
    ],
    own: &[
        "/solutions/new?from=1",
        "/solutions/new?theme=health",
        "/solutions/1-pumps-that-villages-repair/parts",
        "/solutions/1-pumps-that-villages-repair/parts/steps",
        "/solutions/3-half-a-thought-about-pumps/parts",
        "/solutions/3-half-a-thought-about-pumps/edit",
        "/solutions/3-half-a-thought-about-pumps/together",
        "/solutions/3-half-a-thought-about-pumps/comments",
    ],
    statements: [(1, 2), (3, 3)],
};

async fn furnish(world: &World, [ana, ben, ..]: &mut People, state: &str) {
    publish(ana, TITLE).await;
    if state != NEW {
        assert_eq!(ben.post(&format!("{PATH}/uses/new"), &USE).await.status, StatusCode::SEE_OTHER);
        pitfalls::tell(ana, pitfalls::TITLE).await;
        files::add_picture(ana, PATH).await;
        for (page, fields) in [("together", &CO_AUTHOR), ("comments", &COMMENT)] {
            assert_eq!(ana.post(&format!("{PATH}/{page}"), fields).await.status, StatusCode::SEE_OTHER);
        }
        // With something to vouch for.
        world.run("UPDATE solution SET state = $1, attribution = 'withheld'", [state.into()]).await;
    }
}

fn form(route: &str) -> Fields {
    match route {
        "/solutions/new" | "/solutions/{at}/edit" | "/solutions/{at}/parts/{part}" => telling(TITLE, &[]),
        "/solutions/{at}/interview/{question}" => telling(TITLE, &[]),
        "/solutions/{at}/together" => vec![("whom", "ben"), ("helps_as", "co-author")],
        "/solutions/{at}/together/remove" => vec![("helper", "1")],
        "/solutions/{at}/invitation" | "/solutions/{at}/invitation/{token}" => vec![("action", "accept")],
        "/solutions/{at}/comments" => COMMENT.to_vec(),
        "/solutions/{at}/comments/deal" | "/solutions/{at}/comments/remove" => vec![("comment_id", "1")],
        "/solutions/{at}/uses/new" => USE.to_vec(),
        "/solutions/{at}/pitfalls" => pitfalls::LINK.to_vec(),
        "/solutions/{at}/files" | "/solutions/import" => FILE.to_vec(),
        "/solutions/{at}/uses/{report}/photo" => vec![("description", "A pump"), ("file", PICTURE)],
        "/solutions/{at}/files/{file}" => vec![("description", "Two women at a pump")],
        "/solutions/{at}/pitfalls/unlink" => vec![("pitfall", "1")],
        _ => Vec::new(),
    }
}

/// Cem is asked to write along.
const CO_AUTHOR: [(&str, &str); 2] = [("whom", "@cem"), ("helps_as", "co-author")];

/// What is said beside a part of it.
const COMMENT: [(&str, &str); 2] = [("part", "short"), ("comment", "Say how many villages.")];

/// A table of it.
pub const FILE: [(&str, &str); 1] = [("file", "village,pumps\nMueda,3\n")];

/// What somebody tells of their use of it.
pub const USE: [(&str, &str); 4] = [
    ("stage", "using"),
    ("country", "TZ"),
    ("language", "en"),
    ("body", "Forty villages have their mechanics now."),
];

fn writes() -> Vec<Write> {
    let revised = [
        ("summary", "Each village trains three mechanics now."),
        ("outcome", "worked-in-part"),
        ("note", "Three"),
        ("version", "1"),
    ];
    let adapted = [("parent", "1"), ("changed", "Lighter rods for steep paths")];
    let draft = telling("Half a thought about pumps", &[("action", "save")]);
    let new = || "/solutions/new".to_owned();
    let reader = [("whom", "@cem"), ("helps_as", "reader")];
    vec![
        Write("a revision", ANA, format!("{PATH}/edit"), telling(TITLE, &revised)),
        Write("an adaptation", BEN, new(), telling("Pumps adapted to hills", &adapted)),
        Write("a draft", ANA, new(), draft),
        Write("a file", ANA, format!("{PATH}/files"), FILE.to_vec()),
        Write("a use", BEN, format!("{PATH}/uses/new"), USE.to_vec()),
        Write("an invitation", ANA, format!("{PATH}/together"), CO_AUTHOR.to_vec()),
        Write("a co-author", CEM, format!("{PATH}/invitation"), vec![("action", "accept")]),
        Write("an invitation to read", ANA, format!("{DRAFT}/together"), reader.to_vec()),
        Write("a comment", ANA, format!("{PATH}/comments"), COMMENT.to_vec()),
    ]
}

pub fn telling<'a>(title: &'a str, extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("title", title),
        ("outcome", "worked"),
        ("summary", "Each village trains two mechanics and keeps a box of parts."),
        ("challenge", "A third of the pumps stood still after two years."),
        ("evidence", "monitored"),
        ("language", "en"),
        ("themes", "water-supply"),
        ("countries", "MZ"),
        ("action", "publish"),
    ];
    for &(name, value) in extra {
        form.retain(|(known, _)| *known != name || name == "themes" || name == "countries");
        form.push((name, value));
    }
    form
}

pub async fn publish(who: &mut Client, title: &str) -> String {
    let reply = who.post("/solutions/new", &telling(title, &[])).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn edit(who: &mut Client, path: &str, extra: &[(&str, &str)]) -> Reply {
    let version = who.get(&format!("{path}/edit")).await.hidden("version");
    let mut form = telling("Pumps that villages repair", extra);
    form.push(("version", &version));
    who.post(&format!("{path}/edit"), &form).await
}

#[on_both]
async fn a_solution_is_published_and_read(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    assert_eq!(path, "/solutions/1-pumps-that-villages-repair");
    let page = world.visitor().get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Pumps that villages repair", "Mozambique", "Worked", "Monitored", "A third of the pumps"] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(world.visitor().get("/solutions").await.body.contains(&path));
}

#[on_both]
async fn a_draft_is_its_authors_alone(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.with_role("ben", "moderator").await;
    let kept = ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    assert_eq!(kept.location(), "/solutions/1-half-a-thought/edit");
    let path = "/solutions/1-half-a-thought";
    assert_eq!(ana.get(path).await.status, StatusCode::OK);
    for who in [&mut ben, &mut world.visitor()] {
        assert_eq!(who.get(path).await.status, StatusCode::NOT_FOUND);
        assert!(!who.get("/solutions").await.body.contains("Half a thought"));
        assert!(!who.get("/people/ana").await.body.contains("Half a thought"));
    }
    assert!(ana.get("/people/ana").await.body.contains("Half a thought"));
    for page in ["compare", "compare?from=1&to=2", "revisions/1"] {
        assert_eq!(
            ana.get(&format!("{path}/{page}")).await.status,
            StatusCode::NOT_FOUND,
            "{page}: it has none"
        );
    }
    assert_eq!(
        ben.post(&format!("{path}/edit"), &telling("Taken over", &[("version", "1")])).await.status,
        StatusCode::NOT_FOUND
    );
}

#[on_both]
async fn a_form_that_comes_twice_publishes_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    let token = ana.get("/solutions/new").await.hidden("token");
    let form = telling("Pumps that villages repair", &[("token", &token)]);
    let (mut one, mut two) = (ana.clone(), ana.clone());
    let (first, second) = tokio::join!(one.post("/solutions/new", &form), two.post("/solutions/new", &form));
    assert_eq!(first.location(), second.location());
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution").await, 1);
}

#[on_both]
async fn every_published_change_is_a_revision(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let changed = edit(
        &mut ana,
        &path,
        &[("summary", "Now with a third mechanic in each village."), ("note", "Added the third mechanic")],
    )
    .await;
    assert_eq!(changed.location(), path);
    let list = world.visitor().get(&format!("{path}/revisions")).await.body;
    assert!(list.contains("Added the third mechanic") && list.contains("Revision 2"));
    let old = world.visitor().get(&format!("{path}/revisions/1")).await.body;
    assert!(old.contains("trains two mechanics") && !old.contains("third mechanic in each"));
    assert_eq!(world.visitor().get(&format!("{path}/revisions/9")).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn two_editors_do_not_overwrite_each_other(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let edit_path = format!("{path}/edit");
    let version = ana.get(&edit_path).await.hidden("version");
    let first = telling(
        "Pumps that villages repair",
        &[("summary", "The first of the two changes."), ("version", &version)],
    );
    let second = telling(
        "Pumps that villages repair",
        &[("summary", "The second of the two changes."), ("version", &version)],
    );
    assert_eq!(ana.post(&edit_path, &first).await.status, StatusCode::SEE_OTHER);
    let conflict = ana.post(&edit_path, &second).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("The second of the two changes."), "what was typed comes back");
    assert!(world.visitor().get(&path).await.body.contains("The first of the two changes."));
}

#[on_both]
async fn of_two_who_save_at_once_one_is_told(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let version = ana.get(&format!("{path}/edit")).await.hidden("version");
    let save = async |summary: &str| {
        let mut ana = ana.clone();
        let form = telling("Pumps that villages repair", &[("summary", summary), ("version", &version)]);
        ana.post(&format!("{path}/edit"), &form).await.status
    };
    let (one, two) =
        tokio::join!(save("The first of the two changes."), save("The second of the two changes."));
    let mut both = [one, two];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution_revision").await, 2);
}

#[on_both]
async fn a_form_that_was_changed_after_it_was_sent_loses_nothing(world: World) {
    let mut ana = world.practitioner("ana").await;
    let first = ana
        .post(
            "/solutions/new",
            &telling("Half a thought about pumps", &[("action", "save"), ("token", "one-form")]),
        )
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let again = ana
        .post(
            "/solutions/new",
            &telling("Half a thought about pumps", &[("action", "save"), ("token", "one-form")]),
        )
        .await;
    assert_eq!(again.location(), first.location(), "the same form, twice");
    let changed =
        ana.post("/solutions/new", &telling("A whole thought about pumps", &[("token", "one-form")])).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(
        changed.body.contains("A whole thought about pumps") && changed.body.contains("You sent this before")
    );
    assert!(
        changed.body.contains("action=\"/solutions/1-half-a-thought-about-pumps/edit\""),
        "it is saved over what arrived"
    );
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution").await, 1);
}

#[on_both]
async fn a_conflict_shows_every_part_that_differs(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let version = ana.get(&format!("{path}/edit")).await.hidden("version");
    edit(
        &mut ana,
        &path,
        &[
            ("blocks[0][title]", "Mechanics"),
            ("blocks[0][done]", "Two of them"),
            ("sources[0][title]", "A report"),
        ],
    )
    .await;
    let form = telling("Pumps that villages repair", &[("blocks[0][title]", "Parts"), ("version", &version)]);
    let conflict = ana.post(&format!("{path}/edit"), &form).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("Mechanics · Two of them") && conflict.body.contains("A report"));
}

#[on_both]
async fn a_wrong_form_comes_back_whole(world: World) {
    let mut ana = world.practitioner("ana").await;
    let form = telling(
        "Pumps that villages repair",
        &[
            ("outcome", "did-not-work"),
            ("blocks[0][title]", ""),
            ("blocks[0][done]", "Trained <b>mechanics</b>"),
        ],
    );
    let reply = ana.post("/solutions/new", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("href=\"#went_wrong\"") && reply.body.contains("href=\"#blocks-0-title\""));
    assert!(reply.body.contains("Trained &lt;b&gt;mechanics&lt;/b&gt;"));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution").await, 0);
}

#[on_both]
async fn the_list_is_narrowed_and_paged_by_key(world: World) {
    let mut ana = world.practitioner("ana").await;
    for number in 0..23 {
        publish(&mut ana, &format!("Solution with number {number:02}")).await;
    }
    ana.post(
        "/solutions/new",
        &telling(
            "One that did not work out",
            &[("outcome", "did-not-work"), ("went_wrong", "Everything."), ("language", "fr")],
        ),
    )
    .await;
    let mut reader = world.visitor();
    let first = reader.get("/solutions").await.body;
    assert_eq!(first.matches("class=\"row\"").count(), 20);
    let next = first
        .split("rel=\"next\" href=\"")
        .nth(1)
        .expect("a next page")
        .split('"')
        .next()
        .expect("an address")
        .replace("&amp;", "&");
    let second = reader.get(&next).await.body;
    assert_eq!(second.matches("class=\"row\"").count(), 4);
    assert!(second.contains("number 00") && !second.contains("number 22"));
    for (filter, count) in [
        ("outcome=did-not-work", 1),
        ("language=fr", 1),
        ("theme=water", 20),
        ("theme=water-supply", 20),
        ("theme=water&outcome=did-not-work", 1),
        ("theme=water&country=MZ&language=fr", 1),
        ("theme=health", 0),
        ("country=MZ", 20),
        ("country=MZ&language=fr", 1),
        ("country=KE", 0),
        ("outcome=nonsense", 20),
    ] {
        let page = reader.get(&format!("/solutions?{filter}")).await.body;
        assert_eq!(page.matches("class=\"row\"").count(), count, "{filter}");
    }
}

#[on_both]
async fn a_wrong_wording_leads_to_the_right_address(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let reply = world.visitor().get("/solutions/1-something-else/revisions?before=5").await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::MOVED_PERMANENTLY, "/solutions/1-pumps-that-villages-repair/revisions?before=5")
    );
    assert_eq!(reply.headers["cache-control"], "private, no-store", "a title may change back");
    for path in [
        "/solutions/99-nothing",
        "/solutions/abc",
        "/solutions/0",
        "/solutions/-1",
        "/solutions/99999999999999999999",
    ] {
        assert_eq!(world.visitor().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[on_both]
async fn an_adaptation_knows_its_parent_and_is_counted(world: World) {
    let mut ana = world.practitioner("ana").await;
    let parent = publish(&mut ana, "Pumps that villages repair").await;
    let mut ben = world.practitioner("ben").await;
    let form = ben.get("/solutions/new?from=1").await;
    assert_eq!(form.hidden("parent"), "1");
    let child = ben
        .post(
            "/solutions/new",
            &telling(
                "Pumps that schools repair",
                &[("parent", "1"), ("changed", "Schools instead of villages, as they are open every day.")],
            ),
        )
        .await;
    assert!(world.visitor().get(child.location()).await.body.contains(&parent));
    assert!(world.visitor().get(&parent).await.body.contains(child.location()));
    assert_eq!(world.number("SELECT adaptations AS n FROM solution WHERE id = 1").await, 1);
}

#[on_both]
async fn what_is_archived_is_gone_and_leaves_a_tombstone(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let parent = publish(&mut ana, "Pumps that villages repair").await;
    let adapted =
        telling("Pumps that schools repair", &[("parent", "1"), ("changed", "Schools are open every day.")]);
    let child = ben.post("/solutions/new", &adapted).await.location().to_owned();
    let mut visitor = world.visitor();
    let places = [
        "/",
        "/solutions",
        "/solutions?country=MZ",
        "/search?q=schools",
        "/themes/water",
        "/people/ben",
        &parent,
    ];
    for place in places {
        assert!(visitor.get(place).await.body.contains(&child), "{place}");
    }
    assert_eq!(ana.post(&format!("{child}/archive"), &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        assert_eq!(ben.post(&format!("{child}/archive"), &[]).await.location(), child);
    }
    for place in places {
        assert!(!visitor.get(place).await.body.contains(&child), "{place}");
    }
    assert_eq!(world.number("SELECT adaptations FROM solution WHERE id = 1").await, 0);
    for who in [&mut visitor, &mut ben] {
        let tombstone = who.get(&child).await;
        assert!(
            tombstone.body.contains("This solution was archived")
                && tombstone.body.contains("Pumps that schools repair")
        );
        assert!(!tombstone.body.contains("stood still"), "{}", tombstone.body);
        for page in ["/revisions", "/revisions/1"] {
            assert_eq!(who.get(&format!("{child}{page}")).await.status, StatusCode::NOT_FOUND, "{page}");
        }
    }
    assert_eq!(ben.get(&format!("{child}/edit")).await.status, StatusCode::FORBIDDEN);
    for page in ["/solutions/new?from=2", "/discussions/new?solution=2"] {
        assert_eq!(ana.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[on_both]
async fn a_preview_writes_nothing(world: World) {
    let mut ana = world.practitioner("ana").await;
    let reply = ana
        .post(
            "/solutions/new",
            &telling(
                "Pumps that villages repair",
                &[("action", "preview"), ("challenge", "This is **bold** text here.")],
            ),
        )
        .await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(
        reply.body.contains("<strong>bold</strong>") && reply.body.contains("This is **bold** text here.")
    );
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution").await, 0);
}

#[tokio::test]
async fn only_author_and_moderators_edit() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let mut ben = world.practitioner("ben").await;
    assert_eq!(ben.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        ben.post(&format!("{path}/edit"), &telling("Taken over by me", &[("version", "1")])).await.status,
        StatusCode::FORBIDDEN
    );
    let mut moderator = world.with_role("mia", "moderator").await;
    assert_eq!(edit(&mut moderator, &path, &[]).await.status, StatusCode::SEE_OTHER);
}

#[on_both]
async fn what_is_written_while_a_solution_is_archived_comes_back(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    publish(&mut ana, TITLE).await;
    let edit = format!("{PATH}/edit");
    let version = ana.get(&edit).await.hidden("version");
    let mut moderator = world.with_role("mia", "moderator").await;
    assert_eq!(moderator.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    for action in ["publish", "preview"] {
        let fields = telling(TITLE, &[("cost", "LATECOST"), ("version", &version), ("action", action)]);
        let late = ana.post(&edit, &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("LATECOST") && late.body.contains("action=\"/solutions/new\""));
    }
    assert_eq!(ben.post(&edit, &telling(TITLE, &[])).await.status, StatusCode::FORBIDDEN);

    // A question on it comes back too, to be asked on a theme.
    let question =
        [("kind", "question"), ("title", "What did it cost?"), ("language", "en"), ("solution", "1")];
    for action in ["post", "preview"] {
        let fields = [&question[..], &[("body", "LATEBODY"), ("action", action)]].concat();
        let late = ben.post("/discussions/new", &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{action}");
        assert!(late.body.contains("LATEBODY") && late.body.contains("name=\"theme\""));
    }

    // An adaptation keeps its parent, of which title and author remain.
    let adapted =
        telling("Pumps adapted to hills", &[("parent", "1"), ("changed", "Lighter rods for steep paths")]);
    let path = ben.post("/solutions/new", &adapted).await.location().to_owned();
    assert!(world.visitor().get(&path).await.body.contains(&format!("href=\"{PATH}\"")));
}

#[on_both]
async fn what_is_in_ones_languages_comes_first(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, TITLE).await;
    publish(&mut ana, "Pompes que les villages réparent").await;
    world.run("UPDATE solution SET language = 'fr' WHERE id = 2", []).await;
    world.run("UPDATE person SET languages = '[\"en\"]'", []).await;
    let all = ana.get("/solutions").await.body;
    assert!(all.contains("In my languages first") && all.contains(TITLE) && all.contains("Pompes que"));
    let mine = ana.get("/solutions?mine=first").await.body;
    assert!(mine.contains(TITLE) && !mine.contains("Pompes que"));
    assert!(mine.contains("href=\"/solutions?mine=rest\"") && mine.contains("In other languages"));
    let rest = ana.get("/solutions?mine=rest").await.body;
    assert!(!rest.contains(TITLE) && rest.contains("Pompes que"));
    // Nobody knows which languages a visitor reads.
    let visitor = world.visitor().get("/solutions?mine=first").await.body;
    assert!(
        visitor.contains(TITLE) && visitor.contains("Pompes que") && !visitor.contains("In my languages")
    );
}

#[on_both]
async fn a_draft_is_thrown_away_by_its_author_and_nothing_of_it_stays(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let kept = ana.post("/solutions/new", &telling("Half a thought", &[("action", "save")])).await;
    assert_eq!(kept.location(), "/solutions/1-half-a-thought/edit");
    let path = "/solutions/1-half-a-thought";
    let discard = format!("{path}/discard");
    // It is offered where the draft is read and where it is written.
    for page in [path, kept.location()] {
        assert!(ana.get(page).await.body.contains(&format!("action=\"{discard}\"")), "{page}");
    }
    for who in [&mut ben, &mut world.with_role("boss", "administrator").await] {
        assert_eq!(who.post(&discard, &[]).await.status, StatusCode::NOT_FOUND);
    }
    let form = [("token", "one-press")];
    for _ in 0..2 {
        assert_eq!(ana.post(&discard, &form).await.location(), "/people/ana", "twice is once");
    }
    for rows in ["solution", "solution_theme", "solution_country", "document"] {
        assert_eq!(world.number(&format!("SELECT COUNT(*) AS n FROM {rows}")).await, 0, "{rows}");
    }
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM audit WHERE action = 'solution.discard'").await,
        1,
        "it is known who did it"
    );
    for page in [path, kept.location()] {
        assert_eq!(ana.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert!(!ana.get("/people/ana").await.body.contains("Half a thought"));
    let late = ana.post(kept.location(), &telling("Half a thought", &[("version", "1")])).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn what_was_published_is_never_thrown_away(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, TITLE).await;
    assert!(!ana.get(PATH).await.body.contains("/discard"));
    assert!(!ana.get(&format!("{PATH}/edit")).await.body.contains("/discard"));
    for _ in ["published", "archived"] {
        assert_eq!(ana.post(&format!("{PATH}/discard"), &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution").await, 1);
        assert_eq!(ana.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    }
}

/// A solution with three revisions: its summary and its parts were changed.
async fn revised(ana: &mut Client) {
    publish(ana, TITLE).await;
    let second = [("summary", "Each village trains three mechanics."), ("note", "Three")];
    assert_eq!(edit(ana, PATH, &second).await.status, StatusCode::SEE_OTHER);
    let third = [
        ("summary", "Each village trains three mechanics."),
        ("blocks[0][title]", "Mechanics & <b>parts</b>"),
        ("themes", "health"),
    ];
    assert_eq!(edit(ana, PATH, &third).await.status, StatusCode::SEE_OTHER);
}

#[on_both]
async fn what_changed_between_two_revisions_is_shown(world: World) {
    let mut ana = world.practitioner("ana").await;
    revised(&mut ana).await;
    let compare = async |query: &str| world.visitor().get(&format!("{PATH}/compare{query}")).await.body;
    let first = compare("?from=1&to=2").await;
    assert!(first.contains("<del>two</del>") || first.contains("<del>two "), "{first}");
    assert!(first.contains("<ins>three") && !first.contains("Part") && !first.contains("stood still"));
    let second = compare("?from=2&to=3").await;
    assert!(second.contains("Mechanics &amp; &lt;b&gt;parts&lt;/b&gt;</ins>"), "{second}");
    assert!(second.contains("Health") && !second.contains("three mechanics"), "{second}");
    // Backwards, what came goes; without numbers, the newest is compared with the one before.
    assert!(compare("?from=3&to=2").await.contains("parts&lt;/b&gt;</del>"));
    assert!(compare("").await.contains("From 2 to 3") && compare("?to=99").await.contains("From 2 to 3"));
    assert!(compare("?from=2&to=2").await.contains("Nothing is different"));
    let list = world.visitor().get(&format!("{PATH}/revisions")).await.body;
    assert!(list.contains(&format!("{PATH}/compare?from=1&amp;to=2")), "{list}");
    let old = world.visitor().get(&format!("{PATH}/revisions/1")).await.body;
    assert!(
        old.contains(&format!("{PATH}/compare?from=1&amp;to=3")) && !old.contains("Put this revision back")
    );
}

#[on_both]
async fn an_earlier_revision_is_put_back_as_a_new_one(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    revised(&mut ana).await;
    let first = format!("{PATH}/revisions/1");
    let form = ana.get(&first).await;
    assert!(form.body.contains("Put this revision back"));
    assert!(
        !ana.get(&format!("{PATH}/revisions/3")).await.body.contains("Put this revision back"),
        "it is the present one"
    );
    assert_eq!(ben.post(&first, &[("version", "3")]).await.status, StatusCode::FORBIDDEN);
    let (token, version) = (form.hidden("token"), form.hidden("version"));
    let sent = [("token", token.as_str()), ("version", version.as_str())];
    for _ in 0..2 {
        assert_eq!(ana.post(&first, &sent).await.location(), PATH, "twice is once");
    }
    assert_eq!(world.number("SELECT revision AS n FROM solution").await, 4);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM solution_revision").await, 4);
    let page = world.visitor().get(PATH).await.body;
    assert!(
        page.contains("trains two mechanics")
            && page.contains("revision 4")
            && !page.contains("three mechanics")
    );
    assert!(world.visitor().get(&format!("{PATH}/revisions")).await.body.contains("Revision 1 put back"));
    let changed = world.visitor().get(&format!("{PATH}/compare?from=1&to=4")).await.body;
    assert!(changed.contains("Nothing is different"));
    // It is found by its words, and stands on its themes, as it did.
    assert!(!world.visitor().get("/themes/health").await.body.contains(PATH));
    assert!(world.visitor().get("/search?q=two+mechanics").await.body.contains(PATH));
    // What is there already is not written once more.
    assert_eq!(ana.post(&format!("{PATH}/revisions/4"), &[("version", "4")]).await.location(), PATH);
    assert_eq!(world.number("SELECT revision AS n FROM solution").await, 4);
    assert_eq!(
        ana.post(&format!("{PATH}/revisions/9"), &[("version", "4")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[on_both]
async fn a_revision_is_not_put_back_over_one_that_was_not_seen(world: World) {
    let mut ana = world.practitioner("ana").await;
    revised(&mut ana).await;
    let first = format!("{PATH}/revisions/1");
    let before = ana.get(&first).await.hidden("version");
    edit(&mut ana, PATH, &[("summary", "What a moderator has put right meanwhile.")]).await;
    let stale = ana.post(&first, &[("version", &before)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("This was changed after you opened the page."), "{}", stale.body);
    assert!(world.visitor().get(PATH).await.body.contains("put right meanwhile"));
    // Knowingly, from the page that came back.
    let again = ana.post(&first, &[("version", &stale.hidden("version"))]).await;
    assert_eq!(again.location(), PATH);
    assert!(world.visitor().get(PATH).await.body.contains("trains two mechanics"));
}
