//! The fields of a form: label first, help before the field, the complaint beside it and at the top.

mod selects;

use super::{
    super::{
        form::{Errors, PREVIEW},
        locale::Locale,
        session::random_token,
        text::{self, markdown},
    },
    Menu, prose, raw,
};
use crate::islands::{
    composer::{Composer, ComposerWords},
    kept_form::{KeptForm, KeptWords},
};
use leptos::{either::Either, prelude::*};
use std::cell::RefCell;

/// One form being rendered: collects the labels of its fields for the list of complaints at its top.
pub struct Fields {
    t: Locale,
    errors: Errors,
    labels: RefCell<Vec<(String, String)>>,
}

/// One field, before it is known of which kind.
#[must_use]
pub struct Field<'f> {
    form: &'f Fields,
    name: String,
    label: String,
    help: String,
    required: bool,
}

impl Fields {
    pub fn new(t: Locale, errors: Errors) -> Self {
        Self { t, errors, labels: RefCell::default() }
    }

    /// Begins a field.
    pub fn field(&self, name: impl Into<String>, label: impl Into<String>) -> Field<'_> {
        let (name, label) = (name.into(), label.into());
        self.labels.borrow_mut().push((name.clone(), label.clone()));
        Field { form: self, name, label, help: String::new(), required: false }
    }

    /// A text as it would be read, when the button for that was pressed and nothing is wrong with it.
    pub fn preview(&self, action: &str, text: &str) -> impl IntoView + use<> {
        let html = (action == PREVIEW && self.errors.is_empty()).then(|| markdown(&text::prose(text))); // as the rules read it
        let label = self.t.composer_preview();
        html.map(|html| view! { <section class="preview-page" aria-label=label>{prose(html)}</section> })
    }

    /// What is wrong with the form as a whole, with links to the fields. Render it after the fields.
    pub fn complaints(&self) -> impl IntoView + use<> {
        let t = self.t;
        let labels = self.labels.borrow();
        let place = |name: &str| labels.iter().position(|(known, _)| known == name);
        let mut items: Vec<_> = self
            .errors
            .iter()
            .map(|(field, complaint)| {
                let place = place(field);
                let label = place.map(|at| labels[at].1.clone());
                (place.unwrap_or(usize::MAX), format!("#{field}"), label, complaint.say(t))
            })
            .collect();
        items.sort_by_key(|(place, ..)| *place); // as they stand on the page
        (!items.is_empty()).then(|| {
            view! {
                <div class="complaints" role="alert">
                    <h2>{t.form_complaints()}</h2>
                    <ul>
                        {items
                            .into_iter()
                            .map(|(_, href, label, text)| match label {
                                Some(label) => Either::Left(view! { <li><a href=href>{t.label_colon(label)}" "{text}</a></li> }),
                                None => Either::Right(view! { <li>{text}</li> }),
                            })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}

/// The hidden token that makes a form count once, see [`super::super::once`]. A form that came back
/// keeps its token; only forms of people who are signed in have one, so that public pages hold none.
pub fn token(kept: &str) -> impl IntoView + use<> {
    let token = if kept.is_empty() || kept.len() > 64 { random_token() } else { kept.to_owned() };
    view! { <input type="hidden" name="token" value=token/> }
}

/// With scripting, keeps what is typed into the form on the device until it has arrived.
pub fn kept_on_device(t: Locale, draft_key: String) -> impl IntoView {
    let words = KeptWords { kept: t.composer_kept().into(), restored: t.composer_restored().into(), discard: t.composer_discard().into() };
    view! { <KeptForm draft_key=draft_key words=words/> }
}

/// A value that travels with the form unseen.
pub fn hidden(name: &'static str, value: impl ToString) -> impl IntoView {
    view! { <input type="hidden" name=name value=value.to_string()/> }
}

/// What a `<textarea>` is told.
#[derive(Default)]
pub struct Area<'a> {
    pub name: &'a str,
    pub id: &'a str,
    pub value: &'a str,
    pub rows: u32,
    pub described_by: Option<String>,
    pub invalid: bool,
    pub required: bool,
    /// Only to be read; then it has no label of its own, but this.
    pub read_only: Option<&'static str>,
}

/// The only `<textarea>`. It has no `maxlength`: browsers cut off what is pasted beyond it without a word,
/// and the rules say it better. Leptos 0.8 writes its children unescaped, which would let people's text break
/// out of it, so the text is escaped here. The first line break is the one that browsers drop.
pub fn textarea(area: Area<'_>) -> impl IntoView + use<> {
    let Area { name, id, value, rows, described_by, invalid, required, read_only } = area;
    let id = (!id.is_empty()).then(|| id.to_owned());
    let escaped = format!("\n{}", html_escape::encode_text(value));
    view! {
        <textarea name=name.to_owned() id=id rows=rows dir="auto" aria-describedby=described_by aria-label=read_only
            readonly=read_only.is_some() aria-invalid=invalid.then_some("true") required=required inner_html=escaped></textarea>
    }
}

/// About how many letters of a text stand in a line of its field on a phone.
const LINE: usize = 36;

/// Text that was typed elsewhere and travels with a form again: to be read, not to be changed.
pub fn read_only(name: &str, label: &'static str, value: &str) -> impl IntoView + use<> {
    let lines = value.lines().map(|line| line.chars().count() / LINE + 1).sum::<usize>();
    let rows = u32::try_from(lines).unwrap_or(u32::MAX).clamp(1, 12);
    textarea(Area { name, value, rows, read_only: Some(label), ..Area::default() })
}

impl Field<'_> {
    /// A sentence before the field.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Marks the field as one that must be filled.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A line of text.
    pub fn line(self, value: &str, max: usize) -> AnyView {
        self.input("text", value, Some(max), "off")
    }

    pub fn email(self, value: &str) -> AnyView {
        self.input("email", value, Some(254), "email")
    }

    pub fn username(self, value: &str) -> AnyView {
        self.input("text", value, Some(254), "username")
    }

    pub fn password(self, autocomplete: &'static str) -> AnyView {
        self.input("password", "", Some(1000), autocomplete)
    }

    pub fn date(self, value: &str) -> AnyView {
        self.input("date", value, None, "off")
    }

    /// Text of several lines.
    pub fn prose(self, value: &str, rows: u32) -> AnyView {
        let area = self.area(value, rows);
        self.wrap(area)
    }

    /// Text in Markdown: with scripting a preview and a count.
    pub fn composer(self, value: &str, rows: u32, max: usize) -> AnyView {
        let t = self.form.t;
        let words = ComposerWords {
            preview: t.composer_preview().into(),
            write: t.composer_write().into(),
            left: t.composer_left().into(),
            offline: t.composer_offline().into(),
        };
        let area = self.area(value, rows);
        self.wrap(view! {
            <Composer max=max words=words>{area}</Composer>
        })
    }

    /// One of a list, as a menu.
    pub fn select(self, menu: Menu, chosen: &str, none: Option<&'static str>) -> AnyView {
        let select = self.menu(&self.id(), menu.html(none, chosen));
        self.wrap(select)
    }

    /// One of a short list, all in view.
    pub fn radios(self, options: Vec<(&'static str, &'static str)>, chosen: &str) -> AnyView {
        self.boxes("radio", options, &[chosen.to_owned()])
    }

    /// Any of a short list, all in view.
    pub fn checks(self, options: Vec<(&'static str, &'static str)>, chosen: &[String]) -> AnyView {
        self.boxes("checkbox", options, chosen)
    }

    /// Whether something is wrong with it.
    pub fn is_wrong(&self) -> bool {
        self.invalid()
    }

    /// Only the complaint, for a group of fields that is rendered otherwise.
    pub fn complaint(self) -> AnyView {
        self.complaint_view().into_any()
    }

    fn boxes(self, kind: &'static str, options: Vec<(&'static str, &'static str)>, chosen: &[String]) -> AnyView {
        let (help, complaint) = (self.help_view(), self.complaint_view());
        let (name, required) = (self.name.clone(), self.required && kind == "radio");
        let described_by = self.described_by();
        let boxes: Vec<_> = options
            .into_iter()
            .map(|(code, label)| {
                let checked = chosen.iter().any(|one| one == code);
                let name = name.clone();
                view! { <label class="box"><input type=kind name=name value=code checked=checked required=required/>" "{label}</label> }
            })
            .collect();
        view! {
            <fieldset class="field" id=self.name.clone() aria-describedby=described_by>
                <legend>{self.label}</legend>
                {help}{complaint}
                <div class="boxes">{boxes}</div>
            </fieldset>
        }
        .into_any()
    }

    fn menu(&self, id: &str, options: String) -> impl IntoView + use<> {
        let (name, id) = (self.name.clone(), id.to_owned());
        view! { <select name=name id=id aria-describedby=self.described_by() aria-invalid=self.invalid().then_some("true")>{raw(options)}</select> }
    }

    fn area(&self, value: &str, rows: u32) -> impl IntoView + use<> {
        textarea(Area {
            name: &self.name,
            id: &self.id(),
            value,
            rows,
            described_by: self.described_by(),
            invalid: self.invalid(),
            required: self.required,
            ..Area::default()
        })
    }

    fn input(self, kind: &'static str, value: &str, max: Option<usize>, autocomplete: &'static str) -> AnyView {
        let input = view! {
            <input type=kind name=self.name.clone() id=self.id() dir=(kind == "text").then_some("auto") value=value.to_owned() maxlength=max.map(|max| max.to_string()) autocomplete=autocomplete
                aria-describedby=self.described_by() aria-invalid=self.invalid().then_some("true") required=self.required/>
        };
        self.wrap(input)
    }

    fn wrap(self, control: impl IntoView + 'static) -> AnyView {
        let optional = (!self.required).then(|| format!(" {}", self.form.t.form_optional()));
        let (help, complaint) = (self.help_view(), self.complaint_view());
        view! {
            <div class="field">
                <label for=self.id()>{self.label.clone()}{optional.map(|text| view! { <span class="quiet">{text}</span> })}</label>
                {help}{complaint}{control}
            </div>
        }
        .into_any()
    }

    fn id(&self) -> String {
        self.name.clone()
    }

    fn invalid(&self) -> bool {
        self.form.errors.of(&self.name).is_some()
    }

    fn described_by(&self) -> Option<String> {
        let help = (!self.help.is_empty()).then(|| format!("{}-help", self.name));
        let complaint = self.invalid().then(|| format!("{}-complaint", self.name));
        let ids: Vec<String> = [help, complaint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn help_view(&self) -> impl IntoView + use<> {
        let id = format!("{}-help", self.name);
        let help = self.help.clone();
        (!help.is_empty()).then(|| view! { <p class="help" id=id>{help}</p> })
    }

    fn complaint_view(&self) -> impl IntoView + use<> {
        let id = format!("{}-complaint", self.name);
        let complaint = self.form.errors.of(&self.name).map(|complaint| complaint.say(self.form.t));
        complaint.map(|text| view! { <p class="complaint" id=id>{text}</p> })
    }
}
