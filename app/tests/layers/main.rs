//! Who may use whom. A file stands in a room, and uses only what is in its own room or in one below it; a
//! feature uses of another only what that offers. What the files say with `use` and with paths is what
//! counts.

mod source;

use source::{Use, uses};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// The rooms from the lowest to the highest. A path stands for a file or for a folder; the longest that fits
/// counts.
const ROOMS: &[(&str, &[&str])] = &[
    // What the browser downloads. It knows nothing of the site but in what only the server has of it, which
    // is of the place.
    ("islands", &["islands"]),
    // What knows of nothing else: moments, safe text, addresses of things, failures.
    ("ground", &["blocking_pool", "link", "menu", "paging", "problem", "render", "text", "time", "token"]),
    // What people read and choose from: languages, the fixed lists, the themes; and forms, which say it.
    (
        "words",
        &["form", "goals", "locale", "regions", "themes/forms", "themes/mod", "themes/tree", "vocabulary"],
    ),
    // Kinds and keys of things, the database, who acts; the tables that belong to no feature, and that of
    // people, whom all tables name.
    (
        "data",
        &[
            "access",
            "audit",
            "choice",
            "db",
            "ids",
            "idempotency",
            "index",
            "jobs/entity",
            "organisations/names",
            "people/entity",
            "remembered",
            "things",
        ],
    ),
    // What stands between a request and a feature: who asks, what a page is made of and rendered by, what a
    // feature is, what is done later. The site holds the limits of sign-in and the checker of passwords.
    (
        "web",
        &[
            "card",
            "quota",
            "device",
            "facets",
            "feature",
            "feeds",
            "files",
            "flash",
            "head",
            "housekeeping",
            "jobs",
            "mail",
            "open_data",
            "own",
            "page",
            "people/limits",
            "people/passwords",
            "problem_page",
            "related",
            "session",
            "shell",
            "state",
            "suggestions",
            "themes/flashes",
            "ui",
        ],
    ),
    // Every folder of the site that stands in no other room.
    (FEATURES, &[]),
    // What knows all features, and puts them together.
    (PLACE, &["address", "demo", "export", "features", "home", "outward", "routes"]),
];

/// Each of its folders is a room of its own beside the others.
const FEATURES: &str = "features";
const PLACE: &str = "place";

/// What a feature may use of another, beside what its `mod.rs` offers: its tables, to join with them.
const OFFERED: &[&str] = &["mod.rs", "entity.rs"];

#[test]
fn every_file_stands_in_a_room() {
    let sources = sources();
    assert!(sources.len() > 100);
    let paths = || ROOMS.iter().flat_map(|(_, paths)| *paths);
    let lost: Vec<_> = sources.iter().filter(|file| place(file).is_none()).collect();
    assert!(lost.is_empty(), "in no room: {lost:?}");
    let stands =
        |path: &&&str| sources.iter().any(|file| place(file).is_some_and(|(_, found)| found == **path));
    let idle: Vec<_> = paths().filter(|path| !stands(path)).collect();
    assert!(idle.is_empty(), "nothing stands there: {idle:?}");
}

#[test]
fn nothing_is_used_from_above() {
    let wrong = STEPS.iter().filter(|step| step.is_upward());
    let said = |step: &Step| {
        format!(
            "{} is of {}, but uses {} of {}",
            step.from.name(),
            room(&step.from),
            step.path,
            room(&step.to)
        )
    };
    fail_with(wrong.map(said));
}

#[test]
fn a_feature_uses_of_another_what_it_offers() {
    let wrong = STEPS.iter().filter(|step| step.is_reaching_in());
    fail_with(
        wrong.map(|step| format!("{} uses {}, which its mod.rs does not offer", step.from.name(), step.path)),
    );
}

#[test]
fn no_files_of_two_rooms_need_each_other() {
    let mut needs: BTreeMap<&Node, BTreeSet<&Node>> = BTreeMap::new();
    for step in STEPS.iter() {
        needs.entry(&step.from).or_default().insert(&step.to);
    }
    let reaches = |from: &Node, to: &Node| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(node) = next.pop() {
            next.extend(needs.get(node).into_iter().flatten().filter(|node| seen.insert(**node)));
        }
        seen.contains(to)
    };
    let wrong =
        STEPS.iter().filter(|step| room(&step.from) != room(&step.to) && reaches(&step.to, &step.from));
    fail_with(wrong.map(|step| {
        format!("{} uses {}, and {} needs it in its turn", step.from.name(), step.path, step.to.name())
    }));
}

#[test]
fn steps_that_may_not_be_are_told_from_those_that_may() {
    let step = |from: &str, on_server: bool, to: &str| {
        let from = Node { file: from.to_owned(), on_server };
        Step { from, to: Node { file: to.to_owned(), on_server: false }, path: String::new() }
    };
    let said = |from, to| (step(from, false, to).is_upward(), step(from, false, to).is_reaching_in());
    assert_eq!(said("site/time.rs", "site/db/mod.rs"), (true, false));
    assert_eq!(said("site/db/mod.rs", "site/time.rs"), (false, false));
    assert_eq!(said("site/session.rs", "site/people/mod.rs"), (true, false));
    assert_eq!(said("site/session.rs", "site/people/entity.rs"), (false, false));
    assert_eq!(said("site/people/pages.rs", "site/routes.rs"), (true, false));
    assert_eq!(said("site/people/pages.rs", "site/people/store.rs"), (false, false));
    assert_eq!(said("site/solutions/show.rs", "site/exchanges/mod.rs"), (false, false));
    assert_eq!(said("site/solutions/show.rs", "site/exchanges/entity.rs"), (false, false));
    assert_eq!(said("site/solutions/show.rs", "site/exchanges/store/mod.rs"), (false, true));
    assert_eq!(said("site/demo/mod.rs", "site/exchanges/store/mod.rs"), (false, false));
    assert_eq!(said("islands/helpful.rs", "site/text/mod.rs"), (true, false));
    assert!(!step("islands/helpful.rs", true, "site/discussions/mod.rs").is_upward());
    assert!(step("islands/helpful.rs", true, "site/discussions/rules.rs").is_reaching_in());
}

#[test]
fn what_a_source_uses_is_noticed() {
    let found = |source: &str| {
        let is_module = |path: &[String]| {
            ["site", "site/db", "site/db/write", "site/ui"].contains(&path.join("/").as_str())
        };
        let module = ["site".to_owned(), "db".to_owned()];
        let found = uses(&module, source.parse().expect("tokens"), is_module);
        found
            .iter()
            .map(|Use { path, on_server }| path.join("/") + if *on_server { "!" } else { "" })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("use super::{time::{self, Moment}, text as words}; use std::fmt;"),
        ["site/text", "site/time", "site/time/Moment"]
    );
    assert_eq!(
        found("pub use write::Tx; fn f() { crate::islands::viewer() }"),
        ["islands/viewer", "site/db/write/Tx"]
    );
    assert_eq!(
        found("use super::ui; fn f(x: ui::Menu) -> std::fmt::Result { self::g(x) }"),
        ["site/db/g", "site/ui", "site/ui/Menu"]
    );
    assert_eq!(
        found("mod inner { use super::{super::super::islands, x}; fn f() { super::y::z() } }"),
        ["islands", "site/db/x", "site/db/y/z"]
    );
    assert_eq!(
        found("macro_rules! m { () => { impl $crate::site::db::Cell for $name::X {} } }"),
        ["site/db/Cell"]
    );
    assert_eq!(found("#[cfg(test)] mod tests { use super::ui; } struct S; use super::page;"), ["site/page"]);
    assert_eq!(
        found("#[server(A)] async fn f() -> X<()> { super::g() } fn h() { super::i() }"),
        ["site/g!", "site/i"]
    );
    assert_eq!(
        found(r#"#[cfg(feature = "ssr")] impl From<crate::a::B> for C {} type D = super::e::F;"#),
        ["a/B!", "site/e/F"]
    );
}

/// A file; of one in `islands`, what the browser has of it or what only the server has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    file: String,
    on_server: bool,
}

impl Node {
    fn name(&self) -> String {
        if self.on_server { format!("{} (on the server)", self.file) } else { self.file.clone() }
    }
}

/// One file uses something of another.
struct Step {
    from: Node,
    to: Node,
    path: String,
}

impl Step {
    fn is_upward(&self) -> bool {
        level(&self.to) > level(&self.from)
    }

    /// Into another feature, beside what that offers. What puts features together, like `routes`, may; a
    /// server function may not.
    fn is_reaching_in(&self) -> bool {
        let of_a_feature = |node: &Node| ROOMS[level(node)].0 == FEATURES;
        let is_bound = of_a_feature(&self.from) || self.from.on_server;
        let is_offered =
            || OFFERED.iter().any(|offered| self.to.file == format!("site/{}/{offered}", room(&self.to)));
        is_bound && of_a_feature(&self.to) && room(&self.from) != room(&self.to) && !is_offered()
    }
}

/// The level of its room, and the path of [`ROOMS`] by which it stands there, or the folder of its feature.
fn place(file: &str) -> Option<(usize, &str)> {
    let name = file.strip_suffix(".rs").unwrap_or(file);
    let name = name.strip_prefix("site/").unwrap_or(name);
    let fits =
        |path: &str| name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let all =
        ROOMS.iter().enumerate().flat_map(|(level, (_, paths))| paths.iter().map(move |path| (level, *path)));
    all.filter(|(_, path)| fits(path)).max_by_key(|(_, path)| path.len()).or_else(|| feature(file))
}

fn feature(file: &str) -> Option<(usize, &str)> {
    let (folder, _) = file.strip_prefix("site/")?.split_once('/')?;
    Some((ROOMS.iter().position(|(room, _)| *room == FEATURES)?, folder))
}

fn level(node: &Node) -> usize {
    match place(&node.file) {
        _ if node.on_server => ROOMS.len() - 1,
        Some((level, _)) => level,
        None => panic!("{} stands in no room", node.file),
    }
}

/// The name of its room, or of its feature.
fn room(node: &Node) -> &str {
    match place(&node.file) {
        _ if node.on_server => PLACE,
        Some((level, path)) if ROOMS[level].0 == FEATURES => path,
        _ => ROOMS[level(node)].0,
    }
}

/// All that the files use of each other.
static STEPS: LazyLock<Vec<Step>> = LazyLock::new(steps);

fn steps() -> Vec<Step> {
    let modules: BTreeMap<Vec<String>, String> =
        sources().into_iter().map(|file| (module(&file), file)).collect();
    let mut found = Vec::new();
    for (module, file) in &modules {
        let source =
            fs::read_to_string(Path::new("src").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let tokens = source.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
        for Use { path, on_server } in uses(module, tokens, |path| modules.contains_key(path)) {
            let to = owner(&modules, &path);
            let is_split = file.starts_with("islands/");
            if let Some(to) = to.filter(|to| to != file) {
                let from = Node { file: file.clone(), on_server: on_server && is_split };
                // One server function calls what another has.
                let to_server = from.on_server && to.starts_with("islands/");
                found.push(Step { from, to: Node { file: to, on_server: to_server }, path: path.join("::") });
            }
        }
    }
    assert!(found.len() > 1_000);
    found
}

/// The file in which a path ends. The roots of the crate and of the site hold nothing, but macros are named
/// at the crate's root.
fn owner(modules: &BTreeMap<Vec<String>, String>, path: &[String]) -> Option<String> {
    if path == ["choices"] {
        return Some("site/choice.rs".to_owned());
    }
    (0..=path.len()).rev().find_map(|end| modules.get(&path[..end])).cloned()
}

fn module(file: &str) -> Vec<String> {
    let name = file.strip_suffix(".rs").unwrap_or(file);
    name.strip_suffix("/mod").unwrap_or(name).split('/').map(str::to_owned).collect()
}

/// All but those that only say which modules there are.
fn sources() -> Vec<String> {
    let all = files(Path::new("src"));
    let name = |path: &PathBuf| path.strip_prefix("src").expect("under src").to_string_lossy().into_owned();
    all.iter().map(name).filter(|file| file != "lib.rs" && file != "site/mod.rs").collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn fail_with(wrong: impl Iterator<Item = String>) {
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
