//! One field of a form, of any kind.

use super::{
    FormView, Menu, TITLE, raw,
    textarea::{Area, textarea},
};
use crate::{
    islands::{
        asked_before::AskedBefore,
        composer::{Composer, ComposerWords},
    },
    site::{
        form::{FieldSpec, Kind, List, ONE_TIME_CODE, said_of},
        locale::Locale,
        suggestions::Alike,
    },
};
use leptos::prelude::*;

/// A field as it is shown.
pub struct Shown<'v> {
    pub form: &'v FormView<'v>,
    pub spec: &'v FieldSpec,
    pub name: String,
    pub id: String,
    /// One of many alike: nothing is said of it but its label and what is wrong.
    pub is_brief: bool,
    /// It is what the person asked for.
    pub autofocus: bool,
}

impl<'v> Shown<'v> {
    pub fn new(form: &'v FormView<'v>, spec: &'v FieldSpec) -> Self {
        let is_brief = !form.suffix.is_empty();
        Self { form, spec, name: spec.name.to_owned(), id: form.id(spec.name), is_brief, autofocus: false }
    }

    pub fn t(&self) -> Locale {
        self.form.t
    }

    pub fn label(&self) -> &'static str {
        (self.spec.label)(self.t())
    }

    /// The field with its label, help and complaint.
    pub fn control(&self) -> AnyView {
        let value = self.form.typed.text(&self.name);
        match &self.spec.kind {
            Kind::Line { input, autocomplete, .. } => self.input(input, value, autocomplete),
            Kind::Date => self.input("date", value, ""),
            Kind::Secret { autocomplete: ONE_TIME_CODE } => self.input("text", "", ONE_TIME_CODE),
            Kind::Secret { autocomplete } => self.input("password", "", autocomplete),
            Kind::Prose { rows, composer: false, .. } => self.wrap(self.area(value, *rows)),
            Kind::Prose { rows, most, .. } => self.composer(value, *rows, *most),
            Kind::One(List::Few(options)) => self.boxes("radio", options(self.t()), &[value.to_owned()]),
            Kind::One(List::Many(list)) => {
                let none = self.t().choose_one();
                let menu =
                    self.menu(&self.id, (list.menu)(self.t()).html_with(Some(none), value, self.mine()));
                let kind = list.kind.filter(|_| self.spec.by_typing);
                self.wrap(self.by_typing(kind, 1, &self.id, menu))
            }
            Kind::Menus { list: List::Many(list), most } => {
                self.selects((list.menu)(self.t()), list.kind, *most)
            }
            Kind::Menus { list, most } => self.selects(Menu::of(&list.options(self.t())), None, *most),
            Kind::Boxes { list: list @ List::Few(_), most } => self.ticked_boxes(*list, *most),
            Kind::Boxes { list, most } => self.folded_boxes(*list, *most),
            Kind::File { accept } => self.file(accept),
            Kind::Hidden | Kind::Token | Kind::Button => ().into_any(),
        }
    }

    /// What stands first in a long list, and its title.
    pub fn mine(&self) -> (&'static str, &[String]) {
        (self.t().choose_mine(), self.form.mine)
    }

    pub fn chosen(&self) -> &[String] {
        self.form.typed.texts(&self.name)
    }

    fn composer(&self, value: &str, rows: u32, max: usize) -> AnyView {
        let t = self.t();
        let words = ComposerWords {
            preview: t.composer_preview().into(),
            write: t.composer_write().into(),
            left: t.composer_left().into(),
            offline: t.composer_offline().into(),
        };
        let area = self.area(value, rows);
        self.wrap(view! {
            <Composer max=max words=words>
                {area}
            </Composer>
        })
    }

    /// Many boxes take room, so they are folded away under what is ticked.
    fn folded_boxes(&self, list: List, most: usize) -> AnyView {
        let names = said_of(self.spec, &self.name, self.t(), self.form.typed);
        view! {
            <details class="themes-choice">
                <summary>
                    {self.label()}
                    {(!names.is_empty())
                        .then(|| {
                            view! {
                                " · "
                                <span class="quiet">{names}</span>
                            }
                        })}
                </summary>
                {self.ticked_boxes(list, most)}
            </details>
        }
        .into_any()
    }

    fn ticked_boxes(&self, list: List, most: usize) -> AnyView {
        let boxes = self.each_box("checkbox", list.options(self.t()), self.chosen());
        let kind = match list {
            List::Many(list) => list.kind,
            List::Few(_) => None,
        };
        self.fieldset(self.by_typing(kind, most, "", boxes))
    }

    fn boxes(
        &self,
        kind: &'static str,
        options: Vec<(&'static str, &'static str)>,
        chosen: &[String],
    ) -> AnyView {
        self.fieldset(self.each_box(kind, options, chosen))
    }

    fn each_box(
        &self,
        kind: &'static str,
        options: Vec<(&'static str, &'static str)>,
        chosen: &[String],
    ) -> impl IntoView + use<> {
        let required = self.spec.required && kind == "radio";
        let boxes: Vec<_> = options
            .into_iter()
            .map(|(code, label)| {
                let checked = chosen.iter().any(|one| one == code);
                let name = self.name.clone();
                view! {
                    <label class="box">
                        <input type=kind name=name value=code checked=checked required=required />
                        " "
                        {label}
                    </label>
                }
            })
            .collect();
        view! { <div class="boxes">{boxes}</div> }
    }

    fn fieldset(&self, boxes: impl IntoView + 'static) -> AnyView {
        view! {
            <fieldset class="field" id=self.id.clone() aria-describedby=self.described_by()>
                <legend>{self.label()}</legend>
                {self.help()}
                {self.complaint()}
                {boxes}
            </fieldset>
        }
        .into_any()
    }

    pub fn menu(&self, id: &str, options: String) -> impl IntoView + use<> {
        let (name, id, invalid) = (self.name.clone(), id.to_owned(), self.is_wrong().then_some("true"));
        view! {
            <select name=name id=id aria-describedby=self.described_by() aria-invalid=invalid>
                {raw(options)}
            </select>
        }
    }

    fn area(&self, value: &str, rows: u32) -> impl IntoView + use<> {
        textarea(Area {
            name: &self.name,
            id: &self.id,
            value,
            rows,
            described_by: self.described_by(),
            invalid: self.is_wrong(),
            required: self.must(),
            ..Area::default()
        })
    }

    /// It has no `maxlength`, as a text of several lines has none: see [`textarea`]. Of what is no secret nothing is
    /// said against filling it: browsers would lose it on the way back.
    fn input(&self, kind: &'static str, value: &str, autocomplete: &'static str) -> AnyView {
        let dir = (kind == "text").then_some("auto");
        let input = view! {
            <input
                type=kind
                name=self.name.clone()
                id=self.id.clone()
                dir=dir
                value=value.to_owned()
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                list=self.spec.offers.map(|_| offered_as(self.spec.name))
                autofocus=self.autofocus
                aria-describedby=self.described_by()
                aria-invalid=self.is_wrong().then_some("true")
                required=self.must()
            />
        };
        match self.form.asked_before.filter(|_| self.name == TITLE) {
            Some(alike) => self.wrap(asked_before(alike, input)),
            None => self.wrap(input),
        }
    }

    fn file(&self, accept: &'static str) -> AnyView {
        self.wrap(view! {
            <input
                type="file"
                name=self.name.clone()
                id=self.id.clone()
                accept=accept
                aria-describedby=self.described_by()
                aria-invalid=self.is_wrong().then_some("true")
                required=self.must()
            />
        })
    }

    pub fn wrap(&self, control: impl IntoView + 'static) -> AnyView {
        let is_optional = !self.spec.required && !self.is_brief;
        let optional = is_optional
            .then(|| view! { <span class="quiet">{format!(" {}", self.t().form_optional())}</span> });
        view! {
            <div class="field">
                <label for=self.id.clone()>{self.label()}{optional}</label>
                {self.help()}
                {self.complaint()}
                {control}
            </div>
        }
        .into_any()
    }

    /// Whether the browser is told so: in a row that stands empty nothing must be filled.
    fn must(&self) -> bool {
        self.spec.required && self.name == self.spec.name
    }

    pub fn is_wrong(&self) -> bool {
        self.form.errors.of(&self.name).is_some()
    }

    pub fn described_by(&self) -> Option<String> {
        let help = (self.spec.help.is_some() && !self.is_brief).then(|| format!("{}-help", self.id));
        let complaint = self.is_wrong().then(|| format!("{}-complaint", self.id));
        let ids: Vec<String> = [help, complaint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn help(&self) -> impl IntoView + use<> {
        let id = format!("{}-help", self.id);
        let help = self.spec.help.filter(|_| !self.is_brief).map(|help| help(self.form.t));
        help.map(|help| {
            view! {
                <p class="help" id=id>
                    {help}
                </p>
            }
        })
    }

    fn complaint(&self) -> impl IntoView + use<> {
        complaint(self.form, &self.name)
    }
}

/// The id of the list that a field offers, which all fields of that name share.
pub fn offered_as(name: &str) -> String {
    format!("{name}-list")
}

/// What is wrong with a field or a group.
pub fn complaint(form: &FormView<'_>, name: &str) -> impl IntoView + use<> {
    let id = format!("{}-complaint", form.id(name));
    let complaint = form.errors.of(name).map(|complaint| complaint.say(form.t));
    complaint.map(|text| {
        view! {
            <p class="complaint" id=id>
                {text}
            </p>
        }
    })
}

/// A title, and what is like it.
fn asked_before<I: IntoView + 'static>(alike: &Alike, input: I) -> impl IntoView + use<I> {
    view! {
        <AskedBefore said=alike.said.clone() list=alike.list.clone()>
            {input}
        </AskedBefore>
    }
}
