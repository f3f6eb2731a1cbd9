//! A card as SVG, and that as PNG.

use super::Card;
use crate::site::{problem::Problem, vocabulary::LANGUAGES};
use quick_xml::escape::escape;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        Options, Tree,
        fontdb::{Database, Source},
    },
};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};
use std::sync::{Arc, LazyLock};

/// As large as those who show links ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const MARGIN: u32 = 80;
/// Of the title: how high a letter is, how far the lines are from each other, and how many there may be.
const TITLE: u32 = 60;
const LEADING: u32 = 78;
const LINES: usize = 4;
/// Of the rest.
const SMALL: u32 = 34;

const PAPER: &str = "#faf7f0";
const GREEN: &str = "#1d5c3f";
const INK: &str = "#22261f";
const SOFT: &str = "#565b4f";
/// The crown and the trunks, as in the icon.
const BANYAN: &str = "M16 4C9 4 4 8 4 12.500 4 15.500 6 17 8.500 17h15c2.500 0 4.500-1.500 4.500-4.500C28 8 23 4 16 4zm-1.500 \
    13h3v11h-3zm-6 0H11v8H8.500zM21 17h2.500v8H21z";

const FAMILY: &str = "DejaVu Sans";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// Which letters can be drawn, and how wide they are, in the heaviest font that is used.
static LETTERS: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::new(dejavu::sans::bold()).ok());

/// The picture of a card.
///
/// # Errors
/// A fault, should it not be drawn.
pub fn card(card: &Card) -> Result<Vec<u8>, Problem> {
    png(&svg(card))
}

fn png(svg: &str) -> Result<Vec<u8>, Problem> {
    let options = Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(Problem::fault)?;
    let mut picture = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| Problem::fault("no room for a picture"))?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(Problem::fault)
}

/// The mark and the name of the place above, the title in the middle, country and outcome below. What is in a script
/// that the font does not have is left out: boxes in place of letters say less than nothing.
fn svg(card: &Card) -> String {
    let is_rtl = LANGUAGES.dir(&card.language) == Some("rtl");
    let side = if is_rtl {
        format!("x=\"{}\" text-anchor=\"end\"", WIDTH - MARGIN)
    } else {
        format!("x=\"{MARGIN}\"")
    };
    let line = |y: u32, size: u32, looks: &str, text: &str| {
        let text = escape(text);
        format!("<text {side} y=\"{y}\" font-size=\"{size}\" {looks}>{text}</text>")
    };
    let title: String = lines(&card.title)
        .iter()
        .zip(0..)
        .map(|(text, at)| {
            line(230 + at * LEADING, TITLE, &format!("font-weight=\"bold\" fill=\"{INK}\""), text)
        })
        .collect();
    let below = |y, looks: &str, text: &str| {
        let text = cut(text, (WIDTH - 2 * MARGIN) as f32, SMALL);
        if can_be_drawn(&text) { line(y, SMALL, looks, &text) } else { String::new() }
    };
    let place = below(HEIGHT - 100, &format!("fill=\"{SOFT}\""), &card.place);
    let outcome = below(HEIGHT - 50, &format!("font-weight=\"bold\" fill=\"{GREEN}\""), &card.outcome);
    let (name, at) = (Card::speaks(&card.language).site_name(), MARGIN + 72);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
        <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\
        <rect width=\"{WIDTH}\" height=\"14\" fill=\"{GREEN}\"/>\
        <path transform=\"translate(72 54) scale(2)\" fill=\"{GREEN}\" d=\"{BANYAN}\"/>\
        <text x=\"{at}\" y=\"102\" font-size=\"{SMALL}\" font-weight=\"bold\" fill=\"{GREEN}\">{name}</text>\
        {title}{place}{outcome}</svg>"
    )
}

/// Whether the font has all of the letters.
fn can_be_drawn(text: &str) -> bool {
    let Some(letters) = LETTERS.as_ref().map(FontRef::charmap) else { return false };
    text.chars().all(|letter| letter.is_whitespace() || is_unseen(letter) || letters.map(letter).is_some())
}

/// Joiners and marks of direction are not drawn in any font.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200C}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}')
}

fn width(text: &str, size: u32) -> f32 {
    let Some(font) = LETTERS.as_ref() else { return 0.0 };
    let (letters, widths) =
        (font.charmap(), font.glyph_metrics(Size::new(size as f32), LocationRef::default()));
    text.chars().filter_map(|letter| widths.advance_width(letters.map(letter)?)).sum()
}

/// The title in lines that fit, its end left out where it is too long; no lines where it cannot be drawn.
fn lines(title: &str) -> Vec<String> {
    let room = (WIDTH - 2 * MARGIN) as f32;
    let mut lines: Vec<String> = Vec::new();
    if !can_be_drawn(title) {
        return lines;
    }
    for word in title.split_whitespace() {
        let is_full = lines.len() == LINES;
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), TITLE) <= room => line.extend([" ", word]),
            Some(line) if is_full => {
                *line = cut(&format!("{line} {word}"), room, TITLE);
                break;
            }
            _ => lines.push(cut(word, room, TITLE)),
        }
    }
    lines
}

/// As much of a text as there is room for.
fn cut(text: &str, room: f32, size: u32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().take(200).collect();
    let shown = |kept: &[char]| format!("{}…", kept.iter().collect::<String>().trim_end());
    while !kept.is_empty() && width(&shown(&kept), size) > room {
        kept.pop();
    }
    shown(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What those who show links still take without a second thought, in bytes.
    const MOST: usize = 60 << 10;

    fn of(title: &str, language: &str) -> Card {
        Card {
            title: title.to_owned(),
            language: language.to_owned(),
            place: "Bangladesh, Bolivia, Burkina Faso, Democratic Republic of the Congo".to_owned(),
            outcome: "Worked in part".to_owned(),
        }
    }

    fn drawn(title: &str, language: &str) -> Pixmap {
        let png = card(&of(title, language)).expect("a picture");
        assert!(png.len() <= MOST, "{title}: {} bytes", png.len());
        Pixmap::decode_png(&png).expect("PNG")
    }

    #[test]
    fn titles_in_many_scripts_are_drawn_and_are_small() {
        let nothing = drawn("", "en");
        assert_eq!((nothing.width(), nothing.height()), (WIDTH, HEIGHT));
        for (title, language) in [
            ("Rainwater for village schools: what worked, and what did not", "en"),
            ("Éclairer les marchés ruraux à l’énergie solaire", "fr"),
            ("Sông Mê Kông: trồng lúa và nuôi tôm trên cùng một cánh đồng", "vi"),
            ("Как ремонтировать насосы в деревнях", "ru"),
            ("Επισκευή αντλιών στα χωριά", "el"),
            ("إصلاح المضخات في القرى", "ar"),
            ("ჭაბურღილების შეკეთება", "ka"),
            ("<script>&\"'</script>", "en"),
            (&"W".repeat(400), "en"),
            (&"words and more words ".repeat(40), "en"),
            ("فارسی با می\u{200C}خواهم", "fa"),
        ] {
            assert!(can_be_drawn(title), "{title}");
            assert_ne!(drawn(title, language).data(), nothing.data(), "{title}");
        }
    }

    #[test]
    fn what_the_font_lacks_is_left_out() {
        let nothing = drawn("", "en");
        for title in ["हैंडपंप की मरम्मत", "村庄水泵维修", "የውሃ ፓምፖች ጥገና", "ভূগর্ভস্থ পানি", "Pumps 村"]
        {
            assert!(lines(title).is_empty(), "{title}");
            assert_eq!(drawn(title, "en").data(), nothing.data(), "{title}: no boxes");
        }
    }

    #[test]
    fn lines_fit() {
        for title in [&"words and more words ".repeat(40), &"W".repeat(400), "Two words"] {
            let lines = lines(title);
            assert!((1..=LINES).contains(&lines.len()), "{title}");
            assert!(lines.iter().all(|line| width(line, TITLE) <= (WIDTH - 2 * MARGIN) as f32), "{lines:?}");
        }
        assert_eq!(lines("Two words"), ["Two words"]);
    }
}
