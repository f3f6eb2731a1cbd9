//! Headers of letters that the library does not know by name.

use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::error::Error;

/// A header that is one line of ours.
macro_rules! header {
    ($(#[$meta:meta])* $name:ident = $word:literal) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name(pub String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($word)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(text.into()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header! {
    /// Nobody wrote it by hand: no holiday answers, please (RFC 3834).
    AutoSubmitted = "Auto-Submitted"
}
header! {
    /// What mail programs sort by (RFC 2919).
    ListId = "List-Id"
}
header! {
    /// Where letters of its kind are ended (RFC 2369).
    ListUnsubscribe = "List-Unsubscribe"
}
header! {
    /// That one POST ends them (RFC 8058).
    ListUnsubscribePost = "List-Unsubscribe-Post"
}
