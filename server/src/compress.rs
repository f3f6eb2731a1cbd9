//! Which compression an answer gets. Files are compressed when the front is built, kept pages once when
//! they are made; only what is made for one person is compressed at each request, and quickly.

use app::site::{
    blocking_pool::{self, BlockingPool},
    page::Cacheable,
};
use axum::{
    body::{Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use http_body_util::BodyExt;
use std::io::Write;

/// For one person, at each request: brotli 4 costs a millisecond for a long thread, and a level more saves a
/// few percent.
const QUICK: Effort = Effort { brotli: 4, gzip: 4 };
/// For a kept page, once.
const ONCE: Effort = Effort { brotli: 6, gzip: 6 };
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
        let offers = headers
            .get_all(header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
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

/// On a request: the answer will be kept, and compressed for that.
#[derive(Clone, Copy)]
pub struct WillBeKept;

/// Layer: compresses what is made for one request. A large page is compressed in the pool, as it was made.
pub async fn answers(State(pool): State<BlockingPool>, request: Request, next: Next) -> Response {
    let wanted = Encoding::wanted(request.headers());
    let will_be_kept = request.extensions().get::<WillBeKept>().is_some();
    let answer = next.run(request).await;
    if wanted == Encoding::Identity
        || will_be_kept && answer.extensions().get::<Cacheable>().is_some()
        || !is_worth_it(&answer)
    {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    let Ok(body) = body.collect().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    head.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let body = body.to_bytes();
    let whole = body.clone();
    let done = pool.run_if_large(whole.len(), move || squeeze(wanted, QUICK, &whole)).await;
    let Ok(Ok(Some(small))) = done else { return Response::from_parts(head, body.into()) };
    head.headers.remove(header::CONTENT_LENGTH);
    if let Some(name) = wanted.name() {
        head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Response::from_parts(head, small.into())
}

/// Text of some length, that is there as a whole.
fn is_worth_it(answer: &Response) -> bool {
    let kind =
        answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text =
        kind.starts_with("text/") && kind != "text/event-stream" || kind.starts_with("application/json");
    let length = answer.body().size_hint().exact().unwrap_or(0);
    is_text && length >= u64::from(WORTH_IT) && !answer.headers().contains_key(header::CONTENT_ENCODING)
}

/// Compresses a page that is to be kept, in a thread that answers nobody.
pub async fn page(pool: &BlockingPool, wanted: Encoding, body: Bytes) -> (Encoding, Bytes) {
    if wanted == Encoding::Identity || body.len() < usize::from(WORTH_IT) {
        return (Encoding::Identity, body);
    }
    let whole = body.clone();
    let work = move || squeeze(wanted, ONCE, &whole);
    // A page of usual length does not stand in line behind what is in the pool: all who want it wait for it.
    let done = if body.len() > blocking_pool::LARGE {
        pool.run(work).await.ok()
    } else {
        tokio::task::spawn_blocking(work).await.ok()
    };
    match done {
        Some(Ok(Some(small))) => (wanted, small.into()),
        _ => (Encoding::Identity, body),
    }
}

/// How hard each of the two tries.
#[derive(Clone, Copy)]
struct Effort {
    brotli: i32,
    gzip: u32,
}

/// Smaller; nothing where the browser takes it only as it is.
fn squeeze(wanted: Encoding, effort: Effort, bytes: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    match wanted {
        Encoding::Brotli => brotli(bytes, effort.brotli).map(Some),
        Encoding::Gzip => gzip(bytes, effort.gzip).map(Some),
        Encoding::Identity => Ok(None),
    }
}

fn brotli(bytes: &[u8], quality: i32) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality, lgwin: 20, size_hint: bytes.len(), ..Default::default() };
    let mut small = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &params)?;
    Ok(small)
}

fn gzip(bytes: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    let mut encoder =
        flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(level));
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
        let (encoding, small) = page(&BlockingPool::default(), Encoding::Brotli, text.clone()).await;
        assert!(encoding == Encoding::Brotli && small.len() < 200);
        let mut whole = Vec::new();
        brotli::BrotliDecompress(&mut &small[..], &mut whole).expect("brotli");
        assert_eq!(whole, text);
        assert_eq!(
            page(&BlockingPool::default(), Encoding::Gzip, Bytes::from_static(b"short")).await,
            (Encoding::Identity, Bytes::from_static(b"short"))
        );
    }
}
