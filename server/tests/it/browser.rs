//! What a browser makes of a page: its forms, and what it would send at the press of a button.

use crate::world::{Client, PASSWORD, Reply};
use axum::http::Method;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashMap;

/// A page as it was answered, and the address that it was asked for under.
pub struct Page {
    address: String,
    pub reply: Reply,
}

/// A button, in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Where it sends to, with the form's address and its own.
    pub action: String,
    pub value: String,
    pub words: String,
}

/// What a browser would send.
pub struct Sending {
    method: Method,
    address: String,
    pub fields: Vec<(String, String)>,
}

fn all<'p>(html: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attr<'p>(element: ElementRef<'p>, name: &str) -> &'p str {
    element.attr(name).unwrap_or_default()
}

const CONTROLS: &str = "input, textarea, select, button";

/// The form that a field or button belongs to.
fn owner<'p>(html: &'p Html, control: ElementRef<'p>) -> Option<ElementRef<'p>> {
    match control.attr("form") {
        Some(id) => all(html, "form[id]").into_iter().find(|form| attr(*form, "id") == id),
        None => {
            control.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "form")
        }
    }
}

/// Opens an address, and everything on the page must be in its place.
pub async fn open(who: &mut Client, address: &str) -> Page {
    Page::of(who.get(address).await, address)
}

impl Page {
    /// # Panics
    /// When a field has no form, a form stands in another, or an id is there twice.
    pub fn of(reply: Reply, address: &str) -> Self {
        let page = Self { address: address.to_owned(), reply };
        let faults = page.faults();
        assert!(faults.is_empty(), "{address}: {}\n{}", faults.join("; "), page.reply.body);
        page
    }

    pub fn body(&self) -> &str {
        &self.reply.body
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.reply.body)
    }

    /// What no browser would forgive, or would forgive by leaving it out.
    fn faults(&self) -> Vec<String> {
        let html = self.html();
        let mut faults = Vec::new();
        for control in all(&html, CONTROLS) {
            if control.attr("name").is_some() && owner(&html, control).is_none() {
                faults.push(format!("in no form: {}", control.html()));
            }
        }
        // A parser drops the tag of a form in a form.
        let (written, read) = (self.reply.body.matches("<form").count(), all(&html, "form").len());
        if written != read {
            faults.push(format!("{written} forms are written, {read} are there"));
        }
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for element in all(&html, "[id]") {
            *ids.entry(attr(element, "id")).or_default() += 1;
        }
        faults.extend(
            ids.iter()
                .filter(|(_, count)| **count > 1)
                .map(|(id, count)| format!("{count} times the id {id}")),
        );
        for label in
            all(&html, "label[for]").into_iter().filter(|label| !ids.contains_key(attr(*label, "for")))
        {
            faults.push(format!("a label of nothing: {}", label.html()));
        }
        faults
    }

    /// Every button that sends a form.
    pub fn buttons(&self) -> Vec<Button> {
        let html = self.html();
        let mut buttons: Vec<Button> = buttons(&html)
            .into_iter()
            .filter_map(|button| Some(self.button(owner(&html, button)?, button)))
            .collect();
        buttons.dedup();
        buttons
    }

    fn button(&self, form: ElementRef<'_>, button: ElementRef<'_>) -> Button {
        let action = button.attr("formaction").or(form.attr("action")).unwrap_or(&self.address);
        Button { action: action.to_owned(), value: attr(button, "value").to_owned(), words: words(button) }
    }

    /// The address of the link with these words.
    pub fn link(&self, said: &str) -> String {
        let html = self.html();
        let link = all(&html, "a[href]").into_iter().find(|link| words(*link) == said);
        attr(
            link.unwrap_or_else(|| panic!("no link “{said}” on {}: {}", self.address, self.reply.body)),
            "href",
        )
        .to_owned()
    }

    /// What is sent when the first button with these words is pressed, after filling these fields. Of fields
    /// of one name the first takes the first value, and so on.
    pub fn press(&self, said: &str, typed: &[(&str, &str)]) -> Sending {
        self.press_if(|button| button.words == said, typed)
            .unwrap_or_else(|| panic!("no button “{said}” on {}: {}", self.address, self.reply.body))
    }

    pub fn press_if(&self, is: impl Fn(&Button) -> bool, typed: &[(&str, &str)]) -> Option<Sending> {
        let html = self.html();
        let found = |button: &ElementRef<'_>| {
            owner(&html, *button).is_some_and(|form| is(&self.button(form, *button)))
        };
        let button = buttons(&html).into_iter().find(found)?;
        let form = owner(&html, button)?;
        let method = if attr(form, "method") == "post" { Method::POST } else { Method::GET };
        let fields = fill(&html, form, button, typed);
        Some(Sending { method, address: self.button(form, button).action, fields })
    }
}

fn buttons(html: &Html) -> Vec<ElementRef<'_>> {
    all(html, "button")
        .into_iter()
        .filter(|button| !matches!(attr(*button, "type"), "button" | "reset"))
        .collect()
}

impl Sending {
    pub async fn send(&self, who: &mut Client) -> Reply {
        let fields: Vec<(&str, &str)> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if self.method == Method::GET {
            return who
                .get(&format!("{}?{}", self.address, serde_html_form::to_string(fields).expect("a query")))
                .await;
        }
        who.post(&self.address, &fields).await
    }

    /// Sends it, and the server takes it. Gives where it leads.
    pub async fn taken(&self, who: &mut Client) -> String {
        let reply = self.send(who).await;
        assert_eq!(reply.status, 303, "{} {:?}: {}", self.address, self.fields, reply.body);
        reply.location().to_owned()
    }

    /// Sends it, and a page comes back.
    pub async fn back(&self, who: &mut Client, status: u16) -> Page {
        let reply = self.send(who).await;
        assert_eq!(reply.status, status, "{} {:?}: {}", self.address, self.fields, reply.body);
        Page::of(reply, &self.address)
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn is_post(&self) -> bool {
        self.method == Method::POST
    }

    /// How many rows of a group send this field.
    pub fn count_in(&self, group: &str, field: &str) -> usize {
        self.fields.iter().filter(|(name, _)| name.starts_with(group) && name.ends_with(field)).count()
    }
}

/// Names and values of a form, in the order of the page.
fn fill(
    html: &Html,
    form: ElementRef<'_>,
    pressed: ElementRef<'_>,
    asked: &[(&str, &str)],
) -> Vec<(String, String)> {
    let mut typed: Vec<(&str, &str)> = asked.to_vec();
    let mut fields = Vec::new();
    let controls: Vec<_> = all(html, CONTROLS)
        .into_iter()
        .filter(|control| {
            owner(html, *control) == Some(form)
                && !attr(*control, "name").is_empty()
                && control.attr("disabled").is_none()
        })
        .collect();
    for &control in &controls {
        let name = attr(control, "name");
        let value = match (control.value().name(), attr(control, "type")) {
            ("button", _) => (control == pressed).then(|| attr(control, "value").to_owned()),
            ("input", "radio" | "checkbox") => {
                let value = control.attr("value").unwrap_or("on");
                typed.retain(|field| *field != (name, value));
                is_ticked(&controls, control, value, asked).then(|| value.to_owned())
            }
            ("input", "hidden") => Some(attr(control, "value").to_owned()),
            ("select", _) => Some(choose(control, take(&mut typed, name))),
            ("textarea", _) => Some(write(control, control.text().collect(), take(&mut typed, name))),
            _ => Some(write(control, attr(control, "value").to_owned(), take(&mut typed, name))),
        };
        fields
            .extend(value.map(|value| (name.to_owned(), value.replace("\r\n", "\n").replace('\n', "\r\n"))));
    }
    assert!(typed.is_empty(), "no fields for {typed:?} in {}", form.html());
    fields
}

fn take<'t>(typed: &mut Vec<(&str, &'t str)>, name: &str) -> Option<&'t str> {
    let at = typed.iter().position(|(known, _)| *known == name)?;
    Some(typed.remove(at).1)
}

/// A box is sent when it is ticked; of radio buttons that must be answered, the first where none is.
fn is_ticked(
    controls: &[ElementRef<'_>],
    control: ElementRef<'_>,
    value: &str,
    asked: &[(&str, &str)],
) -> bool {
    let (name, kind) = (attr(control, "name"), attr(control, "type"));
    let is_asked = asked.contains(&(name, value));
    if kind == "checkbox" {
        return is_asked || control.attr("checked").is_some();
    }
    let group: Vec<_> =
        controls.iter().filter(|one| attr(**one, "type") == kind && attr(**one, "name") == name).collect();
    if asked.iter().any(|(known, _)| *known == name) {
        is_asked
    } else if group.iter().any(|one| one.attr("checked").is_some()) {
        control.attr("checked").is_some()
    } else {
        control.attr("required").is_some() && group.first() == Some(&&control)
    }
}

/// Of a menu, what is chosen, or its first entry.
fn choose(menu: ElementRef<'_>, typed: Option<&str>) -> String {
    let options: Vec<_> = menu.select(&Selector::parse("option").expect("a selector")).collect();
    if let Some(value) = typed {
        assert!(
            options.iter().any(|option| attr(*option, "value") == value),
            "no {value} in {}",
            attr(menu, "name")
        );
        return value.to_owned();
    }
    let selected = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
    selected.map(|option| attr(*option, "value").to_owned()).unwrap_or_default()
}

/// What is typed, or what stands there; where nothing does and something must, some text.
fn write(control: ElementRef<'_>, stands: String, typed: Option<&str>) -> String {
    let value = typed.map_or(stands, str::to_owned);
    if !value.is_empty() || control.attr("required").is_none() {
        return value;
    }
    let text = match attr(control, "type") {
        "email" => "somebody@example.org",
        "password" => PASSWORD,
        "date" => "2100-01-10",
        _ => "A text that is long enough to be taken wherever there has to be one.",
    };
    let most = control.attr("maxlength").and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    text.chars().take(most).collect()
}
