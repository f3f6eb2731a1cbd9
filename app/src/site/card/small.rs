//! A picture of few colours in few bytes: a palette, a third of what all colours need.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use std::collections::HashMap;

/// How many colours a palette has.
const COLOURS: usize = 256;
/// At the edges of letters there are hundreds of shades. Those that nobody can tell apart are one.
const SHADE: u8 = 0b1111_1000;

/// The picture as PNG. It has no transparent parts.
///
/// # Errors
/// Should there be too many colours.
pub fn png(picture: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let (mut palette, mut known) = (Vec::new(), HashMap::new());
    let mut place = |colour: &PremultipliedColorU8| {
        let colour = [colour.red(), colour.green(), colour.blue()];
        *known.entry(colour.map(|part| part & SHADE)).or_insert_with(|| {
            palette.extend(colour);
            palette.len() / 3 - 1
        })
    };
    let places: Vec<usize> = picture.pixels().iter().map(&mut place).collect();
    if palette.len() > 3 * COLOURS {
        return picture.encode_png();
    }
    let places: Vec<u8> = places.into_iter().map(|place| place as u8).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_filter(png::Filter::NoFilter); // places in a palette are no amounts
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&places)?;
    writer.finish()?;
    Ok(bytes)
}
