//! Text in lines, for a sheet of paper: which font has which letters, where lines end, which way they are read.

use super::paper::Words;
use crate::site::problem::Problem;
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext,
    LineHeight, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions},
};
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock, Mutex, MutexGuard},
};

/// What the program brings. It has Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian letters.
const OWN: &str = "DejaVu Sans";
/// Where the fonts are that whoever runs the place has put on the machine, for all other scripts.
const OF_MACHINE: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

/// How a piece is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Under,
    Text,
    Item,
    Fact,
    Line,
    Foot,
}

impl Role {
    /// How large, how far from what is above it, and whether bold.
    fn look(self) -> (f32, f32, bool) {
        match self {
            Self::Title => (18.0, 0.0, true),
            Self::Heading => (13.0, 18.0, true),
            Self::Under => (10.5, 10.0, true),
            Self::Text => (10.0, 6.0, false),
            Self::Item | Self::Fact => (10.0, 3.0, false),
            Self::Line => (10.0, 26.0, false),
            Self::Foot => (8.0, 0.0, false),
        }
    }
}

/// A paragraph in lines.
pub struct Piece {
    pub role: Role,
    pub layout: Layout<()>,
    pub text: String,
    pub language: String,
    /// How far it is from what is above it.
    pub above: f32,
    /// A line to write on follows it.
    pub is_filled_in: bool,
}

impl Piece {
    pub fn is_heading(&self) -> bool {
        matches!(self.role, Role::Title | Role::Heading | Role::Under)
    }

    /// How far from the left it begins.
    pub fn indent(&self) -> f32 {
        if self.role == Role::Item && !self.layout.is_rtl() { INDENT } else { 0.0 }
    }

    /// Whether there are letters in it that no font has.
    pub fn lacks_letters(&self) -> bool {
        let runs = self.layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
        let clusters = runs.flat_map(|run| run.visual_clusters().collect::<Vec<_>>());
        clusters.into_iter().any(|cluster| {
            let text = &self.text[cluster.text_range()];
            text.chars().any(char::is_alphanumeric) && cluster.glyphs().any(|glyph| glyph.id == 0)
        })
    }
}

const INDENT: f32 = 14.0;

/// Who sets text.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<FontFamilyName<'static>>,
}

static SETTER: LazyLock<Mutex<Typesetter>> = LazyLock::new(|| Mutex::new(Typesetter::begin(&OF_MACHINE)));

impl Typesetter {
    /// The one of the process: one document at a time is set.
    ///
    /// # Errors
    /// A fault, should an earlier one have panicked.
    pub fn of_all() -> Result<MutexGuard<'static, Self>, Problem> {
        SETTER.lock().map_err(|_| Problem::fault("the typesetter broke"))
    }

    /// With the fonts in these folders beside the program's own.
    fn begin(folders: &[&str]) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
            collection.register_fonts(Blob::new(Arc::new(font)), None);
        }
        collection.load_fonts_from_paths(folders);
        let mut names: Vec<String> = collection.family_names().map(str::to_owned).collect();
        // Those that are made to go together come first, each script in its own.
        names.sort_by_key(|name| (name != OWN, !name.starts_with("Noto Sans"), name.clone()));
        let families = names.into_iter().map(|name| FontFamilyName::Named(Cow::Owned(name))).collect();
        Self {
            fonts: FontContext { collection, ..FontContext::default() },
            layouts: LayoutContext::new(),
            families,
        }
    }

    /// A paragraph, after a label that is bold.
    pub fn piece(&mut self, role: Role, words: &Words, label: &str, room: f32) -> Piece {
        let (size, above, is_bold) = role.look();
        let text = match (role, label) {
            (Role::Item, _) => format!("• {}", words.text),
            (_, "") => words.text.clone(),
            (_, label) => format!("{label} {}", words.text),
        };
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(
            self.families.as_slice(),
        ))));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.4)));
        if is_bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if !label.is_empty() {
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), 0..label.len());
        }
        let mut layout = builder.build(&text);
        let room = if role == Role::Item { room - INDENT } else { room };
        layout.break_all_lines(Some(room));
        layout.align(Alignment::Start, AlignmentOptions::default());
        Piece { role, layout, text, language: words.language.clone(), above, is_filled_in: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: f32 = 400.0;

    fn set(text: &str) -> Piece {
        Typesetter::begin(&[]).piece(Role::Text, &Words::new(text, "en"), "", ROOM)
    }

    fn glyphs(piece: &Piece) -> Vec<u32> {
        let runs = piece.layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
        let clusters = runs.flat_map(|run| run.visual_clusters().collect::<Vec<_>>());
        clusters.flat_map(|cluster| cluster.glyphs().map(|glyph| glyph.id).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn letters_that_no_font_has_are_known() {
        for text in ["Ação, façade, Łódź", "Вода и санитария", "بنك الحليب", "בנק חלב", "2 % · 5 °C – €"]
        {
            assert!(!set(text).lacks_letters(), "{text}");
        }
        for text in ["दूध बैंक", "母乳库", "Milk and ነፃነት"] {
            assert!(set(text).lacks_letters(), "{text}");
        }
    }

    #[test]
    fn letters_join_and_lines_begin_at_the_right_side() {
        let joined = set("حليب");
        let apart: Vec<u32> = "حليب".chars().flat_map(|one| glyphs(&set(&one.to_string()))).collect();
        assert!(joined.layout.is_rtl());
        assert!(
            glyphs(&joined).iter().any(|glyph| !apart.contains(glyph)),
            "letters within a word look otherwise"
        );
        let line = joined.layout.lines().next().expect("a line");
        let (start, width) = (line.metrics().offset, line.metrics().advance);
        assert!((start + width - ROOM).abs() < 1.0, "{start} {width}");
    }

    #[test]
    fn what_is_long_is_broken_where_it_may_be() {
        let long = set(&"What was planned, and who pays for it. ".repeat(12));
        assert!(long.layout.len() > 3);
        assert!(long.layout.lines().all(|line| line.metrics().advance <= ROOM + 4.0));
    }
}
