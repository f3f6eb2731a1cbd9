//! What thousands of clients ask for, in the proportions of a busy place: mostly pages, now and then a form,
//! and some that is wrong or breaks off.

use crate::{
    generate::{Dice, Forms, TOKEN, encode, question},
    run::{targets::Targets, wire::Request},
};
use std::net::SocketAddr;

/// How many clients there are.
const CLIENTS: usize = 5000;

/// What one client does next.
pub enum Deed {
    /// Asks, and reads the answer.
    Ask(Vec<u8>),
    /// Sends this much, and leaves.
    Leave(Vec<u8>),
}

pub struct Mix {
    pub server: SocketAddr,
    pub targets: Targets,
    pub forms: Forms,
}

/// The request of a number.
type Kind = fn(&Mix, &mut Dice, usize) -> Request;

/// How many of a thousand requests are of each kind. An account costs thirty milliseconds whenever a password
/// is looked at.
const KINDS: &[(usize, Kind)] = &[
    (490, kept_page),
    (160, uncached_page),
    (150, signed_in_page),
    (80, search),
    (40, reply),
    (5, solution),
    (5, exchange),
    (1, sign_up),
    (1, sign_in),
    (30, refused_form),
    (38, missing_page),
];
/// And so many of a thousand, of whatever kind, are left half-way.
const LEFT: usize = 30;

impl Mix {
    pub fn deed(&self, dice: &mut Dice, number: usize) -> Deed {
        let request = self.request(dice, number);
        let client = client(dice.below(CLIENTS));
        let bytes = request.bytes(self.server, &client);
        if dice.below(1000) >= LEFT {
            return Deed::Ask(bytes);
        }
        // Half of the head, all but a byte of the form, or everything: and nobody reads the answer.
        let sent =
            [request.head(self.server, &client, request.form.len()).len() / 2, bytes.len() - 1, bytes.len()];
        Deed::Leave(bytes[..dice.pick(&sent)].to_vec())
    }

    fn request(&self, dice: &mut Dice, number: usize) -> Request {
        let mut left = dice.below(KINDS.iter().map(|(share, _)| share).sum());
        let kind = KINDS.iter().find(|(share, _)| {
            let is_it = left < *share;
            left = left.saturating_sub(*share);
            is_it
        });
        kind.map_or_else(|| Request::get("/"), |(_, kind)| kind(self, dice, number))
    }

    fn page(&self, dice: &mut Dice) -> String {
        const LISTS: [&str; 6] =
            ["/", "/solutions", "/discussions", "/exchanges", "/themes", "/people/person-7"];
        match dice.below(10) {
            0..3 => dice.pick(&LISTS).into(),
            3..6 => some(dice, &self.targets.solutions),
            6..7 => some(dice, &self.targets.exchanges),
            _ => self.targets.threads[dice.below(self.targets.threads.len())].1.clone(),
        }
    }
}

/// 10.0.0.1 and so on.
fn client(number: usize) -> String {
    format!("10.0.{}.{}", number / 250, number % 250 + 1)
}

fn some(dice: &mut Dice, list: &[String]) -> String {
    list[dice.below(list.len())].clone()
}

fn kept_page(mix: &Mix, dice: &mut Dice, _: usize) -> Request {
    let accepts = dice.pick(&["br", "br", "identity"]);
    Request::get(mix.page(dice)).accepting(accepts)
}

fn uncached_page(mix: &Mix, dice: &mut Dice, number: usize) -> Request {
    Request::get(format!("{}?x={number}", mix.page(dice)))
}

fn signed_in_page(mix: &Mix, dice: &mut Dice, _: usize) -> Request {
    let path = match dice.below(10) {
        0 => dice.pick(&["/settings", "/notices", "/discussions/new", "/solutions/new"]).into(),
        _ => mix.page(dice),
    };
    Request::get(path).by(TOKEN)
}

fn search(_: &Mix, dice: &mut Dice, _: usize) -> Request {
    Request::get(format!("/search?q={}", question(dice)))
}

/// A form of the data's person with a token of its own, so that each is written.
fn write(path: String, form: &str, number: usize) -> Request {
    Request::post(path, format!("{form}&token=soak-{number}")).by(TOKEN)
}

fn reply(mix: &Mix, dice: &mut Dice, number: usize) -> Request {
    write(some(dice, &mix.targets.replies), &some(dice, &mix.forms.replies), number)
}

/// Some are drafts.
fn solution(mix: &Mix, dice: &mut Dice, number: usize) -> Request {
    let action = dice.pick(&["action=publish", "action=save"]);
    write(
        "/solutions/new".into(),
        &some(dice, &mix.forms.solutions).replace("action=publish", action),
        number,
    )
}

fn exchange(mix: &Mix, dice: &mut Dice, number: usize) -> Request {
    let action = dice.pick(&["action=open", "action=save"]);
    write("/exchanges/new".into(), &some(dice, &mix.forms.exchanges).replace("action=open", action), number)
}

fn sign_up(_: &Mix, _: &mut Dice, number: usize) -> Request {
    let (handle, email) = (format!("soak-{number}"), format!("soak-{number}@example.org"));
    let fields = [
        ("name", handle.as_str()),
        ("handle", &handle),
        ("email", &email),
        ("password", "mango river lantern nine"),
        ("country", "KE"),
    ];
    Request::post("/sign-up", encode(&fields).unwrap_or_default())
}

/// With a password that is nobody's: it costs as much as one that is right.
fn sign_in(_: &Mix, _: &mut Dice, number: usize) -> Request {
    Request::post("/sign-in", format!("login=person-{}&password=mango+river+lantern+{number}", number % 2000))
}

/// Without words, without a session, or to a thread that is not there.
fn refused_form(mix: &Mix, dice: &mut Dice, _: usize) -> Request {
    let path = some(dice, &mix.targets.replies);
    match dice.below(3) {
        0 => Request::post(path, "body=").by(TOKEN),
        1 => Request::post(path, some(dice, &mix.forms.replies)),
        _ => Request::post("/discussions/999999999", "body=Nobody").by(TOKEN),
    }
}

fn missing_page(_: &Mix, dice: &mut Dice, number: usize) -> Request {
    Request::get(format!(
        "/{}/{}",
        dice.pick(&["solutions", "discussions", "people", "exchanges", "nothing"]),
        900_000_000 + number
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::SEED;

    fn mix() -> Mix {
        let some = || vec!["/somewhere/1".to_owned()];
        let targets = Targets {
            threads: vec![(1, "/discussions/1-a".into())],
            solutions: some(),
            exchanges: some(),
            organisations: Vec::new(),
            questions: some(),
            topics: some(),
            replies: some(),
        };
        Mix { server: ([127, 0, 0, 1], 1).into(), targets, forms: Forms::new(SEED).unwrap() }
    }

    #[test]
    fn everything_is_asked_for_in_its_proportion() {
        let (mix, mut dice) = (mix(), Dice::new(1, 1));
        let deeds: Vec<Deed> = (0..20_000).map(|number| mix.deed(&mut dice, number)).collect();
        let left = deeds.iter().filter(|deed| matches!(deed, Deed::Leave(_))).count();
        assert!((400..800).contains(&left), "{left}");
        let text = |deed: &Deed| match deed {
            Deed::Ask(bytes) | Deed::Leave(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        };
        let texts: Vec<String> = deeds.iter().map(text).collect();
        let with = |part: &str| texts.iter().filter(|text| text.contains(part)).count();
        assert!((1_000..2_500).contains(&with("GET /search?q=")), "{}", with("GET /search?q="));
        for part in [
            "POST /sign-up",
            "POST /sign-in",
            "action=save",
            "action=publish",
            "action=open",
            "?x=",
            "/nothing/9",
        ] {
            assert!(with(part) > 0, "{part}");
        }
    }

    #[test]
    fn clients_have_addresses_of_their_own() {
        let mut all: Vec<_> = (0..CLIENTS).map(client).collect();
        assert!(all.iter().all(|address| address.parse::<std::net::Ipv4Addr>().is_ok()));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), CLIENTS);
    }
}
