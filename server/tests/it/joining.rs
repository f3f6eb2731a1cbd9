//! Who may join: anybody, who is let in, who is invited, or nobody; and what they agree to.

use crate::{
    browser::{Page, open},
    issuer::Issuer,
    world::{Client, PASSWORD, Reply, World},
};
use app::site::{jobs::Job, people::joining};
use axum::http::StatusCode;
use macros::on_both;
use tokio::task::JoinSet;

fn form<'a>(handle: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("name", "Eve"), ("handle", handle), ("email", email), ("password", PASSWORD), ("country", "MZ")]
}

async fn join(world: &World, handle: &str) -> (Client, Reply) {
    let mut client = world.visitor();
    let email = format!("{handle}@example.org");
    let reply = client.post("/sign-up", &form(handle, &email)).await;
    (client, reply)
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

async fn decided(world: &World, mode: &str) -> Client {
    let mut boss = world.with_role("boss", "administrator").await;
    let page = open(&mut boss, "/settings/place/joining").await;
    page.press("Save", &[("mode", mode)]).taken(&mut boss).await;
    boss
}

/// Makes an invitation; gives its path.
async fn invited(boss: &mut Client, uses: &str, address: &str) -> String {
    let page = open(boss, "/settings/place/joining").await;
    let typed = [("uses", uses), ("days", "7"), ("address", address)];
    let made = page.press("Make an invitation", &typed).back(boss, 200).await;
    let at = made.body().find("/invitation/").expect("its address");
    made.body()[at..].split('<').next().expect("its end").to_owned()
}

#[on_both]
async fn nobody_joins_where_it_is_closed_or_by_invitation(world: World) {
    for (mode, said) in [("closed", "Nobody can join just now"), ("invitation", "you need an invitation")] {
        decided(&world, mode).await;
        let page = world.visitor().get("/sign-up").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(said) && !page.body.contains("name=\"handle\""), "{mode}: {}", page.body);
        let (client, reply) = join(&world, "eve").await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{mode}");
        assert!(!is_in(&client).await);
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person WHERE handle = 'eve'").await, 0);
    decided(&world, "open").await;
    assert!(is_in(&join(&world, "eve").await.0).await);
}

#[on_both]
async fn an_invitation_lets_in_as_many_as_it_says(world: World) {
    let mut boss = decided(&world, "invitation").await;
    let path = invited(&mut boss, "5", "").await;
    let listed = open(&mut boss, "/settings/place/joining").await;
    assert!(
        listed.body().contains("good 5 times") && !listed.body().contains(&path),
        "its secret is shown once"
    );
    let mut eve = world.visitor();
    let page = open(&mut eve, &path).await;
    let typed = [("name", "Eve"), ("handle", "eve"), ("email", "eve@example.org"), ("country", "MZ")];
    let back = page.press("Create my account", &[&typed[..], &[("password", "short")]].concat());
    let back = back.back(&mut eve, 422).await; // which uses nothing up
    back.press("Create my account", &[("password", PASSWORD)]).taken(&mut eve).await;
    assert!(is_in(&eve).await);
    let token = path.rsplit('/').next().expect("a token").to_owned();
    let each = (0..32).map(|number| {
        let (mut client, token) = (world.visitor(), token.clone());
        async move {
            let (handle, email) = (format!("guest-{number}"), format!("guest-{number}@example.org"));
            let fields = [&form(&handle, &email)[..], &[("invitation", token.as_str())]].concat();
            let reply = client.post("/sign-up", &fields).await;
            let is_in = is_in(&client).await;
            assert_eq!(is_in, reply.status == StatusCode::SEE_OTHER, "{}", reply.body);
            usize::from(is_in)
        }
    });
    let all: usize = each.collect::<JoinSet<_>>().join_all().await.into_iter().sum();
    assert_eq!(all, 4, "of five one was used before");
    let void = world.visitor().get(&path).await;
    assert_eq!(void.status, StatusCode::NOT_FOUND);
    assert!(void.body.contains("cannot be used"), "{}", void.body);
}

#[on_both]
async fn an_invitation_ends_with_time_by_a_press_and_is_for_its_address(world: World) {
    let mut boss = decided(&world, "invitation").await;
    let path = invited(&mut boss, "20", "Ana@Example.org").await;
    let mut client = world.visitor();
    let page = open(&mut client, &path).await;
    assert!(page.body().contains("ana@example.org"));
    let sent = page.press(
        "Create my account",
        &[("name", "Eve"), ("handle", "eve"), ("country", "MZ"), ("email", "eve@example.org")],
    );
    let refused = sent.back(&mut client, 422).await;
    assert!(refused.body().contains("for another address"), "{}", refused.body());
    refused.press("Create my account", &[("email", "ANA@example.org")]).taken(&mut client).await;
    assert!(is_in(&client).await);
    world.run("UPDATE invitation SET expires_at = 1", []).await;
    assert_eq!(world.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    let late = page.press("Create my account", &[("name", "Eve"), ("handle", "eva"), ("country", "MZ")]);
    late.back(&mut world.visitor(), 422).await;
    invited(&mut boss, "1", "").await;
    joining::Forget.run(&world.site).await.expect("done");
    let kept = "SELECT COUNT(*) AS n FROM invitation WHERE uses = 1 AND address = ''";
    let all = world.number("SELECT COUNT(*) AS n FROM invitation").await;
    assert_eq!((world.number(kept).await, all), (1, 1), "only what can be used is kept");
    world.run("DELETE FROM invitation", []).await;
    let path = invited(&mut boss, "1", "").await;
    open(&mut boss, "/settings/place/joining").await.press("End it", &[]).taken(&mut boss).await;
    assert_eq!(world.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    for wrong in ["a, b@example.org", "no address"] {
        let typed = [("uses", "1"), ("days", "7"), ("address", wrong)];
        assert_eq!(boss.post("/settings/place/invitations", &typed).await.status, 422, "{wrong}");
    }
}

#[on_both]
async fn who_waits_is_seen_by_nobody_until_an_administrator_lets_them_in(world: World) {
    let mut boss = decided(&world, "approval").await;
    let (eve, reply) = join(&world, "eve").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains("You are nearly in") && !is_in(&eve).await, "{}", reply.body);
    assert!(join(&world, "eve").await.1.body.contains("You are nearly in"), "the same form twice");
    assert_eq!(world.visitor().get("/people/eve").await.status, StatusCode::NOT_FOUND);
    assert!(!world.visitor().get("/search?q=eve").await.body.contains("/people/eve"));
    let mut other = form("eve", "eve@example.org");
    other.retain(|(name, _)| *name != "password");
    other.push(("password", "seven green boats at dawn"));
    let guessed = world.visitor().post("/sign-up", &other).await;
    assert_eq!(
        guessed.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "with another password it is another's form"
    );
    assert!(
        guessed.body.contains("Somebody has this short name") && !guessed.body.contains("nearly in"),
        "{}",
        guessed.body
    );
    let sign_in = async |password: &str| {
        let mut client = world.visitor();
        let reply = client.post("/sign-in", &[("login", "eve"), ("password", password)]).await;
        (is_in(&client).await, reply.body)
    };
    let (got_in, said) = sign_in(PASSWORD).await;
    assert!(!got_in && said.contains("still waits to be let in"), "{said}");
    assert!(
        sign_in("not the password at all").await.1.contains("do not fit together"),
        "only its owner is told"
    );
    let mut mia = world.with_role("mia", "moderator").await;
    let id = world.number("SELECT id AS n FROM person WHERE handle = 'eve'").await.to_string();
    let approve = [("applicant", id.as_str()), ("action", "approve")];
    assert_eq!(mia.post("/settings/place/applicants", &approve).await.status, StatusCode::FORBIDDEN);
    let page = open(&mut boss, "/settings/place/joining").await;
    assert!(page.body().contains("eve@example.org") && page.body().contains("address not proven"));
    page.press("Let in", &[]).taken(&mut boss).await;
    let mut eve = world.visitor();
    let first = eve.post("/sign-in", &[("login", "eve"), ("password", PASSWORD)]).await;
    assert_eq!(first.location(), "/welcome", "who is let in is asked the first questions");
    assert_eq!(world.visitor().get("/people/eve").await.status, StatusCode::OK);
    assert!(world.visitor().get("/search?q=eve").await.body.contains("/people/eve"));
    page.press("Turn away", &[]).taken(&mut boss).await; // too late
    assert!(sign_in(PASSWORD).await.0);
}

#[on_both]
async fn who_is_turned_away_leaves_nothing(world: World) {
    let mut boss = decided(&world, "approval").await;
    join(&world, "eve").await;
    let page = open(&mut boss, "/settings/place/joining").await;
    page.press("Turn away", &[]).taken(&mut boss).await;
    for table in ["applicant", "person WHERE handle = 'eve'", "secret_link"] {
        assert_eq!(world.number(&format!("SELECT COUNT(*) AS n FROM {table}")).await, 0, "{table}");
    }
    assert!(join(&world, "eve").await.1.body.contains("You are nearly in"), "and may try again");
    let mut invited_one = world.visitor();
    let path = invited(&mut boss, "1", "").await;
    let token = path.rsplit('/').next().expect("a token");
    let fields = [&form("ana", "ana@example.org")[..], &[("invitation", token)]].concat();
    assert_eq!(
        invited_one.post("/sign-up", &fields).await.status,
        StatusCode::SEE_OTHER,
        "who is invited waits for nobody"
    );
}

#[on_both]
async fn what_there_is_to_agree_to_is_agreed_to(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    let page = open(&mut boss, "/settings/place/joining").await;
    let sentence = "I write as <myself>.";
    page.press("Save", &[("agreement", sentence)]).taken(&mut boss).await;
    let (client, refused) = join(&world, "eve").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("please agree to this") && refused.body.contains("I write as &lt;myself&gt;.")
    );
    assert!(!is_in(&client).await);
    let mut client = world.visitor();
    let back = Page::of(refused, "/sign-up");
    back.press("Create my account", &[("password", PASSWORD), ("agree", "yes")]).taken(&mut client).await;
    assert!(is_in(&client).await);
    let mut french = world.visitor();
    french.language = "fr";
    let page = french.get("/sign-up").await.body;
    assert!(
        page.contains("lang=\"en\"") && page.contains("J’accepte"),
        "in the language that it is written in"
    );
}

#[on_both]
async fn who_comes_from_elsewhere_joins_by_the_same_rules(world: World) {
    let issuer = Issuer::start().await;
    decided(&world, "invitation").await;
    let mut eve = world.with_issuer(issuer.known());
    crate::oidc::came_back(&issuer, &mut eve, "/").await;
    assert!(open(&mut eve, "/sign-in/oidc/test/account").await.body().contains("you need an invitation"));
    let fields = [("name", "Eve"), ("handle", "eve"), ("email", "eve@example.org"), ("country", "MZ")];
    assert_eq!(eve.post("/sign-in/oidc/test/account", &fields).await.status, StatusCode::FORBIDDEN);
    decided(&world, "approval").await;
    let waits = eve.post("/sign-in/oidc/test/account", &fields).await;
    assert!(waits.body.contains("You are nearly in") && !is_in(&eve).await, "{}", waits.body);
    let again = crate::oidc::came_back(&issuer, &mut eve, "/").await;
    assert!(again.body.contains("You are nearly in") && !is_in(&eve).await, "{}", again.body);
}

#[on_both]
async fn a_letter_says_that_one_is_let_in_to_who_proved_their_address(world: World) {
    let mut boss = decided(&world, "approval").await;
    for handle in ["eve", "ana"] {
        join(&world, handle).await;
    }
    let letters = world.letters().await;
    let letter = letters.iter().find(|letter| letter.to == "eve@example.org").expect("the way to prove it");
    let from = letter.text.find("/verify/").expect("a link");
    let link = letter.text[from..].split_whitespace().next().expect("its end");
    assert_eq!(world.visitor().post(link, &[]).await.status, StatusCode::SEE_OTHER);
    for _ in 0..2 {
        let page = open(&mut boss, "/settings/place/joining").await;
        page.press("Let in", &[]).taken(&mut boss).await;
    }
    let new: Vec<_> = world.letters().await.into_iter().skip(letters.len()).collect();
    assert_eq!(new.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["eve@example.org"]);
    assert!(new[0].text.contains("has been let in"), "{}", new[0].text);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM audit WHERE action = 'person.let-in'").await, 2);
}

#[on_both]
async fn what_was_decided_and_cannot_be_read_opens_nothing(world: World) {
    decided(&world, "closed").await;
    for broken in ["{\"mode\": \"ajar\"}", "{}", "[]", "7"] {
        world.run("DELETE FROM place_setting", []).await;
        let sql = format!("INSERT INTO place_setting (name, value) VALUES ('joining', '{broken}')");
        world.run(&sql, []).await;
        let (client, reply) = join(&world, "eve").await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR, "{broken}");
        assert!(!is_in(&client).await, "{broken}");
    }
}

#[on_both]
async fn of_two_copies_of_a_form_with_one_invitation_both_lead_in(world: World) {
    let mut boss = decided(&world, "invitation").await;
    let path = invited(&mut boss, "1", "").await;
    let token = path.rsplit('/').next().expect("a token").to_owned();
    let each = (0..4).map(|_| {
        let (mut client, token) = (world.visitor(), token.clone());
        async move {
            let fields = [&form("eve", "eve@example.org")[..], &[("invitation", token.as_str())]].concat();
            let reply = client.post("/sign-up", &fields).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
            assert!(is_in(&client).await);
        }
    });
    each.collect::<JoinSet<_>>().join_all().await;
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person WHERE handle = 'eve'").await, 1);
}

/// An invitation is made, and somebody waits; then anybody may join again.
pub async fn someone_waits(world: &World, boss: &mut Client) {
    invited(boss, "1", "").await;
    for mode in ["approval", "open"] {
        boss.post("/settings/place/joining", &[("mode", mode)]).await;
        if mode == "approval" {
            join(world, "waiting").await;
        }
    }
}
