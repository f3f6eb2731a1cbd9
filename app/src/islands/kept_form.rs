//! Keeps what is typed into a form on the device until the server has it: through a lost connection, a
//! closed tab, a session that has ended. Each person who writes on a device has drafts of their own.

use super::Failure;
use leptos::{
    ev, html,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, Event, EventTarget, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
        HtmlTextAreaElement, Node, Storage,
    },
};
use serde::{Deserialize, Serialize};

/// What the island says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptWords {
    pub kept: String,
    pub restored: String,
    pub discard: String,
    /// Asked before.
    pub sure: String,
}

/// Whether the form with this token has arrived, so that its draft need not be kept any longer.
#[server(prefix = "/call", endpoint = "arrived")]
pub async fn arrived(token: String) -> Result<bool, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::idempotency::arrived(&viewer.site.db, viewer.signed_in()?, &token).await?)
}

/// Stands in the form that it keeps, and says what it does.
#[island]
pub fn KeptForm(
    /// One for each thing that can be written, and for each version of it.
    draft_key: String,
    /// Where the form stands as if nothing had been typed.
    fresh: String,
    words: KeptWords,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let status = RwSignal::new(String::new());
    let has_draft = RwSignal::new(false);
    let words = StoredValue::new(words);
    let key = StoredValue::new(draft_key);

    Effect::new(move || {
        let Some(form) = root
            .get()
            .and_then(|root| root.closest("form").ok().flatten())
            .and_then(|form| form.dyn_into().ok())
        else {
            return;
        };
        let draft = Draft::of(form, &key.get_value());
        let say = move |restored: bool| {
            has_draft.set(true);
            status.set(
                words.with_value(|words| if restored { words.restored.clone() } else { words.kept.clone() }),
            );
        };
        draft.lead_back();
        if draft.is_back() {
            draft.keep(); // as it is now: rows may have been moved
            say(false);
        } else {
            draft.clone().bring_back(move || say(true));
        }
        let typing = draft.clone();
        let writing = draft.clone();
        let on_focus = window_event_listener(ev::focusin, move |event| writing.note_place(&event));
        let on_input = window_event_listener(ev::input, move |event| {
            if typing.holds(&event) {
                typing.keep();
                typing.tell_needs();
                say(false);
            }
        });
        let on_submit = window_event_listener(ev::submit, move |event| {
            if draft.holds(&event) {
                draft.sent();
            }
        });
        on_cleanup(move || {
            on_focus.remove();
            on_input.remove();
            on_submit.remove();
        });
    });

    let discard = move |_| {
        // It cannot be taken back: the browser asks, where it can.
        let sure = words.with_value(|words| window().confirm_with_message(&words.sure));
        if sure == Ok(false) {
            return;
        }
        let form = root
            .get_untracked()
            .and_then(|root| root.closest("form").ok().flatten())
            .and_then(|form| form.dyn_into().ok());
        if let Some(form) = form {
            Draft::of(form, &key.get_value()).discard(&fresh);
            has_draft.set(false);
            status.set(String::new());
        }
    };
    view! {
        <div class="kept-form" node_ref=root>
            <span role="status">{move || status.get()}</span>
            <button type="button" class="quiet-button" hidden=move || !has_draft.get() on:click=discard>
                {words.with_value(|words| words.discard.clone())}
            </button>
        </div>
    }
}

/// A form, and where its draft is kept.
#[derive(Clone)]
struct Draft {
    form: HtmlFormElement,
    key: String,
}

impl Draft {
    fn of(form: HtmlFormElement, key: &str) -> Self {
        let person = document()
            .document_element()
            .and_then(|root| root.get_attribute("data-person"))
            .unwrap_or_default();
        Self { form, key: format!("{person}:{key}") }
    }

    fn holds(&self, event: &Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        !self.form.has_attribute(FILLING) && target.is_some_and(|target| self.form.contains(Some(&target)))
    }

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    /// All that a person has typed or chosen, field by field, in their order.
    fn read(&self) -> Vec<(String, String)> {
        fields(&self.form).into_iter().map(|field| (field.name(), field.value())).collect()
    }

    /// What the form still needs, as the server listed it, without what has been answered since.
    fn tell_needs(&self) {
        let read = self.read();
        let is_answered = |name: &str| {
            let of_name = |(known, value): &(String, String)| {
                !value.trim().is_empty() && known.split('=').next() == Some(name)
            };
            read.iter().any(of_name)
        };
        let Ok(needs) = self.form.query_selector_all("[data-needs]") else { return };
        for need in (0..needs.length()).filter_map(|at| needs.item(at)?.dyn_into::<Element>().ok()) {
            let is_answered = need.get_attribute("data-needs").is_some_and(|name| is_answered(&name));
            let _ = need.toggle_attribute_with_force("hidden", is_answered);
        }
    }

    fn keep(&self) {
        let text = serde_json::to_string(&self.read()).unwrap_or_default();
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&format!("draft:{}", self.key), &text);
            let _ = storage.remove_item(&format!("sent:{}", self.key));
        }
    }

    /// The draft is dropped only when the server says that it has arrived, however the connection fares.
    fn sent(&self) {
        let token = self
            .form
            .query_selector("input[name=token]")
            .ok()
            .flatten()
            .and_then(|field| field.get_attribute("value"));
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&format!("sent:{}", self.key), &token.unwrap_or_default());
        }
    }

    /// Notes which field is written in, for the way back from a preview.
    fn note_place(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(id) = target.filter(|field| self.form.contains(Some(field))).map(|field| field.id()) else {
            return;
        };
        if let (false, Some(storage)) = (id.is_empty(), Self::storage()) {
            let _ = storage.set_item(&format!("at:{}", self.key), &id);
        }
    }

    /// The link of a preview leads to the field that was written in last.
    fn lead_back(&self) {
        let place = Self::storage()
            .and_then(|storage| storage.get_item(&format!("at:{}", self.key)).ok().flatten())
            .filter(|id| document().get_element_by_id(id).is_some());
        let link = self.form.query_selector(".go-on").ok().flatten();
        if let (Some(id), Some(link)) = (place, link) {
            let _ = link.set_attribute("href", &format!("#{id}"));
        }
    }

    fn forget(&self) {
        if let Some(storage) = Self::storage() {
            let _ = storage.remove_item(&format!("draft:{}", self.key));
            let _ = storage.remove_item(&format!("sent:{}", self.key));
            let _ = storage.remove_item(&format!("at:{}", self.key));
        }
    }

    /// Whether the server has just sent back what was typed.
    fn is_back(&self) -> bool {
        self.form.has_attribute("data-back")
    }

    /// Puts the form back to what it was before anything was typed: where the server has sent that back, it is
    /// asked for a new one.
    fn discard(&self, fresh: &str) {
        self.forget();
        if self.is_back() {
            // An address with a place in it would only be scrolled to, were it the present one.
            let _ = window().location().set_href(fresh.split('#').next().unwrap_or(fresh));
            return;
        }
        self.form.reset();
        tell_islands(&self.form);
        self.tell_needs();
    }

    /// Fills the form with the kept draft, unless the server has it already.
    fn bring_back(self, done: impl FnOnce() + 'static) {
        let Some(storage) = Self::storage() else { return };
        let item = |what: &str| storage.get_item(&format!("{what}:{}", self.key)).ok().flatten();
        let Some(kept) =
            item("draft").and_then(|text| serde_json::from_str::<Vec<(String, String)>>(&text).ok())
        else {
            return;
        };
        if kept == self.read() {
            return;
        }
        let token = item("sent");
        spawn_local(async move {
            let has_arrived = match token {
                Some(token) => arrived(token).await == Ok(true),
                None => false,
            };
            if has_arrived {
                return self.forget();
            }
            let rest = self.fill(kept);
            if rest.is_empty() {
                self.tell_needs();
                done();
            } else {
                self.ask_for_room(&rest);
            }
        });
    }

    /// The nth value of a name goes to its nth field. Gives what the page has no field for: a row that was added,
    /// one more of a list.
    fn fill(&self, kept: Vec<(String, String)>) -> Vec<(String, String)> {
        let mut kept = kept;
        for field in fields(&self.form) {
            let name = field.name();
            if let Some(at) = kept.iter().position(|(known, _)| *known == name) {
                field.set(&kept.remove(at).1);
            }
        }
        tell_islands(&self.form);
        kept.retain(|(_, value)| !value.trim().is_empty());
        kept
    }

    /// Lets the server write the form anew with all of it. Nothing is saved by that.
    fn ask_for_room(&self, rest: &[(String, String)]) {
        // A box that is ticked has its value in its name here.
        let fields = rest.iter().map(|(name, value)| name.split_once('=').unwrap_or((name, value)));
        for (name, value) in fields.chain([("action", "again")]) {
            let field = document().create_element("input").ok().and_then(|field| field.dyn_into().ok());
            let Some(field): Option<HtmlInputElement> = field else { return };
            field.set_type("hidden");
            field.set_name(name);
            field.set_value(value);
            let _ = self.form.append_child(&field);
        }
        let _ = self.form.submit();
    }
}

/// On a form while it is being filled by us, not by a person.
const FILLING: &str = "data-filling";

/// The islands in the form show what stands in its fields now.
fn tell_islands(form: &HtmlFormElement) {
    let _ = form.set_attribute(FILLING, "");
    fields(form).iter().for_each(|field| super::tell(field.target()));
    let _ = form.remove_attribute(FILLING);
}

/// Something that a person fills in.
enum Field {
    Line(HtmlInputElement),
    Tick(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Menu(HtmlSelectElement),
}

impl Field {
    fn of(element: Element) -> Option<Self> {
        let element: JsValue = element.into();
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return match input.type_().as_str() {
                "hidden" | "password" | "file" | "submit" => None,
                "checkbox" | "radio" => Some(Self::Tick(input.clone())),
                _ => Some(Self::Line(input.clone())),
            };
        }
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            return Some(Self::Area(area.clone()));
        }
        element.dyn_ref::<HtmlSelectElement>().map(|menu| Self::Menu(menu.clone()))
    }

    fn name(&self) -> String {
        match self {
            Self::Line(input) => input.name(),
            Self::Tick(input) => format!("{}={}", input.name(), input.value()),
            Self::Area(area) => area.name(),
            Self::Menu(menu) => menu.name(),
        }
    }

    fn value(&self) -> String {
        match self {
            Self::Line(input) => input.value(),
            Self::Tick(input) => if input.checked() { "yes" } else { "" }.into(),
            Self::Area(area) => area.value(),
            Self::Menu(menu) => menu.value(),
        }
    }

    fn target(&self) -> &EventTarget {
        match self {
            Self::Line(input) | Self::Tick(input) => input,
            Self::Area(area) => area,
            Self::Menu(menu) => menu,
        }
    }

    fn set(&self, value: &str) {
        match self {
            Self::Line(input) => input.set_value(value),
            Self::Tick(input) => input.set_checked(!value.is_empty()),
            Self::Area(area) => area.set_value(value),
            Self::Menu(menu) => menu.set_value(value),
        }
    }
}

fn fields(form: &HtmlFormElement) -> Vec<Field> {
    let elements = form.elements();
    (0..elements.length()).filter_map(|index| elements.item(index)).filter_map(Field::of).collect()
}
