//! The document around every page: head, navigation, footer.
//!
//! For a visitor it depends on nothing but the language, the page and the wish to save data, so that a
//! public page can be kept and sent again byte for byte.

use super::{
    flash,
    form::{ACTION, UNSENT, WRITING, again_in},
    head, link,
    locale::Locale,
    page::{DOCUMENT, Head},
    render::write,
    session::Viewer,
    things::{self, Thing},
    ui::{self, Face, Icon},
};
use crate::islands::bell::Bell;
use leptos::prelude::*;

/// A whole document around a page's main part, written in its order into one text.
pub fn document<V: IntoView>(viewer: &Viewer, head: &Head, main: impl FnOnce() -> V) -> String {
    let mut html = String::with_capacity(DOCUMENT);
    html.extend(["<!DOCTYPE html><html lang=\"", viewer.locale.code(), "\" dir=\"", viewer.locale.dir()]);
    if let Some(me) = viewer.me() {
        html.extend(["\" data-person=\"", &me.id.to_string()]); // whose drafts are kept on the device
    }
    html.push_str("\">");
    write(&mut html, head::view(viewer, head));
    html.push_str("<body>");
    write(&mut html, above(viewer));
    write(&mut html, flash::shown(viewer));
    write(&mut html, waiting(viewer));
    html.push_str("<main id=\"main\" tabindex=\"-1\">");
    let start = html.len();
    write(&mut html, main());
    // Whoever is signed in has a bell above it.
    let has_bell = viewer.me().is_some();
    let boots = has_bell || html[start..].contains("<leptos-island") || html[start..].contains(ui::PRINT);
    // A form in which something stands that another language must not lose; no text of people can begin so.
    let written =
        [WRITING, UNSENT].into_iter().find(|id| html[start..].contains(&format!("<form id=\"{id}\"")));
    html.push_str("</main>");
    write(&mut html, below(viewer, head, boots, written));
    html.push_str("</body></html>");
    html
}

fn above(viewer: &Viewer) -> impl IntoView + use<> {
    let t = viewer.locale;
    let demo = viewer.site.settings.demo;
    let named = viewer.site.features.iter().filter_map(|feature| Some((feature.thing, feature.navigation?)));
    let things: Vec<_> =
        named.map(|(thing, (icon, name))| nav_link(viewer, icon, thing.list(), name(t))).collect();
    view! {
        <a class="skip" href="#main">
            {t.skip_to_main()}
        </a>
        {demo.then(|| demo_banner(t, viewer.me().is_none()))}
        <header class="top">
            <a class="brand" href="/">
                {mark()}
                <span>{t.site_name()}</span>
            </a>
            <nav aria-label=t
                .nav_label()>
                {things} {nav_link(viewer, Icon::Theme, link::THEMES, t.nav_themes())}
                <a
                    class="to-search"
                    href=link::SEARCH
                    aria-current=(viewer.path.starts_with(link::SEARCH)).then_some("page")
                >
                    {ui::icon(Icon::Search)}
                    {t.nav_search()}
                </a>
            </nav>
            {(!has_own_search(viewer)).then(|| find(t))}
            {account(viewer)}
        </header>
    }
}

/// The footer, and after all that can be read what brings the islands and the print button to life.
fn below(viewer: &Viewer, head: &Head, boots: bool, written: Option<&'static str>) -> impl IntoView + use<> {
    let t = viewer.locale;
    let assets = &viewer.site.assets;
    let boots = boots && !viewer.saves_data && !assets.boot.is_empty();
    // On paper only, with the day on which it is printed.
    let address = head.canonical.as_ref().map(|path| viewer.address(path));
    let address =
        address.map(|address| view! { <p class="printed">{address} " " <span data-day=""></span></p> });
    let about = viewer.site.features.iter().flat_map(|feature| feature.footer);
    let about: Vec<_> = about.map(|(to, word)| view! { <a href=*to>{word(t)}</a> }).collect();
    let zone = t.zone();
    let dates = if zone.is_utc() {
        t.footer_dates().to_owned()
    } else {
        t.footer_dates_own(zone.name().replace('_', " "))
    };
    let run_by = Some(&viewer.site.settings.run_by).filter(|by| !by.is_empty());
    let run_by = run_by.map(|by| t.footer_run_by(by.clone()));
    let run_by = run_by.or_else(|| viewer.site.settings.demo.then(|| t.footer_demo().to_owned()));
    let run_by = run_by.map(|by| format!("{by} "));
    view! {
        <footer class="bottom">
            {address} <nav class="inline" aria-label=t.footer_label()>
                {about}
            </nav> <p>{run_by} {t.footer_about()} " " {dates}</p> {languages(viewer, written)}
        </footer>
        {boots
            .then(|| {
                view! {
                    <script
                        defer
                        src=assets.boot.clone()
                        data-module=assets.module.clone()
                        data-wasm=assets.wasm.clone()
                    ></script>
                }
            })}
    }
}

/// Whoever has a role that waits is told what for, on every page.
fn waiting(viewer: &Viewer) -> impl IntoView + use<> {
    let t = viewer.locale;
    viewer.waiting_role().map(|role| {
        view! {
            <aside class="demo-banner" aria-label=t.waiting_label()>
                {t.waiting_role(role.label(t))}
                " "
                <a href=link::SECOND_FACTOR>{t.waiting_action()}</a>
            </aside>
        }
    })
}

fn demo_banner(t: Locale, is_visitor: bool) -> impl IntoView {
    let action = is_visitor.then(|| {
        view! {
            " "
            <a href=link::SIGN_IN>{t.demo_banner_action()}</a>
        }
    });
    view! {
        <aside class="demo-banner" aria-label=t.demo_label()>
            {t.demo_banner()}
            {action}
        </aside>
    }
}

/// Pages whose main part already begins with the search field.
fn has_own_search(viewer: &Viewer) -> bool {
    matches!(viewer.path.split(['?', '#']).next(), Some("/" | link::SEARCH))
}

fn find(t: Locale) -> impl IntoView {
    view! {
        <form class="find" role="search" action=link::SEARCH>
            <label class="unseen" for="find">
                {t.search_label()}
            </label>
            <input id="find" type="search" name="q" placeholder=t.search_placeholder() />
            <button>{ui::icon(Icon::Search)} <span class="unseen">{t.search_button()}</span></button>
        </form>
    }
}

/// A banyan: one crown, many trunks.
fn mark() -> impl IntoView {
    view! {
        <svg class="mark" aria-hidden="true" viewBox="0 0 24 24" width="24" height="24">
            <path d="M12 2C6 2 2 5.5 2 9.5 2 11.5 3.5 13 5.5 13h13c2 0 3.5-1.5 3.5-3.5C22 5.5 18 2 12 2zM11 13h2v9h-2zM6.5 13H8v7H6.500zM16 13h1.500v7H16z"></path>
        </svg>
    }
}

fn nav_link(viewer: &Viewer, icon: Icon, to: &'static str, text: &'static str) -> impl IntoView + use<> {
    let here =
        viewer.path.split(['?', '#']).next().is_some_and(|path| {
            path == to || path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'))
        });
    view! {
        <a href=to aria-current=here.then_some("page")>
            {ui::icon(icon)}
            {text}
        </a>
    }
}

fn account(viewer: &Viewer) -> AnyView {
    let t = viewer.locale;
    let Some(me) = viewer.me() else {
        return view! {
            <nav class="account" aria-label=t.nav_account_label()>
                <a href=link::SIGN_IN>{t.nav_sign_in()}</a>
                <a class="button" href=link::SIGN_UP>
                    {t.nav_sign_up()}
                </a>
            </nav>
        }
        .into_any();
    };
    let unread = if viewer.unread > 0 { t.number(viewer.unread) } else { String::new() };
    view! {
        <nav class="account" aria-label=t.nav_account_label()>
            <Bell href=link::NOTICES.to_owned() word=t.nav_notices().to_owned() unread>
                {ui::icon(Icon::Bell)}
            </Bell>
            <button class="me" popovertarget="me">
                <Face t handle=&me.handle name=&me.name photo=me.photo />
                <bdi>{me.name.clone()}</bdi>
            </button>
            <ul class="plain menu" id="me" popover="auto">
                <li>
                    <a href=things::of_person(&me.handle)>{t.nav_my_page()}</a>
                </li>
                <li>
                    <a href=Thing::Correspondence.list()>{t.messages_title()}</a>
                </li>
                <li>
                    <a href=link::SETTINGS>{t.nav_settings()}</a>
                </li>
                <li>
                    <form method="post" action="/sign-out">
                        <button class="quiet-button">{t.nav_sign_out()}</button>
                    </form>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}

fn languages(viewer: &Viewer, written: Option<&'static str>) -> impl IntoView + use<> {
    let t = viewer.locale;
    let path = if viewer.is_sent { viewer.site.pages.at(&viewer.path) } else { &viewer.path };
    let path = link::in_any_language(path);
    // What waits to be sent again is not asked for at its own address, which would send it.
    let to = (written == Some(UNSENT)).then_some(link::LANGUAGE);
    let buttons: Vec<_> = Locale::all()
        .map(|locale| {
            let here = locale.code() == t.code();
            let (name, value) = match written {
                Some(_) => (ACTION, again_in(locale.code())),
                None => ("language", locale.code().to_owned()),
            };
            view! {
                <button
                    class="quiet-button"
                    form=written
                    formaction=to
                    name=name
                    value=value
                    lang=locale.code()
                    aria-pressed=if here { "true" } else { "false" }
                >
                    {locale.own_name()}
                </button>
            }
        })
        .collect();
    view! {
        <form class="languages" method="post" action=link::LANGUAGE aria-label=t.footer_languages()>
            <input type="hidden" name="to" value=path />
            {buttons}
        </form>
    }
}
