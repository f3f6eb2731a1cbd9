//! Some of a long list, chosen from menus.

use super::{Menu, Shown};
use crate::site::{form::CodeKind, render::raw};
use leptos::prelude::*;

/// How many of a long list are chosen from menus; more are boxes, as each menu holds all of the list.
const SLOTS: usize = 3;

/// What was chosen from a list, each once, up to the most that may be.
fn known<'c>(menu: &Menu, chosen: &'c [String], most: usize) -> Vec<&'c str> {
    let mut known: Vec<&str> = Vec::new();
    for code in chosen.iter().map(|code| code.trim()) {
        if known.len() < most && !known.contains(&code) && menu.name(code).is_some() {
            known.push(code);
        }
    }
    known
}

impl Shown<'_> {
    /// Up to `most` of a long list, as menus: no scripting, and phones show menus well. What is chosen beyond
    /// the first few is ticked in small boxes, and there is always a menu for one more that may be chosen.
    pub fn selects(&self, menu: Menu, kind: Option<CodeKind>, most: usize) -> AnyView {
        let chosen = known(&menu, self.chosen(), most);
        let (in_menus, in_boxes) = chosen.split_at(chosen.len().min(SLOTS));
        let free = (SLOTS - in_menus.len()).max(1).min(most - chosen.len());
        let menus: Vec<_> =
            in_menus.iter().enumerate().map(|(slot, code)| self.slot(&menu, slot, code)).collect();
        let boxes = (!in_boxes.is_empty()).then(|| self.ticked(&menu, in_boxes));
        let free: Vec<_> =
            (chosen.len()..chosen.len() + free).map(|slot| self.slot(&menu, slot, "")).collect();
        let slots = view! { <div class="slots">{menus}{boxes}{free}</div> };
        self.wrap(self.by_typing(kind, most, &self.id, slots))
    }

    fn slot(&self, menu: &Menu, slot: usize, code: &str) -> impl IntoView + use<> {
        let id = if slot == 0 { self.id.clone() } else { format!("{}-{}", self.id, slot + 1) };
        let label = (slot > 0).then(|| format!("{} {}", self.label(), slot + 1));
        let menu = self.menu(&id, menu.html_with(Some(self.form.t.choose_none()), code, self.mine()));
        view! {
            <span class="slot">
                {label
                    .map(|label| {
                        view! {
                            <label class="unseen" for=id>
                                {label}
                            </label>
                        }
                    })} {menu}
            </span>
        }
    }

    fn ticked(&self, menu: &Menu, codes: &[&str]) -> impl IntoView + use<> {
        let boxes: Vec<_> = codes
            .iter()
            .map(|code| {
                let label = raw(menu.name(code).unwrap_or_default().to_owned());
                let (name, code) = (self.name.clone(), (*code).to_owned());
                view! {
                    <label class="box">
                        <input type="checkbox" name=name value=code checked />
                        " "
                        {label}
                    </label>
                }
            })
            .collect();
        view! {
            <div class="boxes" role="group" aria-label=self.label()>
                {boxes}
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::FormView, *};
    use crate::site::{
        form::{Errors, FormSpec, List, Typed, some_of},
        locale::Locale,
    };

    const LETTERS: List = List::Few(|_| ["a", "b", "c", "d", "e", "f", "g"].map(|code| (code, code)).into());

    fn shown(chosen: &[&str], most: usize) -> (usize, usize, usize) {
        let form = FormSpec::new([some_of("codes", LETTERS, 0..=most).of(|codes: &mut Vec<String>| codes)]);
        let (typed, errors) = (Typed::of(chosen.iter().map(|&code| ("codes", code))), Errors::default());
        let html = FormView::new(&form, Locale::ENGLISH, &typed, &errors).fields().into_view().to_html();
        let count = |part: &str| html.matches(part).count();
        (count("<select"), count(" selected"), count("type=\"checkbox\""))
    }

    #[test]
    fn there_is_a_menu_for_one_more_until_all_are_chosen() {
        // menus, of them chosen, boxes
        assert_eq!(shown(&[], 5), (3, 0, 0));
        assert_eq!(shown(&["a", "b"], 5), (3, 2, 0));
        assert_eq!(shown(&["a", "b", "c"], 5), (4, 3, 0));
        assert_eq!(shown(&["a", "b", "c", "d"], 5), (4, 3, 1));
        assert_eq!(shown(&["a", "b", "c", "d", "e"], 5), (3, 3, 2));
        assert_eq!(shown(&["a", "b", "c", "d", "e", "f"], 5), (3, 3, 2));
    }

    #[test]
    fn what_is_empty_unknown_or_there_twice_costs_nothing() {
        let chosen = [&["", "zz", " ", "b", "b", "b "][..], &[""; 90_000]].concat();
        assert_eq!(shown(&chosen, 5), (3, 1, 0));
    }
}
