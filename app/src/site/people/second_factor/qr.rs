//! A picture that a phone reads.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// White around it, in squares: phones need it to find the picture.
const MARGIN: i32 = 4;

/// The text as squares, dark on white in every theme; nothing where it is too long.
pub fn picture(text: &str, label: &'static str) -> Option<impl IntoView + use<>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * MARGIN;
    Some(view! {
        <svg
            class="qr"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {side} {side}")
            width="220"
            height="220"
        >
            <path fill="#fff" d=format!("M0 0h{side}v{side}H0z")></path>
            <path fill="#000" d=squares(&code)></path>
        </svg>
    })
}

fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_square_is_drawn_once() {
        let code = QrCode::encode_text("otpauth://totp/a:b?secret=C", QrCodeEcc::Medium).expect("a code");
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(squares(&code).matches('M').count(), dark);
        assert!(picture(&"x".repeat(10_000), "too long").is_none());
    }
}
