//! The running site, started anew after each build.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use crate::build::Profile;
use crate::steps::{Because, Outcome};
use crate::system::{command, end};

/// How long the server may take to answer what it has been asked before.
const PATIENCE: Duration = Duration::from_secs(3);

pub struct Server {
    args: Vec<OsString>,
    site: PathBuf,
    running: Option<Child>,
}

impl Server {
    /// `args` are those of `banyan serve`.
    pub fn new(args: Vec<OsString>, site: &Path) -> Self {
        Self { args, site: site.to_path_buf(), running: None }
    }

    pub fn start(&mut self) -> Outcome<()> {
        let mut banyan = command(Profile::Dev.banyan());
        banyan.arg("serve").args(&self.args).env("BANYAN_SITE", &self.site);
        let advice = || "The built program could not be started — read the messages above.".into();
        self.running = Some(banyan.spawn().because(advice)?);
        Ok(())
    }

    pub fn stop(&mut self) {
        if let Some(mut server) = self.running.take() {
            end(&mut server, "-TERM", PATIENCE);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
