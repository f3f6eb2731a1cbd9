//! What the browser loads, quickly made: under names that stay, not compressed, the module not made small.
//! The server reads the folder as it reads a built site's; only here it names a script by which the open page
//! follows.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::work::Work;
use crate::build::run_cargo;
use crate::steps::{Because, Outcome};
use crate::system::{root, target};
use crate::{assets, site, wasm};

const FOLLOW: &str = include_str!("follow.js");
const NAMES: &str = r#"{
  "style": "/assets/style.css",
  "boot": "/assets/boot.js",
  "passkeys": "/assets/passkeys.js",
  "module": "/assets/banyan.js",
  "wasm": "/assets/banyan_bg.wasm",
  "follow": "/assets/follow.js"
}
"#;

pub struct Front {
    folder: PathBuf,
    /// When more than the style was made last.
    page: u128,
}

impl Front {
    pub fn create() -> Outcome<Self> {
        let front = Self { folder: target().join("xtask/dev"), page: 0 };
        fs::create_dir_all(front.assets()).because(|| front.advice())?;
        front.write("site.json", NAMES)?;
        front.write("assets/follow.js", FOLLOW)?;
        Ok(front)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn bundle(&self) -> Outcome<()> {
        assets::bundle(&self.assets())?;
        site::copy_public(&root().join("app/public"), &self.folder.join("public")).because(|| self.advice())
    }

    pub fn module(&self) -> Outcome<()> {
        run_cargo("build -p frontend --target wasm32-unknown-unknown")?;
        wasm::bind(&target().join("wasm32-unknown-unknown/debug/frontend.wasm"), &self.assets())
    }

    /// Says what `follow.js` asks for: when the page and its style were made last.
    pub fn tell(&mut self, work: Work) -> Outcome<()> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
        if work.page {
            self.page = now;
        }
        self.write("assets/made.json", &format!("{{ \"page\": {}, \"style\": {now} }}\n", self.page))
    }

    fn assets(&self) -> PathBuf {
        self.folder.join("assets")
    }

    fn write(&self, name: &str, text: &str) -> Outcome<()> {
        fs::write(self.folder.join(name), text).because(|| self.advice())
    }

    fn advice(&self) -> String {
        format!("{} cannot be written — free it.", self.folder.display())
    }
}
