//! Who is to be found among all people, and who sees what of them.

use crate::{
    discussions,
    people::SEEN,
    solutions::publish,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;
use scraper::{Html, Selector};

/// Saves a profile that everybody sees, but for what `fields` say otherwise.
pub async fn profile(who: &mut Client, fields: &[(&str, &str)]) {
    let version = who.get("/settings").await.hidden("version");
    let others =
        [("country", "KE"), ("languages[0][language]", "en"), ("locale", "en"), ("version", &version)];
    let others =
        others.into_iter().chain(SEEN).filter(|(name, _)| fields.iter().all(|(known, _)| known != name));
    let form: Vec<_> = fields.iter().copied().chain(others).collect();
    let reply = who.post("/settings", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

/// The addresses of the people in a list.
async fn listed(who: &mut Client, path: &str) -> Vec<String> {
    let reply = who.get(path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}");
    let (document, row) =
        (Html::parse_document(&reply.body), Selector::parse(".row h3 a").expect("a selector"));
    document
        .select(&row)
        .filter_map(|link| link.attr("href"))
        .map(|href| href["/people/".len()..].to_owned())
        .collect()
}

/// Ana knows of water and asks of health, ben the other way round, cem of nothing.
async fn three(world: &World) -> [Client; 3] {
    let mut people =
        [world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await];
    let [ana, ben, cem] = &mut people;
    profile(
        ana,
        &[
            ("name", "Ana Silva"),
            ("country", "MZ"),
            ("organisation", "Water for all"),
            ("languages[0][language]", "pt"),
            ("languages[1][language]", "en"),
            ("knows", "water-supply"),
            ("wants", "primary-health-care"),
        ],
    )
    .await;
    profile(
        ben,
        &[
            ("name", "Ben Otieno"),
            ("organisation", "County hospital"),
            ("knows", "primary-health-care"),
            ("wants", "water-supply"),
        ],
    )
    .await;
    profile(cem, &[("name", "Cem Water"), ("country", "TR"), ("languages[0][language]", "tr")]).await;
    people
}

#[on_both]
async fn people_are_found_by_what_they_say_of_themselves(world: World) {
    three(&world).await;
    let mut visitor = world.visitor();
    for (path, found) in [
        ("/people", &["cem", "ben", "ana"][..]),
        ("/people?theme=water-supply", &["ana"]),
        ("/people?theme=water", &["ana"]), // with all that is under it
        ("/people?wants=water-supply", &["ben"]),
        ("/people?theme=water-supply&wants=primary-health-care&country=MZ&language=pt", &["ana"]),
        ("/people?theme=water-supply&country=KE", &[]),
        ("/people?country=TR", &["cem"]),
        ("/people?language=en", &["ben", "ana"]),
        ("/people?q=water", &["cem", "ana"]),
        ("/people?q=ana+WATER", &["ana"]),
        ("/people?q=%25", &[]),
        ("/people?theme=no-such-theme&country=XX", &["cem", "ben", "ana"]),
        ("/themes/water/people", &["ana"]),
    ] {
        assert_eq!(listed(&mut visitor, path).await, found, "{path}");
    }
    let page = visitor.get("/people").await.body.replace("<!>", "");
    for part in [
        "Mozambique (1)",
        "Kenya (1)",
        "English (2)",
        "Portuguese (1)",
        "Water for all",
        "Knows about: Water supply",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("France ("), "only what occurs is offered");
    let narrowed = visitor.get("/people?country=MZ").await.body;
    assert!(
        narrowed.contains("Kenya (1)") && !narrowed.contains("Turkish ("),
        "counted under the other filters"
    );
    let nobody = visitor.get("/people?country=TR&language=pt").await.body;
    assert!(nobody.contains("Nothing fits all of these filters") && nobody.contains("href=\"/people\""));
    assert!(visitor.get("/themes/water").await.body.contains("People who know about it"));
    assert!(
        visitor.get("/").await.body.contains("<a href=\"/people\">People</a>"),
        "it stands in the footer"
    );
}

#[on_both]
async fn who_does_not_want_to_be_found_stands_in_no_list(world: World) {
    let [mut ana, mut ben, _] = three(&world).await;
    publish(&mut ben, "Pumps that villages repair").await; // whose author stands beside it
    let told = [("name", "Ana Silva"), ("knows", "water-supply"), ("about", "I repair pumps.")];
    profile(&mut ana, &told).await;
    let places = [
        "/people",
        "/people?theme=water-supply",
        "/themes/water",
        "/search?q=silva",
        "/sitemap/people-0.xml",
    ];
    let names = |page: &str| page.contains("/people/ana");
    for place in places {
        assert!(names(&world.visitor().get(place).await.body), "{place}");
    }
    profile(&mut ana, &[("name", "Ana Silva"), ("knows", "water-supply"), ("listed", "no")]).await;
    for who in [&mut world.visitor(), &mut ben] {
        for place in places {
            assert!(!names(&who.get(place).await.body), "{place}");
        }
    }
    let page = world.visitor().get("/people/ana").await;
    assert_eq!(page.status, StatusCode::OK, "who has the address still reads it");
    assert!(page.body.contains("noindex"));
    profile(&mut ana, &[("name", "Ana Silva"), ("knows", "water-supply")]).await;
    assert!(names(&world.visitor().get("/search?q=silva").await.body), "and back");
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["ana".into()]).await;
    assert_eq!(listed(&mut world.keeping_nothing(), "/people").await, ["cem", "ben"]);
}

/// What stands in each field, and what shows it: a mark, or the name of a code that nobody else has.
const FIELDS: [(&str, &str, &str, &str); 8] = [
    ("pronouns", "MARKpronouns", "pronouns_for", "MARKpronouns"),
    ("country", "TV", "country_for", "Tuvalu"),
    ("organisation", "MARKorganisation", "organisation_for", "MARKorganisation"),
    ("languages[0][language]", "fo", "languages_for", "Faroese"),
    ("about", "MARKabout", "about_for", "MARKabout"),
    ("links", "https://marklink.example", "links_for", "marklink.example"),
    ("knows", "transport", "knows_for", "Transport"),
    ("wants", "waste", "wants_for", "Waste"),
];

/// All of them, for an audience.
async fn all_for(who: &mut Client, audience: &str) {
    let mut fields = vec![("name", "Ana MARKname")];
    for (name, value, whom, _) in FIELDS {
        fields.extend([(name, value), (whom, audience)]);
    }
    profile(who, &fields).await;
}

/// Where something of a person may stand.
const PLACES: [&str; 23] = [
    "/",
    "/people",
    "/people?country=TV",
    "/people?language=fo",
    "/people?theme=transport",
    "/people?wants=waste",
    "/people?q=markorganisation",
    "/people/ana",
    "/people/ana/discussions",
    "/discussions",
    "/discussions?country=TV",
    discussions::PATH,
    "/solutions",
    "/solutions/1-pumps-that-villages-repair",
    "/solutions/1-pumps-that-villages-repair/revisions",
    "/themes/transport",
    "/search?q=markname",
    "/search?q=markorganisation",
    "/search?q=markabout",
    "/search?q=Tuvalu",
    "/call/suggest?q=markorganisation",
    "/notices",
    "/sitemap/people-0.xml",
];

/// Where each mark is met: in what a page shows of ana, not in what it lets one choose from or look for.
async fn met(who: &mut Client) -> Vec<(&'static str, &'static str)> {
    let mut met = Vec::new();
    for place in PLACES {
        let page = who.get(place).await.body;
        let document = Html::parse_document(&page);
        let texts = |selector: &str| -> String {
            let found = Selector::parse(selector).expect("a selector");
            document.select(&found).map(|element| element.html()).collect()
        };
        // A page that is asked for a theme or a word says that again, above what it shows.
        let asked = place.starts_with("/themes") || place.starts_with("/search");
        let said = texts(if asked { ".row" } else { ".row, .by, article, meta, script" });
        let options = texts("option, .chip");
        for (_, _, _, mark) in FIELDS {
            let is_list = place.starts_with("/people") || place.starts_with("/discussions");
            let is_offered = is_list && options.contains(&format!("{mark} ("));
            if said.contains(mark) || is_offered || place.starts_with("/call/") && page.contains(mark) {
                met.push((place, mark));
            }
        }
    }
    met
}

#[on_both]
async fn what_is_hidden_is_met_nowhere(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let mut moa = world.with_role("moa", "administrator").await;
    publish(&mut ana, "Pumps that villages repair").await;
    discussions::ask(&mut ben).await;
    ana.post(discussions::PATH, &[("body", "I know of three.")]).await;
    discussions::ask_of(&mut ana, "Who pays for the ferries?").await;
    all_for(&mut ana, "everybody").await;
    world.work().await;
    let open = met(&mut world.visitor()).await;
    for (_, _, _, mark) in FIELDS {
        assert!(open.contains(&("/people/ana", mark)), "{mark} is shown on her page");
    }
    for (place, mark) in [
        (discussions::PATH, "Tuvalu"),
        (discussions::PATH, "MARKorganisation"),
        ("/discussions", "Tuvalu"),
        ("/discussions?country=TV", "MARKorganisation"),
        ("/people", "Transport"),
        ("/people", "Faroese"),
        ("/people?q=markorganisation", "MARKorganisation"),
        ("/search?q=markorganisation", "MARKorganisation"),
    ] {
        assert!(open.contains(&(place, mark)), "{mark} is shown at {place}");
    }
    for audience in ["members", "nobody"] {
        all_for(&mut ana, audience).await;
        world.work().await;
        assert_eq!(met(&mut world.visitor()).await, [], "{audience}, by a visitor");
        for who in [&mut ben, &mut moa] {
            let met = met(who).await;
            if audience == "nobody" {
                assert_eq!(met, [], "by another, and by who runs the place");
            } else {
                for (_, _, _, mark) in FIELDS {
                    assert!(met.contains(&("/people/ana", mark)), "{mark} is for who is signed in");
                }
                assert!(met.contains(&("/people?country=TV", "Tuvalu")));
            }
        }
    }
    for form in ["/solutions/new", "/exchanges/new", "/solutions/1/uses/new"] {
        let form = ana.get(form).await.body;
        assert!(
            !form.contains("MARKorganisation"),
            "what is hidden is offered in no form that all will read"
        );
    }
    let own = ana.get("/people/ana").await.body;
    for (_, _, _, mark) in FIELDS {
        assert!(own.contains(mark), "ana sees {mark}");
    }
    assert!(own.contains("Only you"), "and that it is hidden");
}

#[on_both]
async fn a_list_counts_and_looks_in_what_is_for_who_asks(world: World) {
    let [mut ana, mut ben, _] = three(&world).await;
    let mut fields = vec![
        ("name", "Ana Silva"),
        ("country", "MZ"),
        ("organisation", "Water for all"),
        ("languages[0][language]", "pt"),
        ("knows", "water-supply"),
        ("wants", "primary-health-care"),
    ];
    let asks = ["country=MZ", "language=pt", "theme=water-supply", "wants=primary-health-care", "q=for+all"];
    for (audience, visitor, member) in
        [("everybody", true, true), ("members", false, true), ("nobody", false, false)]
    {
        fields.retain(|(name, _)| !name.ends_with("_for"));
        for whom in ["country_for", "languages_for", "knows_for", "wants_for", "organisation_for"] {
            fields.push((whom, audience));
        }
        profile(&mut ana, &fields).await;
        for ask in asks {
            let path = format!("/people?{ask}");
            assert_eq!(listed(&mut world.visitor(), &path).await == ["ana"], visitor, "{audience} {ask}");
            assert_eq!(listed(&mut ben, &path).await == ["ana"], member, "{audience} {ask}");
            assert_eq!(listed(&mut ana, &path).await == ["ana"], member, "she sees the list as others do");
        }
        for (who, is_counted) in [(&mut world.visitor(), visitor), (&mut ben, member)] {
            let page = who.get("/people").await.body;
            assert_eq!(page.contains("Mozambique (1)"), is_counted, "{audience}");
            assert_eq!(page.contains("Portuguese (1)"), is_counted, "{audience}");
        }
        assert!(listed(&mut world.visitor(), "/people?q=silva").await == ["ana"], "a name is always public");
    }
}

#[on_both]
async fn home_names_who_knows_what_one_wants_to_learn(world: World) {
    let [mut ana, mut ben, _] = three(&world).await;
    for (who, known) in [(&mut ana, "ben"), (&mut ben, "ana")] {
        let page = who.get("/").await.body;
        let section = page.split("They know what you want to learn").nth(1).expect("a section");
        let section = section.split("</section>").next().expect("its end");
        assert!(section.contains(&format!("/people/{known}")), "{section}");
        assert_eq!(section.matches("<li").count(), 1, "and not oneself: {section}");
    }
}
