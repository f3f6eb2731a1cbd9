//! Large answers take memory until they have been read. Each person, or visitor's address, has a share of it, so
//! that one who asks and never reads keeps only themselves waiting.

use app::site::{
    problem_page,
    quota::{Share, Shares},
    session::{RequestId, Viewer},
};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

/// Answers that are no larger, in bytes, are not counted.
const LARGE: u64 = 64 << 10;
/// How many kilobytes of large answers are in memory at once: of all, and of one who asks.
const ANSWERS_KB: (usize, usize) = (32 << 10, 8 << 10);
/// As many of answers to forms, apart from those: what somebody typed comes back in them, and must not wait for
/// who reads nothing.
const FORMS_KB: (usize, usize) = (16 << 10, 4 << 10);
/// Sent in pieces of so many bytes: what has not been taken from here still holds its share.
const PIECE: usize = 32 << 10;

/// The memory for answers.
#[derive(Clone)]
pub struct Memory {
    answers: Shares,
    forms: Shares,
}

impl Default for Memory {
    fn default() -> Self {
        Self { answers: Shares::new(ANSWERS_KB.0, ANSWERS_KB.1), forms: Shares::new(FORMS_KB.0, FORMS_KB.1) }
    }
}

/// Layer: a large answer waits until there is room for it.
pub async fn hold(State(memory): State<Memory>, request: Request, next: Next) -> Response {
    let shares = if request.method().is_safe() { &memory.answers } else { &memory.forms };
    let id: RequestId = request.extensions().get().cloned().unwrap_or_default();
    let mut answer = next.run(request).await;
    let Some(viewer) = answer.extensions_mut().remove::<Viewer>() else { return answer };
    answer.extensions_mut().insert(viewer.who());
    let length = answer.body().size_hint().exact().unwrap_or(0);
    if length <= LARGE {
        return answer;
    }
    let kilobytes = usize::try_from(length).unwrap_or(usize::MAX).div_ceil(1 << 10);
    let share = match shares.take(viewer.who(), kilobytes).await {
        Ok(share) => share,
        Err(problem) => return problem_page::dressed(&viewer, &id, problem.into_response()),
    };
    let (head, body) = answer.into_parts();
    let Ok(body) = body.collect().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    Response::from_parts(head, Body::new(Held { rest: body.to_bytes(), _share: share }))
}

/// A body that holds its share of the memory until it has been taken.
struct Held {
    rest: Bytes,
    _share: Share,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
