//! The field in which one types to find, the rows that fit, and what is said of them.

use super::{
    find::{self, English, Fit, Known},
    plain::{Plain, all},
};
use leptos::{
    prelude::set_timeout,
    wasm_bindgen::JsCast,
    web_sys::{
        Element, Event, EventTarget, FocusEvent, HtmlInputElement, KeyboardEvent, Node,
        ScrollIntoViewOptions, ScrollLogicalPosition,
    },
};
use std::{rc::Rc, time::Duration};

/// How many rows stand there beside what is chosen; who wants others types more.
const ROWS: usize = 40;

/// The finder, and the controls that it stands before.
pub struct Finder {
    /// Around both.
    root: Element,
    known: Vec<Known>,
    /// So many may be chosen. Of one, another takes its place.
    most: usize,
}

impl Finder {
    pub fn new(root: Element) -> Self {
        let bare = Self { root, known: Vec::new(), most: 1 };
        let said = |name: &str| {
            bare.part(".finder").and_then(|finder| finder.get_attribute(name)).unwrap_or_default()
        };
        let most = said("data-most").parse().unwrap_or(1);
        let known = bare.plain().known(&English::of(&said("data-codes")), &said("data-others"));
        Self { known, most, ..bare }
    }

    /// What happens in either.
    pub fn on(self: Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "input" => self.on_input(event),
            "click" => self.on_click(event),
            "keydown" => self.on_key(event),
            _ => self.on_leave(event),
        }
    }

    /// A part of the finder.
    fn part(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    fn field(&self) -> Option<HtmlInputElement> {
        self.part("[type=search]")?.dyn_into().ok()
    }

    /// The controls that the server rendered.
    fn plain(&self) -> Plain {
        Plain(self.part(".plain").unwrap_or_else(|| self.root.clone()))
    }

    fn is_single(&self) -> bool {
        self.most == 1
    }

    /// Takes the place of the controls, but not under the hands of who is choosing from them.
    pub fn take_over(&self) {
        let plain = self.plain();
        let (Some(field), Some(finder)) = (self.field(), self.part(".finder")) else { return };
        if !finder.has_attribute("hidden") || plain.has_focus() {
            return;
        }
        if let Some(id) = field.get_attribute("data-id") {
            plain.give_id(&id);
            field.set_id(&id);
        }
        let _ = plain.0.set_attribute("hidden", "");
        self.arrange();
        self.say(""); // nobody has done anything yet
        let _ = finder.remove_attribute("hidden");
    }

    /// Writes the rows for what is typed now.
    fn arrange(&self) {
        let typed = self.field().map(|field| find::plain(&field.value())).unwrap_or_default();
        let is_whole = self.part("[aria-expanded=true]").is_some();
        let chosen = self.plain().chosen();
        let mut rows = find::rows(&self.known, &chosen, &typed, is_whole);
        let fit = self.known.iter().filter(|one| find::fit(&one.names, &typed).is_some()).count();
        if !is_whole {
            rows.truncate(chosen.len() + ROWS);
        }
        if let Some(place) = self.part(".finder .boxes") {
            place.set_inner_html(&self.written(&rows));
        }
        self.tell((!typed.trim().is_empty()).then_some(fit));
    }

    fn written(&self, rows: &[usize]) -> String {
        let id = self.field().map(|field| field.id()).unwrap_or_default();
        let of_one = ["radio\" name=\"", &id, "-one"].concat();
        let kind = if self.is_single() { &of_one } else { "checkbox" };
        let mut html = String::new();
        for one in rows.iter().map(|at| &self.known[*at]) {
            let code = find::escaped(&one.code);
            let name = find::escaped(&one.name);
            for part in [
                "<label class=\"box\"><input form=\"\" type=\"",
                kind,
                "\" value=\"",
                &code,
                "\"> ",
                &name,
                "</label>",
            ] {
                html.push_str(part);
            }
        }
        html
    }

    fn rows(&self) -> Vec<HtmlInputElement> {
        all(&self.root, ".finder .boxes input")
    }

    /// Marks the rows as the controls say, and says how many fit and what is chosen.
    fn tell(&self, fit: Option<usize>) {
        let chosen = self.plain().chosen();
        let is_full = !self.is_single() && chosen.len() >= self.most;
        for row in self.rows() {
            let is_chosen = chosen.contains(&row.value());
            row.set_checked(is_chosen);
            row.set_disabled(is_full && !is_chosen);
        }
        let Some(status) = self.part("[role=status]") else { return };
        let word = |name: &str| status.get_attribute(name).unwrap_or_default();
        let mut said = match fit {
            None => String::new(),
            Some(0) => word("data-nothing") + " ",
            Some(fit) => word("data-found") + " " + &fit.to_string() + ". ",
        };
        let names = find::names(&self.known, &chosen);
        if !names.is_empty() {
            said = said + &word("data-chosen") + " " + &names + ". ";
        }
        if is_full {
            said += &word("data-full");
        }
        self.say(&said);
    }

    fn say(&self, text: &str) {
        if let Some(status) = self.part("[role=status]") {
            status.set_text_content(Some(text));
        }
    }

    /// Something was typed, a row was ticked, or the controls were changed by others.
    fn on_input(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let is_field = |target: &HtmlInputElement| target.type_() == "search";
        match target.filter(|target| target.closest(".finder").is_ok_and(|finder| finder.is_some())) {
            Some(field) if is_field(&field) => {
                event.stop_propagation(); // it is nothing that the form sends
                self.arrange();
                self.show();
            }
            Some(row) => self.choose(&row.value(), row.checked()),
            None => {
                let rows = self.rows();
                let is_there = |code: &String| rows.iter().any(|row| row.value() == *code);
                // Ticked by hand, a row stays where it is.
                let is_filled = self.root.closest("[data-filling]").is_ok_and(|form| form.is_some());
                if !is_filled && self.plain().chosen().iter().all(is_there) {
                    self.tell(None);
                } else {
                    self.arrange();
                }
            }
        }
    }

    /// Where the rows would stand below the screen, or under the buttons there, they are brought up.
    fn show(&self) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        if let Some(rows) = self.part(".finder .boxes") {
            rows.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Chooses it or not, in the controls; that comes back as [`Finder::on_input`].
    fn choose(&self, code: &str, yes: bool) {
        self.plain().choose(code, yes, self.is_single());
    }

    /// The button that shows the whole list, or fewer.
    fn on_click(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("[aria-expanded]").ok().flatten()) else {
            return;
        };
        let is_whole = button.get_attribute("aria-expanded").is_some_and(|is| is == "true");
        let word = button.get_attribute(if is_whole { "data-whole" } else { "data-few" });
        button.set_text_content(word.as_deref());
        let _ = button.set_attribute("aria-expanded", if is_whole { "false" } else { "true" });
        self.arrange();
    }

    /// Enter takes the first that fits, and makes room for another. What is called just so is not passed over because
    /// it is chosen already.
    fn on_key(&self, event: &Event) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        let Some(field) =
            self.field().filter(|field| event.target().as_ref() == Some(AsRef::<EventTarget>::as_ref(field)))
        else {
            return;
        };
        if key.as_deref() != Some("Enter") {
            return;
        }
        event.prevent_default();
        let typed = find::plain(&field.value());
        if typed.trim().is_empty() {
            return;
        }
        let is_chosen = self.plain().chosen().iter().any(|code| {
            let one = self.known.iter().find(|one| one.code == *code);
            one.is_some_and(|one| find::fit(&one.names, &typed) == Some(Fit::Exact))
        });
        let first = self.rows().into_iter().find(|row| !row.checked() && !row.disabled());
        if let Some(first) = first.filter(|_| !is_chosen) {
            self.choose(&first.value(), true);
        } else if !is_chosen {
            return;
        }
        field.set_value("");
        self.arrange();
    }

    /// Who was choosing from a menu has left it.
    fn on_leave(self: Rc<Self>, event: &Event) {
        let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
        let to = to.and_then(|to| to.dyn_into::<Node>().ok());
        if !self.plain().0.contains(to.as_ref()) {
            set_timeout(move || self.take_over(), Duration::ZERO); // when it has left
        }
    }
}
