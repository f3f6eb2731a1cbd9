//! The command line: `banyan serve | migrate | seed | import | export | pitfalls | admin | search | match | password`.

use crate::{accounts, bulk, issuers::issuers, jobs, listen, private, router, settings::Settings};
use app::site::{
    db::{self, Db},
    demo,
    discussions::import,
    features::FEATURES,
    people::store,
    pitfalls::well_known,
    search,
    state::{Assets, Site, SiteSettings},
    themes,
};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use migrations::{Migrator, MigratorTrait};
use std::{fs, io::BufReader, path::Path};

const EXAMPLES: &str = "\
To look around:
  banyan serve --demo

A place of your own, in ./data, with its first administrator:
  banyan admin --handle ana --email ana@example.org --country MZ
  banyan serve

On PostgreSQL, behind a proxy that speaks https:
  DATABASE_URL=postgres://banyan@localhost/banyan BANYAN_ORIGIN=https://banyan.example BANYAN_PROXIES=1 banyan serve

All settings: banyan serve --help, and docs/operations.md";

#[derive(Parser)]
#[command(
    name = "banyan",
    version,
    about = "A place where practitioners of development cooperation learn from each other.",
    arg_required_else_help = true,
    after_help = EXAMPLES
)]
struct Cli {
    /// A file of NAME=value lines with settings; the environment goes before it.
    #[arg(long, global = true, env = "BANYAN_SETTINGS", default_value = "banyan.env")]
    settings_file: std::path::PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is read, once")]
enum Command {
    /// Brings the tables up to date and serves the place.
    Serve(Serve),
    /// Brings the tables up to date, and nothing else.
    Migrate {
        #[command(flatten)]
        settings: Settings,
    },
    /// Fills an empty place with demo content.
    Seed {
        /// The demo: 60 people (plainly marked), 106 solutions and 27 pitfalls from public sources, 31
        /// discussions, 18 exchanges, 13 standing offers.
        #[arg(long, required = true)]
        demo: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Takes over discussions from elsewhere, from a file with one on each line, or solutions, from a table or JSON
    /// (docs/operations.md says how they are written).
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import(Import),
    /// Writes all that is public into a folder: tables as CSV and JSON Lines, with a description that programs read.
    Export {
        folder: std::path::PathBuf,
        #[command(flatten)]
        settings: Settings,
    },
    /// Writes the pitfalls that reviews of technical cooperation find again and again, with their sources, for a place
    /// to begin with. What has the title of one already stays as it is.
    Pitfalls {
        /// Short name of the administrator who tells them.
        #[arg(long)]
        handle: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Makes an administrator; the password is asked for, or read from the standard input.
    Admin {
        /// Short name: 3 to 30 letters a to z, digits or hyphens.
        #[arg(long)]
        handle: String,
        #[arg(long)]
        email: String,
        /// Its two letters (ISO 3166-1), or its name.
        #[arg(long)]
        country: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Works on the index that search asks.
    Search {
        #[command(subcommand)]
        work: SearchWork,
        #[command(flatten)]
        settings: Settings,
    },
    /// Looks at how well matching suggests partners.
    Match {
        /// Ranks the partners of the judged needs, and says how near that is to how they were judged: nDCG@5 and
        /// success@3.
        #[arg(long, required = true)]
        evaluate: bool,
    },
    /// Sets another password for somebody who has lost theirs, and signs them out everywhere. It is asked for, or
    /// read from the standard input.
    Password {
        /// Short name or e-mail address.
        #[arg(long, alias = "handle")]
        login: String,
        /// They have lost their second factor too: no code is asked any more.
        #[arg(long)]
        without_second_factor: bool,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Args)]
struct Import {
    #[command(subcommand)]
    what: Option<ImportOf>,
    /// One discussion on each line, as JSON.
    #[arg(required = true)]
    file: Option<std::path::PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum ImportOf {
    /// Solutions, from CSV or JSON: all of them or, where anything is wrong, none.
    Solutions {
        file: std::path::PathBuf,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
        /// Short name of who tells all of them; without it each row says it in its column `handle`.
        #[arg(long)]
        author: Option<String>,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Subcommand)]
enum SearchWork {
    /// Makes it anew from the database. Stop the server of this data folder first.
    Rebuild,
}

#[derive(Args)]
struct Serve {
    /// Serve the demonstration: its own database (demo.sqlite in the data folder), filled at the first start,
    /// with one-click demo sign-ins.
    #[arg(long)]
    demo: bool,
    /// Log in JSON, one object a line.
    #[arg(long, env = "BANYAN_LOG_JSON")]
    log_json: bool,
    #[command(flatten)]
    settings: Settings,
}

pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Reads the command line and does what it says.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn run() -> Result {
    read_settings_file()?;
    match Cli::parse().command {
        Command::Serve(arguments) => serve(arguments).await,
        Command::Migrate { settings } => {
            open(&settings).await?;
            println!("The tables are up to date.");
            Ok(())
        }
        Command::Seed { settings, .. } => seed(&settings).await,
        Command::Import(Import {
            what: Some(ImportOf::Solutions { file, dry_run, author, settings }),
            ..
        }) => bulk::import(&bare(&settings).await?, &file, dry_run, author.as_deref()).await,
        Command::Import(Import { file, settings, .. }) => import(&settings, &file.unwrap_or_default()).await,
        Command::Export { folder, settings } => bulk::export(&bare(&settings).await?, &folder).await,
        Command::Pitfalls { handle, settings } => pitfalls(&settings, &handle).await,
        Command::Admin { handle, email, country, settings } => {
            let site = bare(&settings).await?;
            let country = accounts::country(&country)?;
            accounts::administrator(&site, &handle, &email, country, &accounts::password()?).await?;
            println!("Done. Sign in at {}/sign-in", settings.origin());
            Ok(())
        }
        Command::Search { work: SearchWork::Rebuild, settings } => rebuild_search(&settings).await,
        Command::Match { .. } => {
            print!("{}", judged::matching::evaluate().text());
            Ok(())
        }
        Command::Password { login, without_second_factor, settings } => {
            let site = bare(&settings).await?;
            accounts::set_password(&site, &login, accounts::password()?, without_second_factor).await?;
            println!("Done. Whoever was signed in with the old password is signed out.");
            Ok(())
        }
    }
}

/// Settings that the environment does not have come from the file, before the command line is read.
fn read_settings_file() -> Result {
    let named = std::env::args().skip_while(|argument| argument != "--settings-file").nth(1);
    if let Some(file) = named.as_ref().filter(|file| !fs::exists(file).unwrap_or(false)) {
        return Err(format!("the settings file {file} is not there").into());
    }
    let file = named.or_else(|| std::env::var("BANYAN_SETTINGS").ok()).unwrap_or_else(|| "banyan.env".into());
    if fs::exists(&file).unwrap_or(false) {
        dotenvy::from_path(&file)
            .map_err(|error| format!("the settings file {file} cannot be read: {error}"))?;
    }
    Ok(())
}

async fn open(settings: &Settings) -> Result<Db> {
    private::folder(&settings.data)
        .map_err(|error| format!("the data folder {} cannot be made: {error}", settings.data.display()))?;
    let url = settings.database_url();
    if let Some(path) = settings.database_file() {
        private::database(&path)
            .map_err(|error| format!("the database {} cannot be made: {error}", path.display()))?;
    }
    let unreachable = |error| format!("the database {} cannot be opened: {error}", settings.database_name());
    let migrating = db::for_migrations(&url).await.map_err(unreachable)?;
    Migrator::up(&migrating, None)
        .await
        .map_err(|error| format!("the tables cannot be brought up to date: {error}"))?;
    migrating.close().await?;
    Ok(Db::open(&url).await.map_err(unreachable)?)
}

fn site_settings(settings: &Settings, demo: bool) -> SiteSettings {
    SiteSettings {
        search: settings.search_folder(),
        exports: settings.data.join("exports"),
        files: settings.files_folder(),
        mail: settings.mail(),
        origin: settings.origin(),
        demo,
        run_by: settings.run_by.clone(),
        contact: settings.contact.clone(),
        sign_ups_per_minute: settings.sign_ups_per_minute,
        oidc: Vec::new(),
    }
}

fn site(settings: &Settings, db: Db, demo: bool) -> Result<Site> {
    let file = settings.site().join("site.json");
    let text = fs::read_to_string(&file).map_err(|error| {
        format!(
            "the front is missing ({}: {error}); build it with ./x build, or set BANYAN_SITE",
            file.display()
        )
    })?;
    let assets: Assets =
        serde_json::from_str(&text).map_err(|error| format!("{} is damaged: {error}", file.display()))?;
    let oidc = issuers(std::env::vars())?;
    Ok(Site::new(db, SiteSettings { oidc, ..site_settings(settings, demo) }, assets, FEATURES))
}

async fn serve(arguments: Serve) -> Result {
    log(arguments.log_json);
    let mut settings = arguments.settings;
    if arguments.demo && settings.database_url.is_none() {
        settings.database_url = Some(format!("sqlite://{}", settings.data.join("demo.sqlite").display()));
    }
    let db = open(&settings).await?;
    let site = site(&settings, db, arguments.demo)?;
    themes::store::load(&site).await?;
    if arguments.demo {
        prepare_demo(&site, &settings).await?;
    }
    let following = site.db.follow_changes();
    let workers = jobs::start(site.clone());
    let searching = tokio::spawn(search::keep_following(site.clone()));
    let app = router::router(site, &settings);
    let listener = tokio::net::TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    println!("Banyan is at {}  (stop it with Ctrl+C)", settings.origin());
    listen::serve(listener, app, listen::Places::of(&settings), asked_to_stop()).await;
    drop(workers);
    searching.abort();
    if let Some(following) = following {
        following.abort();
    }
    Ok(())
}

/// One-click sign-ins must never stand in front of a place with real people, nor of half a demonstration.
async fn prepare_demo(site: &Site, settings: &Settings) -> Result {
    if store::is_empty(&site.db).await? {
        println!("Filling the demonstration (once, some seconds) …");
        return Ok(demo::fill(site).await?);
    }
    if demo::is_whole(&site.db).await? {
        return Ok(());
    }
    Err(format!(
        "{} holds something other than a whole demonstration. If its filling was cut short, remove it and \
             start again; if it is a real place, serve it without --demo",
        settings.database_name()
    )
    .into())
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return drop(interrupt.await),
    };
    tokio::select! {
        _ = interrupt => {},
        _ = terminate.recv() => {},
    }
}

fn log(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,banyan=info,app=info".into());
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json { lines.json().init() } else { lines.init() }
}

async fn seed(settings: &Settings) -> Result {
    let db = open(settings).await?;
    let site = Site::new(db, site_settings(settings, true), Assets::default(), FEATURES);
    if !store::is_empty(&site.db).await? {
        return Err("this database has people in it already; the demo fills only an empty one".into());
    }
    demo::fill(&site).await?;
    let url = settings.database_url();
    let same = if url.starts_with("sqlite:") {
        format!("--database-url {url}")
    } else {
        "and the same DATABASE_URL".into()
    };
    println!("Filled. Serve it with: banyan serve --demo {same}");
    Ok(())
}

async fn import(settings: &Settings, file: &Path) -> Result {
    let lines =
        fs::File::open(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let db = open(settings).await?;
    let site = Site::new(db, site_settings(settings, false), Assets::default(), FEATURES);
    let done = import::import(&site, BufReader::new(lines))
        .await
        .map_err(|failure| format!("{}: {failure}", file.display()))?;
    println!(
        "{} discussions with {} posts are in; {} were here already.",
        done.discussions, done.posts, done.known
    );
    Ok(())
}

async fn pitfalls(settings: &Settings, handle: &str) -> Result {
    let site = bare(settings).await?;
    let teller = accounts::administrator_called(&site, handle).await?;
    let done = well_known::write(&site, &teller).await?;
    println!("{} pitfalls are in; {} were here already.", done.new, done.known);
    Ok(())
}

async fn rebuild_search(settings: &Settings) -> Result {
    let site = bare(settings).await?;
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{wide_bar} {pos} of {len}")?);
    let telling = bar.clone();
    let told = move |done, all| {
        telling.set_length(all);
        telling.set_position(done);
    };
    site.search.rebuild(&site.db, told).await?;
    bar.finish();
    println!("The index has all of {} texts.", bar.position());
    Ok(())
}

/// The place without its front.
async fn bare(settings: &Settings) -> Result<Site> {
    let db = open(settings).await?;
    let site = Site::new(db, site_settings(settings, false), Assets::default(), FEATURES);
    themes::store::load(&site).await?;
    Ok(site)
}
