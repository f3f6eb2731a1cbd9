//! Islands that stand on a page many times.

use super::Markup;
use crate::site::render::{with_islands, write};
use leptos::prelude::IntoView;

/// The HTML of a view that differs from one place to the next by `N` numbers alone: Leptos writes it once,
/// and each place is that text with its own numbers. Of fifty islands written one by one the making is longer
/// than all else on their page.
#[derive(Debug)]
pub struct Stencil<const N: usize> {
    /// Text, and which number comes after it.
    cuts: Vec<(String, usize)>,
    end: String,
}

impl<const N: usize> Stencil<N> {
    /// Of a view of any numbers.
    pub fn of<V: IntoView>(view: impl FnOnce([i64; N]) -> V) -> Self {
        let marks: [i64; N] = std::array::from_fn(|place| FIRST_MARK + place as i64);
        let mut html = written(|| view(marks));
        let mut cuts = Vec::new();
        let texts = marks.map(|mark| mark.to_string());
        while let Some((at, place)) = first(&html, &texts) {
            let rest = html.split_off(at + texts[place].len());
            html.truncate(at);
            cuts.push((html, place));
            html = rest;
        }
        Self { cuts, end: html }
    }

    pub fn put(&self, markup: &mut Markup, numbers: [i64; N]) {
        for (text, place) in &self.cuts {
            markup.html(text).number(numbers[*place]);
        }
        markup.html(&self.end);
    }
}

/// Numbers that a view has nowhere but where they are put: nothing is that many.
const FIRST_MARK: i64 = 7_240_915_386_114_000_000;

fn written<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let mut html = String::new();
    with_islands(|| write(&mut html, view()));
    html
}

fn first(html: &str, texts: &[String]) -> Option<(usize, usize)> {
    texts.iter().enumerate().filter_map(|(place, text)| Some((html.find(text)?, place))).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::*;

    #[test]
    fn each_is_what_leptos_would_have_written() {
        let view = |[a, b]: [i64; 2]| {
            view! {
                <p id=a class="a \"b\" & 5">
                    {b}
                    " · "
                    {a}
                    <b>{b}</b>
                </p>
            }
        };
        let stencil = Stencil::of(view);
        for numbers in [[1, 2], [0, 0], [44, 1_234_567], [-3, i64::MAX]] {
            let mut markup = Markup::default();
            stencil.put(&mut markup, numbers);
            assert_eq!(written(|| markup.shown()), written(|| view(numbers)));
        }
    }
}
