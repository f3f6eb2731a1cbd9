//! The page on which one says how to hear of things, and the way out of all letters.

use super::{
    letters::zone,
    ways::{self, Period, Size, Topic, Way, Weekday, Wishes},
};
use crate::site::{
    flash::SAVED,
    form::{Errors, FormSpec, List, LongList, Part, Typed, button, choice, one_of},
    link::{self, Path},
    locale::Locale,
    menu::Menu,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use std::sync::LazyLock;

/// The page on which one says how to hear of things.
pub const SETTINGS: &str = "/settings/notifications";

/// A field for a topic, bound to its way.
macro_rules! way_of {
    ($topic:ident, $name:literal, $label:ident) => {
        choice($name, Way::options).label(Locale::$label).required().as_code_of(
            |wishes: &Wishes| Some(wishes.way(Topic::$topic)),
            |wishes, way| wishes.set(Topic::$topic, way.unwrap_or(Topic::$topic.usual())),
        )
    };
}

/// The hours of a day, as clocks of 24 hours show them.
const HOUR: List = List::Many(&LongList {
    has: |code| HOURS.iter().any(|(hour, _)| hour == code),
    name: |code, _| {
        HOURS.iter().find(|(hour, _)| hour == code).map(|(_, name)| name.clone()).unwrap_or_default()
    },
    options: |_| HOURS.iter().map(|(hour, name)| (hour.as_str(), name.as_str())).collect(),
    menu: |_| Menu::borrowed(&HOUR_MENU),
    kind: None,
});

static HOURS: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| (0..24).map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect());

static HOUR_MENU: LazyLock<Menu> = LazyLock::new(|| {
    Menu::of(&HOURS.iter().map(|(hour, name)| (hour.as_str(), name.as_str())).collect::<Vec<_>>())
});

/// How one wants to hear of things.
pub static FORM: LazyLock<FormSpec<Wishes>> = LazyLock::new(|| {
    FormSpec::new([
        way_of!(Mention, "way_mention", topic_mention),
        way_of!(Message, "way_message", topic_message),
        way_of!(Reply, "way_reply", topic_reply),
        way_of!(Taking, "way_taking_part", topic_taking_part),
        way_of!(Offer, "way_offer", topic_offer),
        way_of!(Exchange, "way_exchange", topic_exchange),
        way_of!(Adaptation, "way_adaptation", topic_adaptation),
        way_of!(Writing, "way_writing", topic_writing),
        way_of!(Followed, "way_followed", topic_followed),
        way_of!(Matching, "way_matching", topic_matching),
        summary(),
        one_of("hour", HOUR).label(Locale::field_hour).required().as_code_of(
            |wishes| wishes.hour.to_string(),
            |wishes, hour| wishes.hour = hour.parse().unwrap_or(wishes.hour),
        ),
        choice("size", Size::options)
            .label(Locale::field_letter_size)
            .required()
            .as_code_of(|wishes| Some(wishes.size), |wishes, size| wishes.size = size.unwrap_or(wishes.size)),
        button("letters"),
    ])
});

/// How often a summary comes, and on which day.
fn summary() -> Part<Wishes> {
    crate::site::form::pair(
        choice("period", Period::options).label(Locale::field_period).required().as_code_of(
            |wishes: &Wishes| Some(wishes.period),
            |wishes, period| wishes.period = period.unwrap_or(wishes.period),
        ),
        choice("weekday", Weekday::options).label(Locale::field_weekday).required().as_code_of(
            |wishes: &Wishes| Some(wishes.weekday),
            |wishes, day| wishes.weekday = day.unwrap_or(wishes.weekday),
        ),
    )
}

/// GET `/settings/notifications`
pub async fn settings(viewer: Viewer) -> Result<Response, Problem> {
    let wishes = ways::wishes(&viewer.site.db, viewer.signed_in()?.id).await?;
    let is_off = wishes.is_off;
    Ok(form(&viewer, StatusCode::OK, &FORM.fill(&wishes), &Errors::default(), is_off))
}

fn form(viewer: &Viewer, status: StatusCode, typed: &Typed, errors: &Errors, is_off: bool) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.wishes_title()).unlisted(), move || {
        let form = FormView::new(&FORM, t, typed, errors);
        let state = if is_off { t.wishes_off() } else { t.wishes_on() };
        view! {
            <p class="eyebrow">
                <a href=link::SETTINGS>{t.settings_title()}</a>
            </p>
            <h1>{t.wishes_title()}</h1>
            <p class="lead">{state}</p>
            <form class="form" method="post" action=SETTINGS novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button" name="letters" value="on">
                        {t.settings_save()}
                    </button>
                    <button name="letters" value="off">
                        {t.wishes_end()}
                    </button>
                </p>
            </form>
        }
    })
}

/// POST `/settings/notifications`
pub async fn save_wishes(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let (mut wishes, errors) = FORM.read(&typed);
    wishes.is_off = typed.text("letters") == "off";
    if !errors.is_empty() && !wishes.is_off {
        return Ok(form(&viewer, StatusCode::UNPROCESSABLE_ENTITY, &typed, &errors, false));
    }
    if wishes.is_off {
        // One press is enough, whatever else stands in the form.
        wishes = Wishes { is_off: true, ..ways::wishes(&viewer.site.db, me.id).await? };
    }
    let zone = zone(&viewer.site.db, me.id).await?;
    ways::save(&viewer.site, me, &zone, &wishes).await?;
    Ok(viewer.done(&SAVED, SETTINGS))
}

/// GET `/unsubscribe/{token}`
pub async fn stop_page(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    if !ways::is_known(&viewer.site.db, &token).await? {
        return Err(Problem::NotFound);
    }
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.stop_title()).unlisted(), move || {
        view! {
            <h1>{t.stop_title()}</h1>
            <p class="lead">{t.stop_text()}</p>
            <form method="post" action=format!("/unsubscribe/{token}")>
                <p class="actions">
                    <button class="button">{t.stop_button()}</button>
                    <a href=SETTINGS>{t.letter_choose()}</a>
                </p>
            </form>
        }
    }))
}

/// POST `/unsubscribe/{token}`: by a person, or by a mail program in one step (RFC 8058).
pub async fn stop(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    if !ways::stop(&viewer.site, &token).await? {
        return Err(Problem::NotFound);
    }
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.stop_done()).unlisted(), move || {
        view! {
            <h1>{t.stop_done()}</h1>
            <p class="lead">{t.stop_done_text()}</p>
            <p>
                <a href=SETTINGS>{t.letter_choose()}</a>
            </p>
        }
    }))
}
