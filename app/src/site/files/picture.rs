//! Pictures are made anew from their points, in a few sizes: nothing of what came with them is kept, neither where and by
//! what they were taken, nor what else a file can hold.

use super::entity::Part;
use crate::site::{form::Complaint, ids::FileId};
use fast_image_resize::{ResizeOptions, Resizer};
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage,
    metadata::Orientation,
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};

/// How many million points a picture may have: more than most phones take.
pub const MOST_MILLIONS: usize = 16;
/// How far from its end the mark of a photo's end is looked for, in bytes.
const TAIL: u64 = 64 << 10;
/// The longest side that is read.
const SIDE_MOST: u32 = 20_000;
/// How much memory all points of one may take, in bytes, and what reading it takes beside that.
const POINTS_MOST: u64 = 48 << 20;
const READING_MOST: u64 = 64 << 20;
/// How well it is kept, of 100.
const QUALITY: u8 = 80;

/// In which size a picture is kept: its longest side, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(pub u32);

/// A face beside a name, and that at the head of a person's page.
pub const FACE: Size = Size(48);
pub const PORTRAIT: Size = Size(256);

impl Size {
    /// The last part of its address.
    pub fn name(self) -> String {
        format!("{}.jpg", self.0)
    }

    /// Where a picture is in this size.
    pub fn address(self, file: FileId) -> String {
        format!("/files/{file}/{}", self.name())
    }
}

/// Whether a photo has the mark at its end: one that was cut short would be shown with a grey rest. Some cameras write
/// more behind it.
fn has_end(file: &mut File) -> io::Result<bool> {
    let end = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(end.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail.windows(2).any(|pair| pair == [0xFF, 0xD9]))
}

/// What becomes of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All of it, in a width for a phone, for a page, and to look closely.
    Whole,
    /// The square in its middle: a face.
    Square,
}

impl Shape {
    /// From the largest.
    fn sizes(self) -> [Size; 3] {
        match self {
            Self::Whole => [Size(1600), Size(800), Size(320)],
            Self::Square => [PORTRAIT, Size(96), FACE],
        }
    }
}

/// A picture in one size, as it is kept.
pub type Made = (Part, Vec<u8>);

/// Makes a picture anew, the smallest size first. It is never made larger than it came: of a small one there are
/// fewer sizes, but of a face there are always all.
///
/// # Errors
/// Why it is not taken.
pub fn make(file: &mut File, format: ImageFormat, shape: Shape) -> Result<Vec<Made>, Complaint> {
    if format == ImageFormat::Jpeg && !has_end(file).map_err(|_| Complaint::PictureBroken)? {
        return Err(Complaint::PictureBroken);
    }
    file.seek(SeekFrom::Start(0)).map_err(|_| Complaint::PictureBroken)?;
    let mut reader = ImageReader::with_format(BufReader::new(&mut *file), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MOST), Some(SIDE_MOST));
    limits.max_alloc = Some(READING_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(too_large_or_broken)?;
    let (width, height) = decoder.dimensions();
    let points = u64::from(width) * u64::from(height);
    if points > MOST_MILLIONS as u64 * 1_000_000 || decoder.total_bytes() > POINTS_MOST {
        return Err(Complaint::PictureTooLarge(MOST_MILLIONS));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = flat(DynamicImage::from_decoder(decoder).map_err(too_large_or_broken)?);
    let mut made = Vec::new();
    let mut largest = Some(picture);
    let mut last: Option<DynamicImage> = None;
    for size in sizes(shape, width.max(height)) {
        let from = last.as_ref().or(largest.as_ref()).ok_or(Complaint::PictureBroken)?;
        let mut small = resized(from, size, shape).map_err(|_| Complaint::PictureBroken)?;
        largest = None; // the memory of what came is free again
        if last.is_none() {
            small = DynamicImage::ImageRgb8(small.into_rgb8());
            small.apply_orientation(orientation);
        }
        made.push(encoded(&small, size).map_err(|_| Complaint::PictureBroken)?);
        last = Some(small);
    }
    made.reverse();
    Ok(made)
}

fn too_large_or_broken(error: image::ImageError) -> Complaint {
    match error {
        image::ImageError::Limits(_) => Complaint::PictureTooLarge(MOST_MILLIONS),
        _ => Complaint::PictureBroken,
    }
}

/// In which sizes a picture is kept whose longest side is this: those that are smaller, and one as it came, or the
/// largest.
fn sizes(shape: Shape, longest: u32) -> Vec<Size> {
    let all = shape.sizes();
    let next = |at: usize| all.get(at + 1).map_or(0, |size| size.0);
    let is_wanted = |(at, _): &(usize, Size)| shape == Shape::Square || next(*at) < longest;
    all.into_iter().enumerate().filter(is_wanted).map(|(_, size)| size).collect()
}

/// On white where one could look through it: a JPEG has no holes.
fn flat(picture: DynamicImage) -> DynamicImage {
    let on_white = |mut points: RgbaImage| {
        for point in points.pixels_mut() {
            let [red, green, blue, opaque] = point.0.map(u32::from);
            let mix = |part: u32| ((part * opaque + 255 * (255 - opaque)) / 255) as u8;
            point.0 = [mix(red), mix(green), mix(blue), 255];
        }
        DynamicImage::ImageRgba8(points)
    };
    match picture {
        DynamicImage::ImageRgba8(points) => on_white(points),
        plain @ (DynamicImage::ImageRgb8(_) | DynamicImage::ImageLuma8(_)) => plain,
        other if other.color().has_alpha() => on_white(other.into_rgba8()),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}

fn resized(
    picture: &DynamicImage,
    size: Size,
    shape: Shape,
) -> Result<DynamicImage, fast_image_resize::ResizeError> {
    let (width, height) = picture.dimensions();
    let (to_width, to_height) = match shape {
        Shape::Square => (size.0, size.0),
        Shape::Whole if width.max(height) <= size.0 => (width, height),
        Shape::Whole => {
            let fit =
                |side: u32| (u64::from(side) * u64::from(size.0)).div_ceil(u64::from(width.max(height)));
            (fit(width) as u32, fit(height) as u32)
        }
    };
    let mut small = DynamicImage::new(to_width, to_height, picture.color());
    let options = ResizeOptions::new().use_alpha(false);
    let options = if shape == Shape::Square { options.fit_into_destination(None) } else { options };
    Resizer::new().resize(picture, &mut small, &options)?;
    Ok(small)
}

fn encoded(picture: &DynamicImage, size: Size) -> Result<Made, jpeg_encoder::EncodingError> {
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive(size.0 > PORTRAIT.0); // small ones grow by it
    encoder.encode(picture.as_bytes(), width as u16, height as u16, ColorType::Rgb)?;
    let part = Part { name: size.name(), bytes: bytes.len() as i64, width, height };
    Ok((part, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba};
    use std::io::{Cursor, Write};

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        file
    }

    fn encoded_as(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    }

    fn sizes_of(made: &[Made]) -> Vec<(&str, u32, u32)> {
        made.iter().map(|(part, _)| (part.name.as_str(), part.width, part.height)).collect()
    }

    /// Red above, blue below.
    fn flag(width: u32, height: u32) -> DynamicImage {
        let of = |_, y| if y < height / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, of))
    }

    #[test]
    fn a_picture_is_kept_in_three_sizes_and_a_small_one_as_it_is() {
        let made = |width, height, shape| {
            let png = encoded_as(&flag(width, height), ImageFormat::Png);
            make(&mut file(&png), ImageFormat::Png, shape).expect("made")
        };
        let large = made(2000, 1000, Shape::Whole);
        assert_eq!(sizes_of(&large), [("320.jpg", 320, 160), ("800.jpg", 800, 400), ("1600.jpg", 1600, 800)]);
        assert_eq!(
            sizes_of(&made(500, 801, Shape::Whole)),
            [("320.jpg", 200, 320), ("800.jpg", 500, 800), ("1600.jpg", 500, 801)]
        );
        assert_eq!(sizes_of(&made(8, 4, Shape::Whole)), [("320.jpg", 8, 4)]);
        let face = made(30, 50, Shape::Square);
        assert_eq!(sizes_of(&face), [("48.jpg", 48, 48), ("96.jpg", 96, 96), ("256.jpg", 256, 256)]);
    }

    #[test]
    fn it_is_turned_as_it_was_held_and_what_came_with_it_is_gone() {
        let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"taken at 15.03 S 40.73 E");
        let held = flag(400, 200);
        let mut jpeg = Vec::new();
        let mut encoder = Encoder::new(&mut jpeg, 90);
        encoder.add_exif_metadata(&exif).expect("added");
        encoder.encode(held.as_bytes(), 400, 200, ColorType::Rgb).expect("encoded");
        assert!(jpeg.windows(5).any(|bytes| bytes == b"15.03"));
        let made = make(&mut file(&jpeg), ImageFormat::Jpeg, Shape::Whole).expect("made");
        assert_eq!(sizes_of(&made), [("320.jpg", 160, 320), ("800.jpg", 200, 400)]);
        for (_, bytes) in &made {
            assert!(
                !bytes.windows(5).any(|bytes| bytes == b"15.03")
                    && !bytes.windows(4).any(|four| four == b"Exif")
            );
            let seen = image::load_from_memory(bytes).expect("a picture").into_rgb8();
            let (width, height) = seen.dimensions();
            let Rgb([red, _, blue]) = *seen.get_pixel(width - 5, height / 2);
            assert!(red > 200 && blue < 60, "what was above is on the right: {red} {blue}");
        }
    }

    #[test]
    fn one_looks_through_it_at_white() {
        let clear = RgbaImage::from_pixel(10, 10, Rgba([0, 0, 0, 0]));
        let png = encoded_as(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
        let made = make(&mut file(&png), ImageFormat::Png, Shape::Whole).expect("made");
        let seen = image::load_from_memory(&made[0].1).expect("a picture").into_rgb8();
        assert!(seen.pixels().all(|Rgb(point)| point.iter().all(|part| *part > 250)));
    }

    #[test]
    fn what_is_large_or_broken_is_refused() {
        let long = encoded_as(&DynamicImage::new_luma8(SIDE_MOST + 1, 1), ImageFormat::Png);
        let refused = make(&mut file(&long), ImageFormat::Png, Shape::Whole).map(|_| ());
        assert_eq!(refused, Err(Complaint::PictureTooLarge(MOST_MILLIONS)));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
            let whole = encoded_as(&flag(200, 200), format);
            let cut = make(&mut file(&whole[..whole.len() / 4]), format, Shape::Whole).map(|_| ());
            assert_eq!(cut, Err(Complaint::PictureBroken), "{format:?}");
        }
    }
}
