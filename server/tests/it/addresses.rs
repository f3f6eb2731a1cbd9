//! Names and addresses: one of each, whichever way it is written; and parameters that say nothing.

use crate::{
    samples::{self, NEW, address},
    world::{PASSWORD, World},
};
use app::site::routes;
use axum::http::{Method, StatusCode};
use macros::on_both;

const MOVED: StatusCode = StatusCode::MOVED_PERMANENTLY;

#[on_both]
async fn a_short_name_is_one_however_it_is_written(world: World) {
    world.practitioner("ana-mz").await;
    for login in ["@ana-mz", "Ana-MZ", " ana-mz ", "@ANA-MZ", "＠ana-mz"] {
        let mut ana = world.visitor();
        let reply = ana.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{login}");
        assert_eq!(ana.get("/settings").await.status, StatusCode::OK, "{login}");
    }
    for written in ["@ana-mz", "Ana-MZ", "%20ana-mz%20", "%40ANA-mz", "ana-mz/"] {
        let reply = world.visitor().get(&format!("/people/{written}")).await;
        assert_eq!((reply.status, reply.location()), (MOVED, "/people/ana-mz"), "{written}");
    }
    let reply = world.visitor().get("/people/@nobody").await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    let form = [
        ("name", "Ben"),
        ("handle", "@Ben-KE"),
        ("email", "ben@example.org"),
        ("password", PASSWORD),
        ("country", "KE"),
    ];
    assert_eq!(world.visitor().post("/sign-up", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.visitor().get("/people/ben-ke").await.status, StatusCode::OK);
}

#[on_both]
async fn an_address_and_a_password_are_one_in_either_form(world: World) {
    const COMPOSED: &str = "la for\u{ea}t mango lanterne";
    const LOOSE: &str = "la fore\u{302}t mango lanterne";
    let form = |handle, email, password| {
        [("name", "Ana"), ("handle", handle), ("email", email), ("password", password), ("country", "MZ")]
    };
    let made = world.visitor().post("/sign-up", &form("ana", "Ana@Bücher.example", LOOSE)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    world.run("UPDATE person SET proven_at = 1 WHERE handle = $1", ["ana".into()]).await;
    for email in ["ana@bücher.example", "ana@xn--bcher-kva.example", "ANA@BU\u{308}CHER.EXAMPLE"] {
        for password in [COMPOSED, LOOSE] {
            let reply = world.visitor().post("/sign-in", &[("login", email), ("password", password)]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{email} {password:?}");
        }
    }
    let same = "SELECT COUNT(*) AS n FROM person WHERE email = 'ana@xn--bcher-kva.example'";
    assert_eq!(world.number(same).await, 1);
}

/// Of every page that a visitor can read.
#[tokio::test]
async fn a_page_has_one_address() {
    let world = World::sqlite().await;
    samples::furnish(&world, &mut samples::people(&world).await).await;
    let mut pages = 0;
    for route in routes::routes().iter().chain(&routes::doors()).filter(|route| route.is_page) {
        let path = address(route.path, NEW);
        let plain = world.visitor().get(&path).await;
        if plain.status != StatusCode::OK || path == "/" {
            continue;
        }
        for written in [format!("{path}/"), format!("{path}//"), format!("/{path}")] {
            let mut visitor = world.visitor();
            let reply = visitor.get(&written).await;
            assert_eq!((reply.status, reply.location()), (MOVED, path.as_str()), "{written}");
            assert!(reply.headers.contains_key("x-content-type-options"), "as safe as any answer");
        }
        pages += 1;
    }
    assert!(pages > 15, "{pages}");
    let reply = world.visitor().get("/solutions/?country=MZ").await;
    assert_eq!(reply.location(), "/solutions?country=MZ");
    for elsewhere in ["//evil.example/", "///evil.example//", "/\\evil.example/"] {
        let location = world.visitor().get(elsewhere).await.location().to_owned();
        assert!(location.is_empty() || location == "/evil.example", "{location}");
    }
    let sent = world.visitor().post("/sign-in/", &[("login", "x"), ("password", "y")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "a form arrives all the same");
}

/// Every page, with every parameter that it reads empty, twice, in nonsense; and with others.
#[tokio::test]
async fn no_parameter_is_refused() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [ana, ..] = people;
    for mut who in [world.visitor(), ana] {
        for route in routes::routes().iter().chain(&routes::doors()).filter(|route| route.is_page) {
            let path = address(route.path, NEW);
            let usual = who.get(&path).await.status;
            let names = route.reads.iter().copied().chain(["unknown"]);
            let queries = names.flat_map(|name| {
                [
                    "",
                    "=",
                    "=&NAME=",
                    "=x&NAME=y",
                    "=-1",
                    "=%FF%00",
                    "=9999999999999999999999",
                    "[]=1&NAME[a]=2",
                ]
                .map(|rest| format!("{name}{}", rest.replace("NAME", name)))
            });
            for query in queries.chain(["&&=&=x".to_owned(), "%".to_owned()]) {
                let reply = who.get(&format!("{path}?{query}")).await;
                let is_answered = reply.status == usual || reply.status.is_redirection();
                assert!(is_answered, "{path}?{query}: {}", reply.status);
            }
        }
    }
    let last = world.visitor().get("/solutions?country=KE&country=MZ").await.body;
    assert_eq!(last, world.visitor().get("/solutions?country=MZ").await.body, "the last of two counts");
}

/// What stands where a number or a word of an address does is the address of nothing.
#[tokio::test]
async fn no_part_of_an_address_is_refused() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [mut ana, ..] = people;
    for route in routes::routes().iter().chain(&routes::doors()) {
        let parts: Vec<&str> = route.path.split('/').collect();
        for (at, _) in parts.iter().enumerate().filter(|(_, part)| part.starts_with('{')) {
            for wrong in ["x", "-1", "%FF", "1.5", "99999999999999999999", "%00", "a%2Fb"] {
                let mut parts = parts.clone();
                parts[at] = wrong;
                let path = address(&parts.join("/"), NEW);
                let methods = [(Method::GET, route.is_page), (Method::POST, route.takes_form)];
                for (method, _) in methods.into_iter().filter(|(_, has)| *has) {
                    let body = (method == Method::POST).then(|| "x=".to_owned());
                    let headers = [("sec-fetch-site", "same-origin")];
                    let reply = ana.send(method.clone(), &path, body, &headers).await;
                    let known = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
                    assert!(known.contains(&reply.status), "{method} {path}: {}", reply.status);
                }
            }
        }
    }
}

#[tokio::test]
async fn the_header_of_languages_is_read_whole() {
    let world = World::sqlite().await;
    for (lines, language) in [
        (&["en ; q=0.3 , fr ; q=0.9"][..], "fr"),
        (&["sw", "fr;q=0.5"][..], "fr"),
        (&["en;q=0", "*"][..], "fr"),
        (&["fr-CA-x-y"][..], "fr"),
        (&["*"][..], "en"),
        (&["sw"][..], "en"),
    ] {
        let headers: Vec<_> = lines.iter().map(|line| ("accept-language", *line)).collect();
        let page = world.visitor().send(Method::GET, "/", None, &headers).await.body;
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{lines:?}");
    }
}
