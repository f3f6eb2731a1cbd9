//! What a request may reach: the database, the settings that change a page, the files of the front.

use super::{
    blocking_pool::BlockingPool,
    card::Cards,
    db::Db,
    facets::Tallies,
    feature::{self, Feature, Pages},
    files::Files,
    form::Marks,
    index::Search,
    mail::{MailSettings, Office},
    people::{limits::Attempts, passwords::Passwords},
    related::Related,
    themes::tree::Following,
};
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};

/// Everything that lives as long as the server. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Parts>);

/// The parts of a [`Site`].
pub struct Parts {
    pub db: Db,
    /// Where work is done that takes long.
    pub blocking: BlockingPool,
    pub passwords: Passwords,
    pub settings: SiteSettings,
    pub assets: Assets,
    pub sign_in_attempts: Attempts,
    /// How the fields of all forms are treated by who keeps a form for later.
    pub marks: Marks,
    /// Every kind of thing that the place has.
    pub features: &'static [Feature],
    /// Which addresses are pages.
    pub pages: Pages,
    /// What the lists can be narrowed to.
    pub tallies: Tallies,
    /// Pictures for links.
    pub cards: Cards,
    /// The bytes of files.
    pub files: Files,
    /// What finds them all.
    pub search: Search,
    /// What sends letters.
    pub mail: Office,
    /// What is alike.
    pub related: Related,
    /// Up to when the tree of themes is known.
    pub themes: Following,
}

/// The settings that the pages depend on. The server reads them; see its `settings.rs`.
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    /// `https://banyan.example`: links in mails and feeds are built from it, never from a request.
    pub origin: String,
    /// The folder of the search index.
    pub search: PathBuf,
    /// The folder of the files in which people are given what is kept of them.
    pub exports: PathBuf,
    /// The folder of files.
    pub files: PathBuf,
    /// How letters are sent.
    pub mail: MailSettings,
    /// The place was filled with demo content, and demo people can be signed in as with one click.
    pub demo: bool,
    /// Who runs the place, and where they are written to; empty where nobody has said so.
    pub run_by: String,
    pub contact: String,
    /// How many accounts a minute one client may try to make.
    pub sign_ups_per_minute: u32,
    /// Where else people can sign in.
    pub oidc: Vec<Issuer>,
}

/// A place elsewhere that says who somebody is (OpenID Connect).
#[derive(Clone, Default)]
pub struct Issuer {
    /// In addresses here.
    pub name: String,
    /// As people read it.
    pub label: String,
    /// Its own address, by which it names itself.
    pub address: String,
    /// What it calls this place, and the secret between the two.
    pub id: String,
    pub secret: String,
}

impl std::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issuer({} at {})", self.name, self.address)
    }
}

/// Where the browser finds the hashed files of the front.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Assets {
    pub style: String,
    pub boot: String,
    pub module: String,
    pub wasm: String,
    /// The script that asks devices for passkeys.
    #[serde(default)]
    pub passkeys: String,
    /// The script by which an open page follows changes of its sources. Only `./x dev` names one.
    pub follow: Option<String>,
}

impl Site {
    pub fn new(db: Db, settings: SiteSettings, assets: Assets, features: &'static [Feature]) -> Self {
        let blocking = BlockingPool::default();
        let (search, files) = (Search::new(settings.search.clone()), Files::new(settings.files.clone()));
        let mail = Office::new(&settings.mail, &settings.origin);
        let sign_in_attempts = Attempts::new(settings.sign_ups_per_minute);
        let (passwords, marks) = (Passwords::new(blocking.clone()), Marks::of(feature::forms(features)));
        Self(Arc::new(Parts {
            db,
            blocking,
            passwords,
            settings,
            assets,
            sign_in_attempts,
            marks,
            features,
            pages: Pages::of(features),
            tallies: Tallies::default(),
            cards: Cards::default(),
            files,
            search,
            mail,
            related: Related::default(),
            themes: Following::default(),
        }))
    }
}

impl std::ops::Deref for Site {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl SiteSettings {
    /// Whether cookies can be kept to encrypted connections: always, but on a developer's own machine.
    pub fn secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}
