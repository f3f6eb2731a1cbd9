//! Some of a long list, chosen from menus.

use super::{Field, Menu, raw};
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

impl Field<'_> {
    /// Up to `most` of a long list, as menus: no scripting, and phones show menus well. What is chosen beyond
    /// the first few is ticked in small boxes, and there is always a menu for one more that may be chosen.
    pub fn selects(self, menu: Menu, chosen: &[String], most: usize, none: &'static str) -> AnyView {
        let chosen = known(&menu, chosen, most);
        let (in_menus, in_boxes) = chosen.split_at(chosen.len().min(SLOTS));
        let free = (SLOTS - in_menus.len()).max(1).min(most - chosen.len());
        let menus: Vec<_> = in_menus.iter().enumerate().map(|(slot, code)| self.slot(&menu, slot, code, none)).collect();
        let boxes = (!in_boxes.is_empty()).then(|| self.ticked(&menu, in_boxes));
        let free: Vec<_> = (chosen.len()..chosen.len() + free).map(|slot| self.slot(&menu, slot, "", none)).collect();
        self.wrap(view! { <div class="slots">{menus}{boxes}{free}</div> })
    }

    fn slot(&self, menu: &Menu, slot: usize, code: &str, none: &'static str) -> impl IntoView + use<> {
        let id = if slot == 0 { self.id() } else { format!("{}-{}", self.name, slot + 1) };
        let label = (slot > 0).then(|| format!("{} {}", self.label, slot + 1));
        view! { <span class="slot">{label.map(|label| view! { <label class="unseen" for=id.clone()>{label}</label> })}
        {self.menu(&id, menu.html(Some(none), code))}</span> }
    }

    fn ticked(&self, menu: &Menu, codes: &[&str]) -> impl IntoView + use<> {
        let boxes: Vec<_> = codes
            .iter()
            .map(|code| {
                let label = raw(menu.name(code).unwrap_or_default().to_owned());
                view! { <label class="box"><input type="checkbox" name=self.name.clone() value=(*code).to_owned() checked/>" "{label}</label> }
            })
            .collect();
        view! { <div class="boxes" role="group" aria-label=self.label.clone()>{boxes}</div> }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Fields, *};
    use crate::site::{form::Errors, locale::Locale};

    fn shown(chosen: &[&str], most: usize) -> (usize, usize, usize) {
        let codes = ["a", "b", "c", "d", "e", "f", "g"];
        let menu = Menu::of(&codes.map(|code| (code, code)));
        let chosen: Vec<String> = chosen.iter().map(|&code| code.to_owned()).collect();
        let html = Fields::new(Locale::ENGLISH, Errors::default()).field("codes", "Codes").selects(menu, &chosen, most, "None").to_html();
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
