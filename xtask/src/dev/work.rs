//! What has to be made anew after a change, read from the place of the changed files.

use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// The style, the boot script and the files of `app/public`.
    pub style: bool,
    /// What browsers run.
    pub module: bool,
    /// What the server runs.
    pub program: bool,
    /// The open page has to be asked for again: more than its style has changed.
    pub page: bool,
}

impl Work {
    pub const NOTHING: Self = Self { style: false, module: false, program: false, page: false };
    pub const ALL: Self = Self { style: true, module: true, program: true, page: true };

    /// Files are named from the repository's folder.
    pub fn after(changed: &[PathBuf]) -> Self {
        changed.iter().map(|file| Self::of(file)).fold(Self::NOTHING, Self::and)
    }

    /// What both halves may compile is made for both: only the site is the server's alone.
    fn of(file: &Path) -> Self {
        let is_in = |folder: &str| file.starts_with(folder);
        if ["app/tests", "server/tests"].into_iter().any(is_in) {
            Self::NOTHING
        } else if is_in("app/style") {
            Self { style: true, ..Self::NOTHING }
        } else if ["app/boot", "app/public"].into_iter().any(is_in) {
            Self { style: true, page: true, ..Self::NOTHING }
        } else if ["app/src/site", "app/locales", "app/vocab", "app/demo", "server", "migrations"]
            .into_iter()
            .any(is_in)
        {
            Self { program: true, page: true, ..Self::NOTHING }
        } else {
            Self { style: false, ..Self::ALL }
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            style: self.style || other.style,
            module: self.module || other.module,
            program: self.program || other.program,
            page: self.page || other.page,
        }
    }

    pub fn steps(self) -> usize {
        [self.style, self.module, self.program].into_iter().filter(|part| *part).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(files: &[&str]) -> Work {
        Work::after(&files.iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_change_makes_no_more_than_it_must() {
        assert_eq!(after(&["app/style/pages.css"]), Work { style: true, ..Work::NOTHING });
        assert_eq!(after(&["app/boot/boot.js"]), Work { style: true, page: true, ..Work::NOTHING });
        for file in
            ["app/src/site/home.rs", "app/locales/fr.ftl", "app/vocab/themes.toml", "server/src/cli.rs"]
        {
            assert_eq!(after(&[file]), Work { program: true, page: true, ..Work::NOTHING }, "{file}");
        }
        for file in [
            "app/src/islands/composer.rs",
            "app/src/lib.rs",
            "frontend/src/lib.rs",
            "Cargo.toml",
            "app/build.rs",
        ] {
            assert_eq!(after(&[file]), Work { style: false, ..Work::ALL }, "{file}");
        }
        assert_eq!(after(&["server/tests/it/world.rs"]), Work::NOTHING);
    }

    #[test]
    fn several_changes_add_up() {
        assert_eq!(
            after(&["app/style/pages.css", "server/tests/it/world.rs"]),
            Work { style: true, ..Work::NOTHING }
        );
        assert_eq!(after(&["app/style/pages.css", "app/src/site/home.rs", "app/src/lib.rs"]), Work::ALL);
    }
}
