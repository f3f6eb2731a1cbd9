//! Which compression an answer gets. Files are compressed when the front is built, kept pages once when
//! they are made; only what is made for one person is compressed at each request, and quickly.

use app::site::page::Keep;
use axum::{
    body::Bytes,
    http::{self, HeaderMap, header},
};
use brotli::enc::BrotliEncoderParams;
use std::io::Write;
use tower_http::compression::{CompressionLayer, CompressionLevel, DefaultPredicate, Predicate, predicate::SizeAbove};

/// For one person, at each request: brotli 4 costs a millisecond for a long thread, and a level more saves a few percent.
const QUICK: CompressionLevel = CompressionLevel::Precise(4);
/// For a kept page, once.
const BROTLI: i32 = 6;
const GZIP: u32 = 6;
/// Smaller answers fit into one packet anyway.
const WORTH_IT: u16 = 900;

/// How a body travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The best that the browser takes.
    pub fn wanted(headers: &HeaderMap) -> Self {
        let offers =
            headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        let mut best = Self::Identity;
        for offer in offers {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
            let refused = weight.trim().trim_start_matches("q=").parse() == Ok(0.0);
            match name.trim() {
                _ if refused => {}
                "br" => return Self::Brotli,
                "gzip" => best = Self::Gzip,
                _ => {}
            }
        }
        best
    }

    /// Its name in `Content-Encoding`.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// The layer for answers that are not kept. `keeps`: those that will be kept are left as they are.
pub fn layer(keeps: bool) -> CompressionLayer<impl Predicate> {
    let is_for_one =
        move |_: http::StatusCode, _: http::Version, _: &HeaderMap, marks: &http::Extensions| !keeps || marks.get::<Keep>().is_none();
    CompressionLayer::new().quality(QUICK).compress_when(DefaultPredicate::new().and(SizeAbove::new(WORTH_IT.into())).and(is_for_one))
}

/// Compresses a page that is to be kept, in a thread that answers nobody.
pub async fn page(wanted: Encoding, body: Bytes) -> (Encoding, Bytes) {
    if wanted == Encoding::Identity || body.len() < usize::from(WORTH_IT) {
        return (Encoding::Identity, body);
    }
    let whole = body.clone();
    let done = tokio::task::spawn_blocking(move || match wanted {
        Encoding::Brotli => brotli(&whole),
        _ => gzip(&whole),
    });
    match done.await {
        Ok(Ok(small)) => (wanted, small.into()),
        _ => (Encoding::Identity, body),
    }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: BROTLI, lgwin: 20, size_hint: bytes.len(), ..Default::default() };
    let mut small = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &params)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(GZIP));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_say_what_they_take() {
        let wanted = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, text.parse().expect("a header"));
            Encoding::wanted(&headers)
        };
        assert_eq!(wanted("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(wanted("gzip;q=1.0, br;q=0"), Encoding::Gzip);
        assert_eq!(wanted("br;q=0.5"), Encoding::Brotli);
        assert_eq!((wanted("identity"), wanted("")), (Encoding::Identity, Encoding::Identity));
    }

    #[tokio::test]
    async fn a_page_is_small_and_whole() {
        let text = Bytes::from("<p>banyan</p>".repeat(500));
        let (encoding, small) = page(Encoding::Brotli, text.clone()).await;
        assert!(encoding == Encoding::Brotli && small.len() < 200);
        let mut whole = Vec::new();
        brotli::BrotliDecompress(&mut &small[..], &mut whole).expect("brotli");
        assert_eq!(whole, text);
        assert_eq!(page(Encoding::Gzip, Bytes::from_static(b"short")).await, (Encoding::Identity, Bytes::from_static(b"short")));
    }
}
