//! What one client may ask for to stop a place: each shape is a load that costs its sender little.

use super::bodies::{any, field, password, table};
use crate::{
    Outcome,
    generate::encode,
    run::{targets::Targets, wire::Request},
};
use std::sync::Arc;

/// The request of a number.
pub type Asks = Box<dyn Fn(usize) -> Request + Send + Sync>;

/// How a shape loads the place.
pub enum Load {
    /// One question after the other, as fast as each is answered.
    Asks(Asks),
    /// A form whose text comes a byte now and then.
    Slow(Request),
    /// Questions whose answers are never read.
    Unread(Vec<Request>),
}

/// What there is to attack.
pub struct Ground {
    pub targets: Targets,
    /// Holds replies that became long in HTML.
    pub thread: String,
    /// All its texts became long in HTML.
    pub solution: String,
}

/// A shape's name, and what it is made of: from what there is, by whoever has this session.
pub type Shape = (&'static str, fn(&Ground, &str) -> Load);

pub const SHAPES: &[Shape] = &[
    ("sign-ups", sign_ups),
    ("sign-ins", sign_ins),
    ("replies", replies),
    ("previews", previews),
    ("solutions", solutions),
    ("solution-pages", solution_pages),
    ("long-lists", long_lists),
    ("thread-signed-in", thread_signed_in),
    ("uncached-pages", uncached_pages),
    ("searching", searching),
    ("histories", histories),
    ("kept-forms", kept_forms),
    ("slow-forms", slow_forms),
    ("unread-answers", unread_answers),
];

/// As long as a reply may be, and as a text of a solution may be.
const POST: usize = 20_000;
pub const TEXT: usize = 10_000;
/// As long as a form may be, but for its other fields.
const FORM: usize = 1_000_000;
/// How many different texts there are.
pub const REPLIES: usize = 5;

fn asks(ask: impl Fn(usize) -> Request + Send + Sync + 'static) -> Load {
    Load::Asks(Box::new(ask))
}

/// Each time somebody else, with a password that takes long to guess at.
fn sign_ups(_: &Ground, _: &str) -> Load {
    asks(|number| {
        Request::post("/sign-up", sign_up(&format!("crowd-{number}"), &password(number)).unwrap_or_default())
    })
}

/// The form of a new account.
pub fn sign_up(handle: &str, password: &str) -> Outcome<String> {
    let email = format!("{handle}@example.org");
    encode(&[
        ("name", handle),
        ("handle", handle),
        ("email", &email),
        ("password", password),
        ("country", "KE"),
    ])
}

/// Half of the names are somebody's; none of the passwords is.
fn sign_ins(_: &Ground, _: &str) -> Load {
    asks(|number| {
        let login = if number.is_multiple_of(2) {
            format!("person-{}", number % 2000)
        } else {
            format!("nobody-{number}")
        };
        Request::post("/sign-in", format!("login={login}&password=mango+river+lantern+{number}"))
    })
}

fn replies(ground: &Ground, session: &str) -> Load {
    let (threads, session) = (ground.targets.replies.clone(), session.to_owned());
    let forms: Vec<Arc<str>> = (0..REPLIES).map(|number| reply(number).into()).collect();
    asks(move |number| Request::post(nth(&threads, number), nth(&forms, number)).by(&session))
}

/// The form of a reply that becomes long in HTML.
pub fn reply(number: usize) -> String {
    field("body", &any(number, POST))
}

fn previews(ground: &Ground, session: &str) -> Load {
    let (thread, session) = (ground.targets.threads[0].1.clone(), session.to_owned());
    let whole: Arc<str> = format!("{}&action=preview", field("body", &super::bodies::footnotes(FORM))).into();
    let texts: Vec<Arc<str>> = (0..REPLIES).map(|number| field("text", &any(number, POST)).into()).collect();
    asks(move |number| match number % 2 {
        0 => Request::post(thread.as_str(), whole.clone()).by(&session),
        _ => Request::post("/call/preview", nth(&texts, number / 2)).by(&session),
    })
}

fn solutions(_: &Ground, session: &str) -> Load {
    let session = session.to_owned();
    let forms: [Arc<str>; 2] =
        [solution(&table(TEXT), 12, "publish").into(), solution(&table(TEXT), 12, "preview").into()];
    asks(move |number| Request::post("/solutions/new", forms[number % 2].clone()).by(&session))
}

/// The form of a solution with this wherever there is room for a text, and so many parts with three more
/// each.
pub fn solution(text: &str, blocks: usize, action: &str) -> String {
    let facts = [
        ("title", "A table for every question"),
        ("summary", "Tables of fifty columns whose rows are one letter each."),
        ("outcome", "worked"),
        ("evidence", "monitored"),
        ("language", "en"),
        ("themes", "water-supply"),
        ("countries", "KE"),
        ("action", action),
    ];
    let texts = ["challenge", "context", "results", "went_wrong", "cost", "changed"].map(|name| (name, text));
    let block = [("title", "A step"), ("done", text), ("enabled", text), ("learned", text)];
    let blocks = (0..blocks)
        .flat_map(|row| block.map(|(name, value)| field(&format!("blocks[{row}][{name}]"), value)));
    facts
        .into_iter()
        .chain(texts)
        .map(|(name, value)| field(name, value))
        .chain(blocks)
        .collect::<Vec<_>>()
        .join("&")
}

fn solution_pages(ground: &Ground, _: &str) -> Load {
    let solution = ground.solution.clone();
    asks(move |number| match number % 2 {
        0 => Request::get(format!("{solution}?x={number}")),
        _ => Request::get(format!("{solution}/revisions/1?x={number}")),
    })
}

/// More entries than any list takes, which somebody may look at one by one.
fn long_lists(_: &Ground, session: &str) -> Load {
    let session = session.to_owned();
    let forms: [(&str, Arc<str>); 3] = [
        ("/settings", "languages=&".repeat(90_000).into()),
        ("/solutions/new", format!("{}action=preview", "countries=KE&".repeat(10_000)).into()),
        (
            "/exchanges/1/plan",
            (0..20_000).map(|row| format!("activities[{row}][what]=x&")).collect::<String>().into(),
        ),
    ];
    asks(move |number| {
        let (path, form) = &forms[number % 3];
        Request::post(*path, form.clone()).by(&session)
    })
}

fn thread_signed_in(ground: &Ground, session: &str) -> Load {
    let (thread, session) = (ground.targets.threads[0].1.clone(), session.to_owned());
    asks(move |_| Request::get(thread.as_str()).by(&session))
}

/// What stands behind the question mark means nothing, but no such page is kept yet.
fn uncached_pages(_: &Ground, _: &str) -> Load {
    asks(|number| Request::get(format!("/{}?x={number}", ["", "discussions"][number % 2])))
}

/// Two words of a text, a word that is everywhere, and all that begins with a letter.
fn searching(ground: &Ground, _: &str) -> Load {
    const COMMON: [&str; 6] = ["the", "and", "that", "people", "was", "water"];
    let questions = ground.targets.questions.clone();
    asks(move |number| {
        let turn = number / 3;
        let question = match number % 3 {
            0 => nth(&questions, turn),
            1 => COMMON[turn % COMMON.len()].into(),
            _ => char::from(b'a' + (turn % 26) as u8).into(),
        };
        Request::get(format!("/search?q={question}&x={number}"))
    })
}

fn histories(ground: &Ground, _: &str) -> Load {
    let threads: Vec<String> = ground.targets.threads.iter().map(|(_, path)| path.clone()).collect();
    let solutions = ground.targets.solutions.clone();
    asks(move |number| {
        let turn = number / 3;
        Request::get(match number % 3 {
            0 => format!("{}/posts/{}/history?x={number}", nth(&threads, turn), 1 + turn % 50),
            1 => format!("{}/revisions?x={number}", nth(&solutions, turn)),
            _ => format!("{}/revisions/1?x={number}", nth(&solutions, turn)),
        })
    })
}

/// Without a session a form comes back in the page to sign in: one long field, or as many as fit.
fn kept_forms(_: &Ground, _: &str) -> Load {
    let forms: [Arc<str>; 2] = [field("body", &"<".repeat(FORM)).into(), "themes=&".repeat(FORM / 8).into()];
    asks(move |number| Request::post("/discussions/new", forms[number % 2].clone()))
}

fn slow_forms(_: &Ground, session: &str) -> Load {
    Load::Slow(Request::post("/discussions/new", "").by(session))
}

fn unread_answers(ground: &Ground, session: &str) -> Load {
    let pages = [&ground.thread, &ground.solution];
    Load::Unread(pages.map(|path| Request::get(path.as_str()).by(session).accepting("identity")).into())
}

fn nth<T: Clone>(list: &[T], number: usize) -> T {
    list[number % list.len()].clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::{
        form::Typed,
        people::forms::SIGN_UP,
        solutions::rules::{Purpose, read},
    };

    /// Whether the app lets them through is what is measured, and not looked at here.
    #[test]
    fn the_app_reads_every_form_as_it_is_meant() {
        for number in 0..REPLIES {
            assert_eq!(Typed::decode(reply(number).as_bytes()).text("body"), any(number, POST));
        }
        let typed = Typed::decode(solution(&table(TEXT), 12, "publish").as_bytes());
        assert_eq!((typed.rows("blocks").len(), typed.text("challenge")), (12, table(TEXT).as_str()));
        let typed = Typed::decode(solution("A text of ordinary words.", 2, "publish").as_bytes());
        assert!(read(&typed, Purpose::Publish).is_ok_and(|solution| solution.blocks.len() == 2));
        let (account, _) = SIGN_UP.read(&Typed::decode(sign_up("crowd-1", &password(1)).unwrap().as_bytes()));
        assert_eq!((account.handle.as_str(), account.password.len()), ("crowd-1", 100));
    }

    fn ground() -> Ground {
        let some = || vec!["/somewhere/1".to_owned()];
        let targets = Targets {
            threads: vec![(1, "/discussions/1-a".into())],
            solutions: some(),
            exchanges: some(),
            organisations: Vec::new(),
            questions: vec!["pumps+Kara".into()],
            topics: some(),
            replies: some(),
        };
        Ground { targets, thread: "/discussions/2-b".into(), solution: "/solutions/3-c".into() }
    }

    #[test]
    fn no_shape_sends_more_than_a_form_takes() {
        for (name, load) in SHAPES {
            let Load::Asks(ask) = load(&ground(), "session") else { continue };
            for number in 0..12 {
                let request = ask(number);
                assert!(request.form.len() <= 1 << 20, "{name}: {}", request.form.len());
                assert!(
                    request.path.starts_with('/') && !request.path.contains(' '),
                    "{name}: {}",
                    request.path
                );
                assert_eq!(request.method == "GET", request.form.is_empty(), "{name}");
            }
        }
    }
}
