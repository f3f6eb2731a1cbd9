//! A form on the page: label first, help before the field, the complaint beside it and at the top. What
//! there is to show is in the form's declaration; what stands in it, in what was typed.

mod by_typing;
mod control;
mod rows;
mod selects;
mod textarea;
mod wrong;

use textarea::kept_on_device;
pub use textarea::{KeptAs, read_only};

use super::{Menu, Prose};
use crate::site::{
    form::{
        ACTION, Errors, FieldSpec, FormSpec, GroupSpec, Item, Kind, Outline, PREVIEW, ShownForm, Typed,
        WRITING,
    },
    link,
    locale::Locale,
    render::raw,
    suggestions::Alike,
    text::{self, Html, markdown},
    token::random_token,
};
use control::Shown;
use leptos::prelude::*;

/// The field under which it is said what is like it.
const TITLE: &str = "title";

/// A declared form, with what stands in it and what is wrong with that.
pub struct FormView<'f> {
    t: Locale,
    outline: &'f Outline,
    typed: &'f Typed,
    errors: &'f Errors,
    /// Tells the fields of this form from those of another of its kind on the page.
    suffix: &'f str,
    without: &'static [&'static str],
    /// The language of its texts, where no field of it says so.
    language: &'f str,
    /// What stands first in long lists.
    mine: &'f [String],
    /// What is still wrong with it for what it is written for.
    needed: Option<&'f Errors>,
    /// What is like the title that stands in it, where it is asked whether there is such a thing already.
    asked_before: Option<&'f Alike>,
}

impl<'f> FormView<'f> {
    pub fn new<T>(form: &'f FormSpec<T>, t: Locale, typed: &'f Typed, errors: &'f Errors) -> Self {
        Self::outlined(&form.outline, t, typed, errors)
    }

    /// A part of a form.
    pub fn outlined(outline: &'f Outline, t: Locale, typed: &'f Typed, errors: &'f Errors) -> Self {
        Self {
            t,
            outline,
            typed,
            errors,
            suffix: "",
            without: &[],
            language: "",
            mine: &[],
            needed: None,
            asked_before: None,
        }
    }

    /// The form of a page of its own.
    pub fn of<T>(form: &'f FormSpec<T>, t: Locale, shown: &'f ShownForm) -> Self {
        Self::new(form, t, &shown.typed, &shown.errors)
    }

    /// One of several forms of a kind on the page.
    #[must_use]
    pub fn suffixed(self, suffix: &'f str) -> Self {
        Self { suffix, ..self }
    }

    /// With these codes first in the lists that have them: those of the person who writes.
    #[must_use]
    pub fn with_mine(self, mine: &'f [String]) -> Self {
        Self { mine, ..self }
    }

    /// With what is still wrong with it, said above its buttons as long as nobody has sent it so.
    #[must_use]
    pub fn needing(self, needed: &'f Errors) -> Self {
        Self { needed: Some(needed), ..self }
    }

    /// With what may have been asked or told before, below its [title](TITLE).
    #[must_use]
    pub fn beside(self, found: &'f Alike) -> Self {
        Self { asked_before: Some(found), ..self }
    }

    /// For texts in this language, which no field of the form asks.
    #[must_use]
    pub fn speaking(self, language: &'f str) -> Self {
        Self { language, ..self }
    }

    /// All but these fields.
    #[must_use]
    pub fn without(self, fields: &'static [&'static str]) -> Self {
        Self { without: fields, ..self }
    }

    /// The form of a page of its own, whole: it is sent to `action`, and the device keeps what is typed under the
    /// name `draft`. A preview of it stands above its buttons, so that it is met where it was asked for.
    pub fn whole<P: IntoView, B: IntoView>(
        &self,
        action: String,
        draft: String,
        preview: P,
        buttons: B,
    ) -> impl IntoView + use<P, B> {
        let fresh = action.clone();
        self.sent(action, KeptAs { key: draft, fresh }, preview, buttons, true)
    }

    /// As [`FormView::whole`]: kept under a name of its own, and on a page that is about something else.
    pub fn sent<P: IntoView, B: IntoView>(
        &self,
        action: String,
        draft: KeptAs,
        preview: P,
        buttons: B,
        is_the_page: bool,
    ) -> impl IntoView + use<P, B> {
        // Of what came back the device has no older words to bring back.
        let is_back = !self.typed.action().is_empty() || !self.errors.is_empty();
        let came_back = is_back.then_some("");
        let id = (is_the_page || is_back).then_some(WRITING);
        let language = (!self.language.is_empty()).then(|| self.language.to_owned());
        view! {
            <form
                id=id
                class="form"
                method="post"
                action=action
                novalidate
                data-back=came_back
                data-language=language
            >
                {self.on_enter()}
                {self.complaints()}
                {self.hidden()}
                {kept_on_device(self.t, draft)}
                {self.fields()}
                {preview}
                {self.still_needed()}
                {buttons}
            </form>
        }
    }

    /// The Enter key presses the first button of a form: where that would move a row, it shows a preview.
    fn on_enter(&self) -> impl IntoView + use<> {
        self.outline.groups().next().map(|_| {
            view! { <button class="unseen" name="action" value=PREVIEW tabindex="-1" aria-hidden="true"></button> }
        })
    }

    /// What travels with the form unseen.
    pub fn hidden(&self) -> impl IntoView + use<> {
        let of = |field: &FieldSpec| match field.kind {
            Kind::Token => Some(token(self.typed.token()).into_any()),
            Kind::Hidden => {
                let (name, value) = (field.name, self.typed.texts(field.name).first().cloned());
                value.map(|value| view! { <input type="hidden" name=name value=value /> }.into_any())
            }
            _ => None,
        };
        self.outline.fields().filter_map(of).collect::<Vec<_>>()
    }

    /// All that a person fills in, in the order of the declaration; the optional rest is folded away as long as
    /// nothing stands in it.
    pub fn fields(&self) -> impl IntoView + use<> {
        let items = &self.outline.items;
        let folds = |item: &Item| matches!(item, Item::Heading { folds: true, .. });
        let at = items.iter().position(folds).unwrap_or(items.len());
        let all = |items: &[Item]| items.iter().filter_map(|item| self.item(item)).collect::<Vec<_>>();
        let rest = items[at..].split_first().map(|(heading, rest)| self.rest(heading, rest, all(rest)));
        view! {
            {all(&items[..at])}
            {rest}
        }
    }

    fn rest(&self, heading: &Item, items: &[Item], fields: Vec<AnyView>) -> impl IntoView + use<> {
        let Item::Heading { help, .. } = heading else { return ().into_any() };
        let t = self.t;
        view! {
            <details class="rest" open=self.is_begun(items)>
                <summary>{self.step(heading)}</summary>
                {help.map(|help| view! { <p class="help">{help(t)}</p> })}
                {fields}
            </details>
        }
        .into_any()
    }

    /// The heading of a part, with which step of how many it is, where the form has steps.
    fn step(&self, heading: &Item) -> impl IntoView + use<> {
        let (t, steps) = (self.t, self.outline.steps());
        let number = self.outline.step(heading).filter(|_| steps > 0);
        let Item::Heading { title, .. } = heading else { return None };
        let step = number.map(|number| view! { <span class="quiet">{t.form_step(steps, number)}</span> });
        Some(view! { <h2>{step} " " {title(t)}</h2> })
    }

    /// Whether something stands in these parts, is wrong with them, or was just asked for.
    fn is_begun(&self, items: &[Item]) -> bool {
        let rest = Outline::new(items.to_vec());
        let stands = |name: &str| self.typed.texts(name).iter().any(|text| !text.trim().is_empty());
        let is_ours = |(name, _): &(String, _)| {
            let group = |group: &GroupSpec| name.split('[').next() == Some(group.name);
            rest.fields().any(|field| field.name == name) || rest.groups().any(group)
        };
        rest.fields().any(|field| field.is_visible() && stands(field.name))
            || rest
                .groups()
                .any(|group| group.is_at(self.typed).is_some() || !group.said(self.t, self.typed).is_empty())
            || self.errors.iter().any(is_ours)
    }

    fn item(&self, item: &Item) -> Option<AnyView> {
        let t = self.t;
        match item {
            Item::Field(field) => self.field(field),
            Item::Pair(pair) => {
                let fields: Vec<_> = pair.iter().filter_map(|item| self.item(item)).collect();
                Some(view! { <div class="pair">{fields}</div> }.into_any())
            }
            Item::Heading { help, .. } => {
                let help = help.map(|help| view! { <p class="help">{help(t)}</p> });
                Some(
                    view! {
                        {self.step(item)}
                        {help}
                    }
                    .into_any(),
                )
            }
            Item::Group(group) => Some(self.group(group)),
        }
    }

    fn field(&self, field: &FieldSpec) -> Option<AnyView> {
        let is_shown =
            field.is_visible() && !self.without.contains(&field.name) && field.is_asked(self.typed);
        is_shown.then(|| Shown::new(self, field).control())
    }

    /// A text as it would be read, when the button for that was pressed and nothing is wrong with it.
    pub fn preview(&self, field: &str) -> impl IntoView + use<> {
        self.preview_of(field, &markdown)
    }

    /// As [`FormView::preview`], of a text that becomes HTML in a way of its own.
    pub fn preview_of(&self, field: &str, rendered: &dyn Fn(&str) -> Html) -> impl IntoView + use<> {
        let is_asked_for = self.typed.action() == PREVIEW && self.errors.is_empty();
        // As the rules read it.
        let html = is_asked_for.then(|| rendered(&text::prose(self.typed.text(field))));
        let (t, said) = (self.t, self.typed.text("language").trim());
        let language =
            [said, self.language, t.code()].into_iter().find(|code| !code.is_empty()).unwrap_or_default();
        html.map(|html| preview_section(t, view! { <Prose t html=&html language key="preview" /> }))
    }

    /// What somebody else saved while this form was open, where it differs from what was typed.
    pub fn meanwhile(&self, title: &'static str, theirs: Option<&Typed>) -> impl IntoView + use<> {
        let differing =
            theirs.map(|theirs| self.outline.differing(self.t, theirs, self.typed)).unwrap_or_default();
        (!differing.is_empty()).then(|| {
            let texts: Vec<_> = differing
                .into_iter()
                .map(|(label, text)| {
                    view! {
                        <h3>{label}</h3>
                        <blockquote class="kept">{text}</blockquote>
                    }
                })
                .collect();
            view! {
                <section class="note">
                    <h2>{title}</h2>
                    {texts}
                </section>
            }
        })
    }

    /// The id of a field: its name, without the brackets that would have to be written otherwise in
    /// addresses.
    fn id(&self, name: &str) -> String {
        let name = name.replace(']', "").replace('[', "-");
        if self.suffix.is_empty() { name } else { format!("{name}-{}", self.suffix) }
    }
}

/// Where somebody goes on who writes nothing after all: to the theme that they came from, or to the list.
pub fn back_to_theme(typed: &Typed, field: &str, list: &str) -> String {
    let theme = Some(typed.text(field)).filter(|theme| typed.action().is_empty() && !theme.is_empty());
    theme.map_or(list.to_owned(), link::theme)
}

/// How what is in a form would be read. The browser goes there by itself, and the link leads back to where one
/// was writing: to the field that was written in last, where the device knows it, or to the first.
pub fn preview_section(t: Locale, read: impl IntoView) -> impl IntoView {
    view! {
        <section class="preview-page" aria-label=t.composer_preview() tabindex="-1" autofocus>
            <p class="quiet">{t.form_preview_is()}</p>
            {read}
            <p>
                <a class="go-on" href="#main">
                    {t.form_go_on()}
                </a>
            </p>
        </section>
    }
}

/// A form with its address, of which nothing can be sent any more: it travels with the page, so that this can be
/// shown in another language.
pub fn carried((action, typed): (String, Typed)) -> impl IntoView {
    let field = |(name, value): (&str, &str)| {
        let is_said = name != ACTION;
        is_said.then(|| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
    };
    let fields: Vec<_> = typed.pairs().filter_map(field).collect();
    view! {
        <form id=WRITING method="post" action=action hidden>
            {fields}
        </form>
    }
}

/// The hidden token that makes a form count once, see [`idempotency`](crate::site::idempotency). A form that
/// came back keeps its token; only forms of people who are signed in have one, so that public pages hold
/// none.
pub fn token(kept: &str) -> impl IntoView + use<> {
    let token = if kept.is_empty() || kept.len() > 64 { random_token() } else { kept.to_owned() };
    view! { <input type="hidden" name="token" value=token /> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{Complaint, group, line, prose as text};
    use std::sync::LazyLock;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Tool {
        name: String,
        use_of: String,
        parts: Vec<String>,
    }

    static TOOL: LazyLock<FormSpec<Tool>> = LazyLock::new(|| {
        let part =
            FormSpec::new([line("what", 1..=9).label(Locale::field_name).of(|part: &mut String| part)]);
        FormSpec::new([
            line("name", 2..=9).label(Locale::field_title).of(|tool: &mut Tool| &mut tool.name),
            text("use", 0..=9).label(Locale::field_body).of(|tool| &mut tool.use_of),
            group("parts", 0..=2, part)
                .label(Locale::field_themes)
                .each(Locale::field_kind)
                .of(|tool| &mut tool.parts),
        ])
    });

    #[test]
    fn complaints_stand_above_as_well_as_below() {
        let typed = Typed::of([("parts[4][what]", "a part that is long"), ("use", "far too long")]);
        let (_, mut errors) = TOOL.read(&typed);
        errors.add("elsewhere", Complaint::Taken);
        let view = FormView::new(&TOOL, Locale::ENGLISH, &typed, &errors);
        let above = view! {
            {view.complaints()}
            {view.fields()}
        }
        .to_html();
        let below = view! {
            {view.fields()}
            {view.complaints()}
        }
        .to_html();
        let list = view.complaints().into_view().to_html();
        let hrefs: Vec<&str> =
            list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(hrefs, ["#name", "#use", "#parts-4-what"], "in the order of the page");
        for href in hrefs {
            assert!(above.contains(&format!(" id=\"{}\"", &href[1..])), "{href} leads nowhere: {above}");
        }
        assert_eq!(list.matches("<li>").count(), 4);
        assert!(
            list.rfind("<a").expect("a link") < list.rfind("<li>").expect("an entry"),
            "what is of no field comes last"
        );
        assert!(above.contains(&list) && below.contains(&list));
    }
}
