//! A card as SVG, and that as PNG.

use super::{
    Card,
    lines::{Letters, Lines, broken, drawable},
    small,
};
use crate::site::{problem::Problem, text::is_rtl};
use quick_xml::escape::escape;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        Options, Tree,
        fontdb::{Database, Source},
    },
};
use std::sync::{Arc, LazyLock};

/// As large as those who show links ask for.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;
const MARGIN: u32 = 80;
const ROOM: u32 = WIDTH - 2 * MARGIN;
/// How high a letter of the title is and how many lines of them there may be: as large as the title has room.
const TITLE: [(u32, usize); 3] = [(68, 3), (56, 4), (46, 6)];
/// Where the title may begin.
const ABOVE: u32 = 140;
/// Of the rest, with how far its lines are from each other.
const SMALL: u32 = 34;
const LEADING: u32 = 52;

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

/// The picture of a card.
///
/// # Errors
/// A fault, should it not be drawn.
pub fn card(card: &Card) -> Result<Vec<u8>, Problem> {
    small::png(&drawn(&svg(card))?).map_err(Problem::fault)
}

/// A drawing of the place's own as PNG, as large as it says itself; words only in scripts that the font has.
///
/// # Errors
/// A fault, should it not be drawn.
pub fn drawing(svg: &str) -> Result<Vec<u8>, Problem> {
    drawn(svg)?.encode_png().map_err(Problem::fault)
}

fn drawn(svg: &str) -> Result<Pixmap, Problem> {
    let tree = shapes(svg)?;
    let size = tree.size().to_int_size();
    let picture = Pixmap::new(size.width(), size.height());
    let mut picture = picture.ok_or_else(|| Problem::fault("no room for a picture"))?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    Ok(picture)
}

/// What is to be drawn, text as the shapes of its letters.
fn shapes(svg: &str) -> Result<Tree, Problem> {
    let options = Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(Problem::fault)
}

/// The mark and the name of the place above, the title in the middle, country and outcome below. What is in a script
/// that the font does not have is left out; where that is the title, the country stands in its place.
fn svg(card: &Card) -> String {
    let [title, place, outcome] = [&card.title, &card.place, &card.outcome].map(|text| drawable(text));
    let (title, place) = if title.is_empty() { (place, title) } else { (title, place) };
    let side = if is_rtl(&title) { Side::Right } else { Side::Left };
    // Two lines for the country where the title leaves room for them.
    let [two, one] = [2, 1].map(|most| Below::of(&place, &outcome, most));
    let (title_by_two, is_whole) = headline(side, &title, two.top());
    let (title, below) =
        if is_whole { (title_by_two, two) } else { (headline(side, &title, one.top()).0, one) };
    let below = below.drawn(side);
    let mark = match side {
        Side::Left => MARGIN - 8,
        Side::Right => WIDTH - MARGIN - 56,
    };
    let (name, at) = (Card::speaks(&card.language).site_name(), side.at(MARGIN + 72));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
        <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\
        <rect width=\"{WIDTH}\" height=\"14\" fill=\"{GREEN}\"/>\
        <path transform=\"translate({mark} 54) scale(2)\" fill=\"{GREEN}\" d=\"{BANYAN}\"/>\
        <text {at} y=\"102\" font-size=\"{SMALL}\" font-weight=\"bold\" fill=\"{GREEN}\">{name}</text>\
        {title}{below}</svg>"
    )
}

/// What stands below the title, from above.
struct Below(Vec<Small>);

struct Small {
    line: String,
    is_bold: bool,
    colour: &'static str,
}

impl Below {
    fn of(place: &str, outcome: &str, most: usize) -> Self {
        let lines =
            |text, is_bold, most| broken(text, Letters { size: SMALL, is_bold, room: ROOM }, most).lines;
        let places =
            lines(place, false, most).into_iter().map(|line| Small { line, is_bold: false, colour: SOFT });
        let outcomes =
            lines(outcome, true, 1).into_iter().map(|line| Small { line, is_bold: true, colour: GREEN });
        Self(places.chain(outcomes).collect())
    }

    /// Where its first line stands.
    fn first(&self) -> u32 {
        HEIGHT - LEADING * u32::try_from(self.0.len()).unwrap_or_default()
    }

    /// Where it begins.
    fn top(&self) -> u32 {
        self.first() - SMALL - 22
    }

    fn drawn(&self, side: Side) -> String {
        let lines = self.0.iter().zip(0..).map(|(small, at)| {
            let weight = if small.is_bold { "bold" } else { "normal" };
            let looks = format!("font-size=\"{SMALL}\" font-weight=\"{weight}\" fill=\"{}\"", small.colour);
            line(side, self.first() + at * LEADING, &looks, &small.line, is_rtl(&small.line))
        });
        lines.collect()
    }
}

/// Where lines begin.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// So far from the edge.
    fn at(self, margin: u32) -> String {
        match self {
            Self::Left => format!("x=\"{margin}\" text-anchor=\"start\""),
            Self::Right => format!("x=\"{}\" text-anchor=\"end\"", WIDTH - margin),
        }
    }
}

/// The title, in the middle between the mark and what stands below, and whether it is all of it.
fn headline(side: Side, title: &str, below: u32) -> (String, bool) {
    let fitted = TITLE.map(|(size, most)| {
        let leading = size * 6 / 5;
        let most = most.min(((below - ABOVE) / leading) as usize);
        (size, leading, broken(title, Letters { size, is_bold: true, room: ROOM }, most))
    });
    let [.., smallest] = &fitted;
    let (size, leading, Lines { lines, is_whole }) =
        fitted.iter().find(|(.., found)| found.is_whole).unwrap_or(smallest);
    let height = leading * u32::try_from(lines.len()).unwrap_or_default();
    let first = ABOVE + (below - ABOVE).saturating_sub(height) / 2 + size;
    let looks = format!("font-size=\"{size}\" font-weight=\"bold\" fill=\"{INK}\"");
    let from_the_right = is_rtl(title);
    let each = lines.iter().zip(0..);
    let drawn = each.map(|(text, at)| line(side, first + at * leading, &looks, text, from_the_right));
    (drawn.collect(), *is_whole)
}

/// A line of text. One that is read from the right says so: by itself it would be taken for a part of a line that is
/// read from the left, with its full stop on the wrong side.
fn line(side: Side, y: u32, looks: &str, text: &str, from_the_right: bool) -> String {
    let text = escape(text);
    let text = if from_the_right { format!("\u{202B}{text}\u{202C}") } else { text.into_owned() };
    format!("<text {} y=\"{y}\" {looks}>{text}</text>", side.at(MARGIN))
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

    fn drawn(card: &Card) -> Pixmap {
        let png = super::card(card).expect("a picture");
        assert!(png.len() <= MOST, "{}: {} bytes", card.title, png.len());
        Pixmap::decode_png(&png).expect("PNG")
    }

    #[test]
    fn titles_in_many_scripts_are_drawn_and_are_small() {
        let nothing = drawn(&Card { place: String::new(), ..of("", "en") });
        assert_eq!((nothing.width(), nothing.height()), (WIDTH, HEIGHT));
        let long = "Sixteen villages that share one spring: how the women of the water committee keep the pipes, \
            the accounts and the peace, and what they would do otherwise if they began again today with the same";
        assert!(long.chars().count() > 180);
        for (title, language) in [
            ("Rainwater for village schools: what worked, and what did not", "en"),
            ("Éclairer les marchés ruraux à l’énergie solaire", "fr"),
            ("Sông Mê Kông: trồng lúa và nuôi tôm trên cùng một cánh đồng", "vi"),
            ("Как ремонтировать насосы в деревнях", "ru"),
            ("Επισκευή αντλιών στα χωριά", "el"),
            ("إصلاح المضخات في القرى: ما الذي نجح؟", "ar"),
            ("תיקון משאבות בכפרים, 2024 (Mozambique)!", "he"),
            ("ჭაბურღილების შეკეთება", "ka"),
            ("Գյուղերի պոմպերի վերանորոգում", "hy"),
            ("ການສ້ອມແປງຈັກສູບນ້ຳໃນບ້ານທີ່ຢູ່ຫ່າງໄກສອກຫຼີກໃນພາກເໜືອຂອງປະເທດ", "lo"),
            ("ߞߐߟߐ߲ ߠߊߘߊ߲ߠߌ߲", "nqo"),
            ("<script>&\"'</script>", "en"),
            ("Seedlings 🌱 for schools 👩🏾‍🌾", "en"),
            ("فارسی با می\u{200C}خواهم", "fa"),
            (&"W".repeat(400), "en"),
            (&"words and more words ".repeat(40), "en"),
            (long, "en"),
        ] {
            assert!(!drawable(title).is_empty(), "{title}");
            assert_ne!(drawn(&of(title, language)).data(), nothing.data(), "{title}");
        }
    }

    #[test]
    fn where_the_title_cannot_be_drawn_the_country_stands_in_its_place() {
        let country = Card { title: of("", "").place, place: String::new(), ..of("", "en") };
        for title in ["हैंडपंप की मरम्मत", "村庄水泵维修", "የውሃ ፓምፖች ጥገና", "Pumps 村", "🌱", ""]
        {
            assert_eq!(drawn(&of(title, "en")).data(), drawn(&country).data(), "{title}: no boxes");
        }
        drawn(&Card {
            title: "村".into(), place: "村".into(), outcome: "村".into(), language: "tlh".into()
        });
    }

    /// From where to where a title stands.
    fn stands(title: &str) -> (u32, u32) {
        let picture = drawn(&Card { place: String::new(), outcome: String::new(), ..of(title, "ar") });
        let paper = picture.pixel(20, 300);
        let has_ink = |x: &u32| (140..470).any(|y| picture.pixel(*x, y) != paper);
        let mut columns = (0..WIDTH).filter(has_ink);
        let first = columns.next().expect("letters");
        (first, columns.next_back().unwrap_or(first))
    }

    #[test]
    fn a_line_that_is_read_from_the_right_ends_on_the_left() {
        for title in ["ماء", "מים", "ماء (Mozambique)"] {
            let ((left, right), (further, same)) = (stands(title), stands(&format!("{title}!")));
            assert!(further < left && right == same, "{title}: its mark is at its end");
            assert!(right > WIDTH - MARGIN - 10, "{title}: it begins at the right");
        }
        assert!(stands("Water (ماء)!").0 < MARGIN + 10);
    }

    #[test]
    fn every_letter_that_the_font_has_finds_its_shape() {
        let letters: Vec<char> =
            ('\u{21}'..'\u{FFFF}').filter(|one| !drawable(&one.to_string()).is_empty()).collect();
        assert!(letters.len() > 4_000, "{}", letters.len());
        for letters in letters.chunks(100) {
            let words: String = letters.iter().flat_map(|letter| [*letter, 'a', *letter, 'ب', ' ']).collect();
            assert!(shapes(&svg(&of(&words, "en"))).is_ok(), "{words}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_stops_the_drawing(title: String, place: String, language in "[a-z]{0,3}") {
            let card = Card { place, ..of(&title, &language) };
            proptest::prop_assert!(shapes(&svg(&card)).is_ok());
        }
    }

    /// Pictures are kept elsewhere for long, by their address. Who changes how they look changes `LOOK` with it, and
    /// then this.
    #[test]
    fn a_new_look_has_new_addresses() {
        use sha2::{Digest, Sha256};
        let svg = svg(&of("Rainwater for village schools", "en"));
        let sum: String = Sha256::digest(svg).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((super::super::LOOK, sum.as_str()), (1, "72ac70fa"));
    }
}
