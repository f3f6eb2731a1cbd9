//! All exchanges at once, as everybody may see them: the board, the register, the map, tables, countries, and what came
//! of all.

use crate::{
    directory::profile,
    exchanges::{OFFER, PATH, PLAN, REQUEST, done, open},
    solutions::publish,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;

/// Everywhere where all exchanges are seen, and what counts them.
const PLACES: [&str; 18] = [
    "/exchanges",
    "/exchanges?q=milk",
    "/exchanges?state=stopped",
    "/exchanges?since=agreed",
    "/exchanges?from=BR",
    "/exchanges?view=board",
    "/exchanges?view=board&mine=yes",
    "/exchanges?view=register",
    "/exchanges?view=register&sort=starts",
    "/exchanges?view=map",
    "/exchanges.atom",
    "/exchanges.csv",
    "/exchanges.json",
    "/countries",
    "/countries/KE",
    "/countries/BR",
    "/learning",
    "/",
];

const SECOND: &str = "/exchanges/2-kilns-without-smoke";

async fn step(who: &mut Client, path: &str, verb: &str, fields: &[(&str, &str)]) {
    let reply = who.post(&format!("{path}/{verb}"), fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}/{verb}: {}", reply.body);
}

/// Ana of Kenya, who asks, and ben of Brazil, who shares what both have agreed to; and a second need that is open.
async fn two(world: &World) -> (Client, Client) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    profile(&mut ana, &[("name", "Ana"), ("country", "KE")]).await;
    profile(&mut ben, &[("name", "Ben"), ("country", "BR")]).await;
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    done(&mut ana, "offers/1/choose", &[]).await;
    done(&mut ana, "plan", &[&PLAN[..], &[("plan", "0")]].concat()).await;
    done(&mut ana, "agree", &[("plan", "1")]).await;
    done(&mut ben, "agree", &[("plan", "1")]).await;
    let second = [&[("title", "Kilns without smoke")], &REQUEST[1..]].concat();
    assert_eq!(ana.post("/exchanges/new", &second).await.location(), SECOND);
    (ana, ben)
}

/// The main part of a page, without what narrows it.
async fn seen(who: &mut Client, path: &str) -> String {
    let reply = who.get(path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}");
    let main = reply.body.split("<main").nth(1).unwrap_or_default().to_owned();
    main.split("</aside>").last().unwrap_or_default().split("</main>").next().unwrap_or_default().to_owned()
}

#[on_both]
async fn each_view_shows_what_the_filters_leave(world: World) {
    two(&world).await;
    let mut visitor = world.visitor();
    for view in ["list", "board", "register"] {
        let all = seen(&mut visitor, &format!("/exchanges?view={view}")).await;
        assert!(all.contains(PATH) && all.contains(SECOND), "{view}: {all}");
        for (narrowed, first, second) in [
            ("state=open", false, true),
            ("since=agreed", true, false),
            ("country=KE&kind=south-south", true, true),
            ("kind=triangular", false, false),
            ("from=BR", true, false),
            ("from=KE", false, false),
            ("theme=health&q=kilns", false, true),
            ("mine=yes", true, true), // nothing is a visitor's own
        ] {
            let page = seen(&mut visitor, &format!("/exchanges?{narrowed}&view={view}")).await;
            assert_eq!((page.contains(PATH), page.contains(SECOND)), (first, second), "{view} {narrowed}");
        }
    }
    let map = seen(&mut visitor, "/exchanges?view=map").await;
    assert!(
        map.contains("<marker") && map.contains("/exchanges?country=KE&amp;from=BR&amp;since=agreed"),
        "{map}"
    );
    assert!(!seen(&mut visitor, "/exchanges?view=map&kind=triangular").await.contains("<marker"));
}

#[on_both]
async fn views_keep_what_narrows_them(world: World) {
    two(&world).await;
    let page = world.visitor().get("/exchanges?country=KE&view=register&sort=starts").await.body;
    for kept in [
        "/exchanges?country=KE&amp;view=board",
        "/exchanges?country=KE\"",
        "/exchanges?country=KE&amp;view=map",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
    assert!(page.contains("aria-sort=\"descending\""));
}

#[on_both]
async fn a_register_is_read_page_by_page_in_each_order(world: World) {
    let mut ana = world.practitioner("ana").await;
    for number in 1..=23 {
        let (title, starts) = (format!("A need of number {number}"), format!("2100-02-{number:02}"));
        let said = |(name, value): &(&'static str, &'static str)| match *name {
            "title" => ("title", title.clone()),
            "starts" => ("starts", starts.clone()),
            name => (name, (*value).to_owned()),
        };
        let form: Vec<_> = REQUEST.iter().map(said).collect();
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(ana.post("/exchanges/new", &form).await.status, StatusCode::SEE_OTHER);
    }
    let mut visitor = world.visitor();
    for sort in ["changed", "asked", "starts"] {
        let first = seen(&mut visitor, &format!("/exchanges?view=register&sort={sort}")).await;
        assert!(
            first.contains("number 23<") && first.contains("number 4<") && !first.contains("number 3<"),
            "{sort}"
        );
        let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let next = next.expect("a next page").replace("&amp;", "&");
        let second = seen(&mut visitor, &next).await;
        assert!(
            second.contains("number 3<") && second.contains("number 1<") && !second.contains("number 4<"),
            "{sort}"
        );
    }
}

#[on_both]
async fn ones_own_and_what_waits_for_one_are_for_who_is_signed_in(world: World) {
    let (mut ana, mut ben) = two(&world).await;
    ana.post("/exchanges/new", &[("title", "Half a need"), ("action", "save")]).await;
    let mine = seen(&mut ben, "/exchanges?view=board&mine=yes").await;
    assert!(mine.contains(PATH) && !mine.contains(SECOND));
    let mine = seen(&mut ana, "/exchanges?view=board&mine=yes").await;
    assert!(mine.contains("Half a need"), "her draft has a column of its own");
    let waiting = seen(&mut ana, "/exchanges?view=board&mine=waiting").await;
    assert!(waiting.contains(PATH) && waiting.contains("Half a need") && !waiting.contains(SECOND));
    let board = seen(&mut ben, "/exchanges?view=board").await;
    assert!(!board.contains("Half a need"));
}

#[on_both]
async fn the_register_is_a_table_and_json(world: World) {
    two(&world).await;
    let mut visitor = world.visitor();
    let table = visitor.get("/exchanges.csv?since=agreed").await;
    let mut reader = csv::Reader::from_reader(table.body.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows");
    let cell = |name: &str| {
        let place = headers.iter().position(|header| header == name).expect("a column");
        rows[0][place].to_owned()
    };
    assert_eq!(rows.len(), 1);
    assert_eq!((cell("country").as_str(), cell("shared_by_country").as_str()), ("KE", "BR"));
    assert_eq!((cell("starts").as_str(), cell("state").as_str()), ("2100-01-10", "agreed"));
    assert!(cell("address").ends_with(PATH));
    let json: serde_json::Value =
        serde_json::from_str(&visitor.get("/exchanges.json?state=open").await.body).expect("JSON");
    assert_eq!(json["exchanges"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["exchanges"][0]["title"], "Kilns without smoke");
}

#[on_both]
async fn a_country_has_its_page(world: World) {
    let (mut ana, _) = two(&world).await;
    publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    let all = visitor.get("/countries").await.body;
    for said in ["Eastern Africa", "South America", "1 exchange in which it learned", "1 open need"] {
        assert!(all.contains(said), "{said}");
    }
    let kenya = seen(&mut visitor, "/countries/KE").await;
    assert!(kenya.contains("shared 0 times, learned 1 time"), "{kenya}");
    assert!(kenya.contains(PATH) && kenya.contains(SECOND) && kenya.contains("/people/ana"));
    assert!(kenya.contains("/exchanges?state=open&amp;country=KE"));
    assert!(seen(&mut visitor, "/countries/BR").await.contains("shared 1 time, learned 0 times"));
    assert!(seen(&mut visitor, "/countries/MZ").await.contains("/solutions/1-pumps"), "where it ran");

    let by_name = visitor.get("/countries/kenya").await;
    assert_eq!((by_name.status, by_name.location()), (StatusCode::MOVED_PERMANENTLY, "/countries/KE"));
    let unknown = visitor.get("/countries/ZZ").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("href=\"/countries\"") && unknown.body.contains("KE for Kenya"));
    let empty = visitor.get("/countries/TV").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("There is nothing from this country yet") && empty.body.contains("noindex"));
}

/// Where a person is from is theirs to say: hidden, no map, table or count tells it, also of what was counted before.
#[on_both]
async fn a_country_that_is_hidden_shares_nowhere(world: World) {
    let (_ana, mut ben) = two(&world).await;
    let mut visitor = world.visitor();
    let tells = async |who: &mut Client| {
        let mut told = Vec::new();
        for place in PLACES.into_iter().filter(|place| !place.contains("BR")) {
            let page = who.get(place).await.body;
            let options_apart = page.replace("from=BR", "BR>");
            if page.contains("/countries/BR")
                || page.contains(",BR,")
                || page.contains("\"BR\"")
                || options_apart.contains("BR>")
            {
                told.push(place);
            }
        }
        told
    };
    let told = tells(&mut visitor).await;
    for place in
        ["/exchanges?view=register", "/exchanges?view=map", "/exchanges.csv", "/exchanges.json", "/countries"]
    {
        assert!(told.contains(&place), "{place} tells it while it is shown: {told:?}");
    }
    for whom in ["members", "nobody"] {
        profile(&mut ben, &[("name", "Ben"), ("country", "BR"), ("country_for", whom)]).await;
        assert_eq!(tells(&mut visitor).await, Vec::<&str>::new(), "for {whom}");
        assert!(!seen(&mut visitor, "/exchanges?from=BR").await.contains(PATH));
        assert!(visitor.get("/countries/BR").await.body.contains("There is nothing from this country yet"));
    }
}

#[on_both]
async fn what_came_of_all_counts_what_is_published(world: World) {
    let (mut ana, _) = two(&world).await;
    let mut visitor = world.visitor();
    step(&mut ana, PATH, "start", &[]).await;
    step(
        &mut ana,
        PATH,
        "complete",
        &[("results", "One bank is open and gives milk to forty babies a month.")],
    )
    .await;
    step(&mut ana, PATH, "follow-up", &[("changed", "The second hospital has begun to collect.")]).await;
    let before = seen(&mut visitor, "/learning").await;
    assert!(
        before.contains("Completed: 1.") && before.contains("published of 0 after half a year"),
        "{before}"
    );
    assert!(!before.contains("has begun to collect"));
    step(&mut ana, PATH, "publish", &[]).await;
    let after = seen(&mut visitor, "/learning").await;
    assert!(after.contains("published of 1 after half a year") && after.contains("has begun to collect"));
    assert!(after.contains("half did within 0 days") && after.contains("50%"), "one of two needs: {after}");
    assert!(after.contains("Eastern Africa") && after.contains("South America"));
}

/// In every private field of an exchange that has gone all the way stands a mark, and nobody who is on neither side
/// meets one of them anywhere.
#[on_both]
async fn what_is_private_is_on_no_view_and_in_no_table(world: World) {
    let (mut ana, mut ben) = two(&world).await;
    step(&mut ana, PATH, "start", &[]).await;
    step(
        &mut ben,
        PATH,
        "log",
        &[("log", "MARKlog and what else there is to tell of it, in some more words.")],
    )
    .await;
    step(
        &mut ana,
        PATH,
        "complete",
        &[("results", "MARKresults and what else there is to tell of it, in some more words.")],
    )
    .await;
    let reflected = [
        ("learned", "MARKlearned and what else there is to tell of it, in some more words."),
        ("will_use", "MARKuse and what else there is to tell of it, in some more words."),
        ("should_change", "MARKchange and what else there is to tell of it, in some more words."),
    ];
    step(&mut ben, PATH, "reflect", &reflected).await;
    step(
        &mut ana,
        PATH,
        "follow-up",
        &[("changed", "MARKhalfyear and what else there is to tell of it, in some more words.")],
    )
    .await;
    step(
        &mut ana,
        PATH,
        "follow-up",
        &[("changed", "MARKyear and what else there is to tell of it, in some more words.")],
    )
    .await;
    step(
        &mut ben,
        SECOND,
        "offers",
        &[
            ("body", "MARKoffer and what else there is to tell of it, in some more words."),
            ("organisation", "MARKorganisation"),
        ],
    )
    .await;
    step(
        &mut ana,
        SECOND,
        "withdraw",
        &[("reason", "MARKreason and what else there is to tell of it, in some more words.")],
    )
    .await;
    ana.post("/exchanges/new", &[("title", "MARKdraft"), ("need", "MARKdraft"), ("action", "save")]).await;
    for column in ["body", "html", "organisation"] {
        world.run(&format!("UPDATE exchange_offer SET {column} = 'MARK{column}'"), []).await;
    }
    world.run("UPDATE exchange_plan SET costs_html = 'MARKcosts'", []).await;
    world.run("UPDATE exchange_step SET reason = 'MARKstep'", []).await;
    world.work().await;
    let facilitator = world.with_role("fay", "facilitator").await;
    for mut outsider in [world.practitioner("stranger").await, facilitator, world.visitor()] {
        for place in PLACES.into_iter().chain(["/exchanges?state=withdrawn&view=register", "/search?q=milk"])
        {
            let page = outsider.get(place).await.body;
            let met = page.find("MARK").map(|at| page[at..].chars().take(20).collect::<String>());
            assert_eq!(met, None, "{place}");
        }
    }
    let own = ana.get("/exchanges?view=board&mine=yes").await.body;
    assert!(own.contains("MARKdraft"), "her own draft is hers to see");
}
