//! How others name a solution in what they write: in words, and for programs that keep references.

use super::{
    rules::State,
    store::{self, VisibleSolution},
};
use crate::site::{
    feeds,
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    things::Key,
};
use axum::response::Response;
use biblatex::{Chunk, Entry, EntryType, Spanned};
use leptos::prelude::*;

/// The forms that programs read, by their names.
const BIBTEX: &str = "BibTeX";
const RIS: &str = "RIS";

/// What all ways to name it have.
struct Reference {
    id: SolutionId,
    /// The first author first.
    authors: Vec<String>,
    organisation: String,
    /// Of its publication, `2026-11-23`.
    day: String,
    title: String,
    language: String,
    address: String,
    place: &'static str,
}

impl Reference {
    fn of(viewer: &Viewer, found: &VisibleSolution, language: &str) -> Self {
        let row = &found.row;
        let (_, organisation) = row.author.teller().signed(viewer.locale);
        Self {
            id: row.id,
            authors: found.co_authors.names(viewer.locale, &row.author),
            organisation,
            day: row.published_at.unwrap_or_default().day(),
            title: row.title.clone(),
            language: language.to_owned(),
            address: viewer.address(&row.id.path(&row.title)),
            place: viewer.locale.site_name(),
        }
    }

    fn year(&self) -> &str {
        self.day.split('-').next().unwrap_or_default()
    }

    fn in_words(&self) -> String {
        let authors = self.authors.join("; ");
        let by =
            if self.organisation.is_empty() { authors } else { format!("{authors}, {}", self.organisation) };
        format!("{by} ({}). {}. {}, {}. CC BY 4.0.", self.year(), self.title, self.place, self.address)
    }

    /// Of names and titles each letter stands for itself: whatever is in braces is left as it is.
    fn bibtex(&self) -> String {
        let mut entry = Entry::new(format!("banyan{}", self.id), EntryType::Online);
        let plain = |text: &str| vec![Spanned::detached(Chunk::Verbatim(text.to_owned()))];
        entry.set("author", self.bibtex_authors());
        entry.set("title", plain(&self.title));
        entry.set("date", vec![Spanned::detached(Chunk::Normal(self.day.clone()))]);
        entry.set("organization", plain(self.place));
        entry.set("url", vec![Spanned::detached(Chunk::Normal(self.address.clone()))]);
        entry.set("langid", plain(&self.language));
        entry.to_biblatex_string()
    }

    /// Each name is one, whatever stands in it, and between them what programs know as that.
    fn bibtex_authors(&self) -> Vec<Spanned<Chunk>> {
        let and = || Spanned::detached(Chunk::Normal(" and ".to_owned()));
        let each = self.authors.iter().enumerate().flat_map(|(at, name)| {
            let name = Spanned::detached(Chunk::Verbatim(name.clone()));
            (at > 0).then(and).into_iter().chain([name])
        });
        each.collect()
    }

    /// One field a line. No value has a line's end in it: all are fields of one line.
    fn ris(&self) -> String {
        let day = self.day.replace('-', "/");
        let rest = [
            ("TI", self.title.as_str()),
            ("PY", self.year()),
            ("DA", &day),
            ("PB", self.place),
            ("LA", &self.language),
            ("UR", &self.address),
            ("ER", ""),
        ];
        let authors = self.authors.iter().map(|name| ("AU", name.as_str()));
        let fields = std::iter::once(("TY", "WEB")).chain(authors).chain(rest);
        fields.map(|(name, value)| format!("{name}  - {value}\r\n")).collect()
    }
}

/// How to name it, folded, where there is something to name.
pub fn section(viewer: &Viewer, found: &VisibleSolution, language: &str) -> Option<impl IntoView + use<>> {
    if found.row.state != State::Published {
        return None;
    }
    let t = viewer.locale;
    let path = found.row.id.path(&found.row.title);
    let words = Reference::of(viewer, found, language).in_words();
    Some(view! {
        <details class="no-print">
            <summary>{t.solution_cite()}</summary>
            <p dir="auto">{words}</p>
            <p>{ways(t, &path)}</p>
        </details>
    })
}

fn ways(t: Locale, path: &str) -> impl IntoView + use<> {
    view! {
        {t.solution_cite_for()}
        " "
        <a href=format!("{path}/cite.bib") download="">
            {BIBTEX}
        </a>
        " · "
        <a href=format!("{path}/cite.ris") download="">
            {RIS}
        </a>
    }
}

/// GET `/solutions/{at}/cite.bib`
pub async fn bibtex(viewer: Viewer, at: Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    written(&viewer, at, "application/x-bibtex; charset=utf-8", Reference::bibtex).await
}

/// GET `/solutions/{at}/cite.ris`
pub async fn ris(viewer: Viewer, at: Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    written(&viewer, at, "application/x-research-info-systems; charset=utf-8", Reference::ris).await
}

async fn written(
    viewer: &Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    kind: &'static str,
    write: impl FnOnce(&Reference) -> String,
) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    if found.row.state != State::Published {
        return Err(Problem::NotFound);
    }
    let text = write(&Reference::of(viewer, &found, &found.solution()?.language));
    Ok(feeds::sent(viewer, kind, text.into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use biblatex::{Bibliography, ChunksExt};

    fn reference() -> Reference {
        Reference {
            id: SolutionId(7),
            authors: vec!["Núñez, Ana & Co".into(), "Ben and Cem".into()],
            organisation: "Água do Lúrio".into(),
            day: "2026-11-23".into(),
            title: "Pumps {that} cost 50 % less_ #1 \\ $".into(),
            language: "en".into(),
            address: "https://banyan.example/solutions/7-pumps".into(),
            place: "Banyan",
        }
    }

    #[test]
    fn what_is_written_for_programs_is_read_as_it_was_meant() {
        let written = reference().bibtex();
        let read = Bibliography::parse(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
        let entry = read.get("banyan7").expect(&written);
        assert_eq!(entry.title().unwrap().format_verbatim(), reference().title, "{written}");
        assert_eq!(entry.url().unwrap(), reference().address);
        assert_eq!(entry.author().unwrap().len(), 2, "each name is one: {written}");
    }

    #[test]
    fn a_reference_says_who_when_what_and_where() {
        let reference = reference();
        assert_eq!(
            reference.in_words(),
            "Núñez, Ana & Co; Ben and Cem, Água do Lúrio (2026). Pumps {that} cost 50 % less_ #1 \\ $. Banyan, https://banyan.example/solutions/7-pumps. CC BY 4.0."
        );
        let ris = reference.ris();
        assert!(ris.starts_with("TY  - WEB\r\n") && ris.ends_with("ER  - \r\n"));
        assert_eq!(ris.lines().count(), 10);
        assert_eq!(ris.matches("AU  - ").count(), 2);
        assert!(ris.contains("DA  - 2026/11/23"));
    }
}
