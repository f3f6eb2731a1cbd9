//! A document as a PDF: set by `parley`, which shapes every script and turns what is read from the right, and written
//! by `krilla`, with the structure that screen readers go by (docs/decisions/049).

use super::{
    paper::{Paper, Part, Words},
    set::{Piece, Role, Typesetter},
};
use crate::site::problem::Problem;
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    geom::{PathBuilder, Point},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::Stroke,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagTree},
    text::{Font, GlyphId, KrillaGlyph},
};
use parley::Line;
use std::{collections::HashMap, num::NonZeroU16};

/// A4, in points.
const SHEET: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 62.0;
const ROOM: f32 = SHEET.0 - 2.0 * MARGIN;
const BOTTOM: f32 = SHEET.1 - MARGIN;
/// Under a heading so much has to have place on the same sheet.
const UNDER_HEADING: f32 = 60.0;
const FOOT: f32 = 8.0;

type Fonts = HashMap<(u64, u32), Font>;

/// The PDF.
///
/// # Errors
/// A fault, should it not be written.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, Problem> {
    let mut setter = Typesetter::of_all()?;
    let mut pieces = pieces(&mut setter, paper);
    if pieces.iter().any(Piece::lacks_letters) {
        let note = Words::new(paper.lacks, paper.language);
        pieces.insert(1, setter.piece(Role::Text, &note, "", ROOM));
    }
    let sheets = sheets(&pieces);
    let settings = SerializeSettings { enable_tagging: true, ..Default::default() };
    let mut document = Document::new_with(settings);
    let metadata = Metadata::new().title(paper.title.text.clone()).language(paper.language.to_owned());
    document.set_metadata(metadata);
    let mut groups: Vec<TagGroup> = pieces.iter().map(group).collect();
    let mut fonts = Fonts::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let size = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| Problem::fault("no sheet"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for Placed { piece, line, y } in sheet {
            let one = &pieces[*piece];
            let lang = (!one.language.is_empty()).then_some(one.language.as_str());
            let tagged = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(lang)));
            draw(&mut surface, one, *line, *y, &mut fonts)?;
            surface.end_tagged();
            groups[*piece].push(tagged);
            if one.is_filled_in && line + 1 == one.layout.len() {
                rule(&mut surface, one, *y);
            }
        }
        let foot = format!("{} · {}/{}", paper.foot, number + 1, sheets.len());
        let foot = setter.piece(Role::Foot, &Words::new(foot, paper.language), "", ROOM);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        draw(&mut surface, &foot, 0, SHEET.1 - MARGIN / 2.0 - FOOT, &mut fonts)?;
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new();
    groups.into_iter().for_each(|group| tree.push(group));
    document.set_tag_tree(tree);
    document.finish().map_err(|error| Problem::fault(format!("a PDF: {error:?}")))
}

fn pieces(setter: &mut Typesetter, paper: &Paper) -> Vec<Piece> {
    let mut pieces = vec![setter.piece(Role::Title, &paper.title, "", ROOM)];
    for part in &paper.parts {
        let piece = match part {
            Part::Heading(text) => {
                setter.piece(Role::Heading, &Words::new(text.as_str(), paper.language), "", ROOM)
            }
            Part::Under(words) => setter.piece(Role::Under, words, "", ROOM),
            Part::Text(words) => setter.piece(Role::Text, words, "", ROOM),
            Part::Item(words) => setter.piece(Role::Item, words, "", ROOM),
            Part::Fact(label, words) => setter.piece(Role::Fact, words, label, ROOM),
            Part::Line(label) => Piece {
                is_filled_in: true,
                ..setter.piece(Role::Line, &Words::new(*label, paper.language), "", ROOM)
            },
            Part::Prose(html, language) => {
                let paragraphs = html.paragraphs().into_iter();
                pieces.extend(paragraphs.map(|text| {
                    setter.piece(Role::Text, &Words { text, language: language.clone() }, "", ROOM)
                }));
                continue;
            }
        };
        pieces.push(piece);
    }
    pieces
}

/// A line of a piece, and where its top is on the sheet.
struct Placed {
    piece: usize,
    line: usize,
    y: f32,
}

/// What stands on which sheet. A heading stays with what it is above, and a line to be filled in is never cut.
fn sheets(pieces: &[Piece]) -> Vec<Vec<Placed>> {
    let (mut sheets, mut y) = (vec![Vec::new()], MARGIN);
    for (at, piece) in pieces.iter().enumerate() {
        y += if y > MARGIN { piece.above } else { 0.0 };
        let least = piece.layout.height() + if piece.is_heading() { UNDER_HEADING } else { 0.0 };
        let is_whole = piece.is_heading() || piece.is_filled_in;
        if is_whole && y + least > BOTTOM && y > MARGIN {
            sheets.push(Vec::new());
            y = MARGIN;
        }
        for (line, height) in piece.layout.lines().map(|line| line.metrics().line_height).enumerate() {
            if y + height > BOTTOM {
                sheets.push(Vec::new());
                y = MARGIN;
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.push(Placed { piece: at, line, y });
            }
            y += height;
        }
    }
    sheets
}

/// What a piece is to who listens.
fn group(piece: &Piece) -> TagGroup {
    let heading = |level| NonZeroU16::new(level).map(|level| Tag::Hn(level, Some(piece.text.clone())));
    let level = match piece.role {
        Role::Title => heading(1),
        Role::Heading => heading(2),
        Role::Under => heading(3),
        Role::Text | Role::Item | Role::Fact | Role::Line | Role::Foot => None,
    };
    level.map_or_else(|| TagGroup::new(Tag::P), TagGroup::new)
}

/// Draws one line of a piece whose top is at `y`.
fn draw(
    surface: &mut Surface<'_>,
    piece: &Piece,
    at: usize,
    y: f32,
    fonts: &mut Fonts,
) -> Result<(), Problem> {
    let Some(line) = piece.layout.lines().nth(at) else { return Ok(()) };
    let above: f32 = piece.layout.lines().take(at).map(|line| line.metrics().line_height).sum();
    let baseline = y + line.metrics().baseline - above;
    write(surface, piece, &line, baseline, fonts)
}

fn write(
    surface: &mut Surface<'_>,
    piece: &Piece,
    line: &Line<'_, ()>,
    baseline: f32,
    fonts: &mut Fonts,
) -> Result<(), Problem> {
    let mut x = MARGIN + piece.indent() + line.metrics().offset;
    for run in line.runs() {
        let font = font(fonts, run.font())?;
        let (size, start) = (run.font_size(), x);
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for cluster in run.visual_clusters() {
            if cluster.is_ligature_continuation() {
                if let Some(glyph) = glyphs.last_mut() {
                    glyph.text_range.end = glyph.text_range.end.max(cluster.text_range().end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                let (id, range) = (GlyphId::new(glyph.id), cluster.text_range());
                let [advance, right, up] = [glyph.advance, glyph.x, glyph.y].map(|by| by / size);
                glyphs.push(KrillaGlyph::new(id, advance, right, up, 0.0, range, None));
                x += glyph.advance;
            }
        }
        surface.draw_glyphs(Point::from_xy(start, baseline), &glyphs, font, &piece.text, size, false);
    }
    Ok(())
}

fn font(fonts: &mut Fonts, data: &parley::FontData) -> Result<Font, Problem> {
    let (bytes, id) = data.data.clone().into_raw_parts();
    if let Some(font) = fonts.get(&(id, data.index)) {
        return Ok(font.clone());
    }
    let font = Font::new(bytes.into(), data.index).ok_or_else(|| Problem::fault("a font that is none"))?;
    fonts.insert((id, data.index), font.clone());
    Ok(font)
}

/// The line to write on, from the end of what it is for to the end of the room.
fn rule(surface: &mut Surface<'_>, piece: &Piece, y: f32) {
    let at = y + piece.layout.height();
    let words = piece.layout.width() + 8.0;
    let (from, to) = if piece.layout.is_rtl() {
        (MARGIN, SHEET.0 - MARGIN - words)
    } else {
        (MARGIN + words, SHEET.0 - MARGIN)
    };
    let mut path = PathBuilder::new();
    path.move_to(from, at);
    path.line_to(to, at);
    if let Some(path) = path.finish() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(90, 90, 90).into(),
            width: 0.6,
            opacity: NormalizedF32::ONE,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
        surface.set_stroke(None);
        surface.end_tagged();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::text::markdown;

    fn paper(paragraphs: usize) -> Paper {
        let prose = markdown(
            &"A need that *many* share, told at some length, so that it fills lines.\n\n".repeat(paragraphs),
        );
        let parts = vec![
            Part::Heading("The need".into()),
            Part::Prose(prose, "en".into()),
            Part::Item(Words::new("بنك الحليب", "ar")),
            Part::Fact("Country:", Words::new("Moçambique", "pt")),
            Part::Under(Words::new("Signatures", "en")),
            Part::Line("Signature"),
        ];
        Paper {
            title: Words::new("Milk banks (for district hospitals)", "en"),
            foot: "Banyan".into(),
            language: "en",
            lacks: "Letters are missing.",
            parts,
        }
    }

    fn pieces_of(paper: &Paper) -> Vec<Piece> {
        pieces(&mut Typesetter::of_all().expect("a typesetter"), paper)
    }

    #[test]
    fn a_document_is_a_pdf_and_the_same_each_time() {
        let (one, two) = (pdf(&paper(3)).expect("a PDF"), pdf(&paper(3)).expect("a PDF"));
        assert!(one.starts_with(b"%PDF-") && one.trim_ascii_end().ends_with(b"%%EOF"));
        assert_eq!(one, two);
        let has = |words: &[u8]| one.windows(words.len()).any(|part| part == words);
        assert!(has(b"/StructTreeRoot") && has(b"/Lang"), "who listens is told what is a heading");
        assert!(one.len() < 150_000, "{}", one.len());
    }

    #[test]
    fn every_line_stands_on_a_sheet_and_within_it() {
        let pieces = pieces_of(&paper(90));
        let sheets = sheets(&pieces);
        let lines: usize = pieces.iter().map(|piece| piece.layout.len()).sum();
        assert!(sheets.len() > 2 && sheets.iter().all(|sheet| !sheet.is_empty()));
        assert_eq!(sheets.iter().map(Vec::len).sum::<usize>(), lines);
        assert!(sheets.iter().flatten().all(|placed| (MARGIN..=BOTTOM).contains(&placed.y)));
    }

    #[test]
    fn a_heading_is_never_the_last_line_of_a_sheet() {
        for paragraphs in 1..60 {
            let pieces = pieces_of(&paper(paragraphs));
            for sheet in sheets(&pieces) {
                let last = sheet.last().map(|placed| pieces[placed.piece].is_heading());
                assert_eq!(last, Some(false), "{paragraphs}");
            }
        }
    }
}
