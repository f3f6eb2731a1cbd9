//! The controls that the server rendered: a menu, some menus with boxes for what did not fit in them, or boxes alone.

use super::{
    super::tell,
    find::{English, Known, names_of, others_of},
};
use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlInputElement, HtmlSelectElement},
};

/// Around them.
pub struct Plain(pub Element);

/// What is found in an element.
pub fn all<E: JsCast>(element: &Element, selector: &str) -> Vec<E> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

impl Plain {
    fn menus(&self) -> Vec<HtmlSelectElement> {
        all(&self.0, "select")
    }

    fn boxes(&self) -> Vec<HtmlInputElement> {
        all(&self.0, "input")
    }

    /// All that can be chosen: what the first menu has, or else the boxes. What stands in a menu twice is the
    /// person's, and first. `others` are further names, see [`others_of`].
    pub fn known(&self, english: &English, others: &str) -> Vec<Known> {
        let mut known: Vec<Known> = Vec::new();
        let mut add = |code: String, name: Option<String>, is_mine: bool| {
            let name = name.unwrap_or_default().trim().to_owned();
            if code.is_empty() || known.iter().any(|one| one.code == code) {
                return;
            }
            let english = english.name(&code);
            let mut names = vec![name.as_str(), english.as_str()];
            names.extend(others_of(others, &code));
            let names = names_of(&names);
            known.push(Known { code, name, names, is_mine });
        };
        if self.menus().is_empty() {
            for one in self.boxes() {
                add(one.value(), one.parent_element().and_then(|label| label.text_content()), false);
            }
        }
        let options = self.menus().first().map(|menu| all::<Element>(menu, "option"));
        let chosen = self.chosen();
        for option in options.unwrap_or_default() {
            let is_in = |group: &str| option.closest(group).is_ok_and(|group| group.is_some());
            let code = option.get_attribute("value").unwrap_or_default();
            // What is offered to nobody any more stays where it is chosen.
            if !is_in("optgroup[hidden]") || chosen.contains(&code) {
                add(code, option.text_content(), is_in("optgroup:not([hidden])"));
            }
        }
        known
    }

    /// The codes of what is chosen, each once.
    pub fn chosen(&self) -> Vec<String> {
        let menus = self.menus().into_iter().map(|menu| menu.value());
        let boxes = self.boxes().into_iter().filter(HtmlInputElement::checked).map(|one| one.value());
        let mut chosen: Vec<String> = Vec::new();
        for code in menus.chain(boxes) {
            if !code.is_empty() && !chosen.contains(&code) {
                chosen.push(code);
            }
        }
        chosen
    }

    /// Chooses it or not: in its box, in a menu that is free, or in a box that is made. The menu of a single choice
    /// is always free.
    pub fn choose(&self, code: &str, yes: bool, is_single: bool) {
        let (menus, boxes) = (self.menus(), self.boxes());
        let holds = |menu: &&HtmlSelectElement| menu.value() == code;
        if let Some(own) = boxes.iter().find(|one| one.value() == code) {
            own.set_checked(yes);
            tell(own);
        } else if !yes {
            for menu in menus.iter().filter(holds) {
                menu.set_value("");
                tell(menu);
            }
        } else if let Some(free) = menus.iter().find(|menu| is_single || menu.value().is_empty()) {
            free.set_value(code);
            tell(free);
        } else if let Some(menu) = menus.first() {
            self.add_box(&menu.name(), code);
        }
    }

    fn add_box(&self, name: &str, code: &str) {
        let made = document().create_element("input").ok().and_then(|made| made.dyn_into().ok());
        let Some(made): Option<HtmlInputElement> = made else { return };
        made.set_type("checkbox");
        made.set_name(name);
        made.set_value(code);
        made.set_checked(true);
        let _ = self.0.append_child(&made);
        tell(&made);
    }

    pub fn has_focus(&self) -> bool {
        self.0.contains(document().active_element().as_deref())
    }

    /// What leads to the field leads elsewhere from now on.
    pub fn give_id(&self, id: &str) {
        for menu in self.menus().iter().filter(|menu| menu.id() == id) {
            let _ = menu.remove_attribute("id");
        }
    }
}
