//! A group of fields that can be there several times: as many rows as the form came with, buttons that move
//! and remove each, and one that makes room for one more.

use super::{
    FormView,
    control::{Shown, complaint, offered_as},
    raw,
};
use crate::site::{
    form::{Arrange, FieldSpec, GroupSpec, Item, name_in, row},
    locale::Locale,
};
use leptos::{either::Either, prelude::*};

impl FormView<'_> {
    pub(super) fn group(&self, group: &GroupSpec) -> AnyView {
        let t = self.t;
        let rows = group.shown(self.typed);
        let cards: Vec<_> = (0..rows.len()).map(|at| self.card(group, &rows, at)).collect();
        let more = group.more.map(|more| {
            if rows.len() >= group.most {
                return Either::Right(view! { <p class="quiet">{t.complaint_too_many(group.most)}</p> });
            }
            Either::Left(view! {
                <p>
                    <button name="action" value=Arrange::More.action(group.name)>
                        {more(t)}
                    </button>
                </p>
            })
        });
        let lists: Vec<_> = group.fields.fields().filter_map(|field| offered(self.t, field)).collect();
        view! {
            {lists}
            {group.heading.map(|heading| view! { <h3>{heading(t)}</h3> })}
            {group.help.map(|help| view! { <p class="help">{help(t)}</p> })}
            {complaint(self, group.name)}
            {cards}
            {more}
        }
        .into_any()
    }

    fn card(&self, group: &GroupSpec, rows: &[u16], at: usize) -> impl IntoView + use<> {
        let number = rows[at];
        let row = row(group.name, number);
        let first = group.fields.fields().next().map(|field| field.name);
        let is_at = group.is_at(self.typed) == Some(number);
        let field = |field: &FieldSpec| {
            let name = name_in(&row, field.name);
            let autofocus = is_at && first == Some(field.name);
            Shown { form: self, spec: field, id: self.id(&name), name, is_brief: true, autofocus }.control()
        };
        let fields: Vec<_> = group.fields.items.iter().map(|item| in_row(item, &field)).collect();
        let title = format!("{} {}", (group.each)(self.t), self.t.number(at as i64 + 1));
        view! {
            <fieldset class="card">
                <legend>{title.clone()}</legend>
                {fields}
                {self.arrangements(group, rows, at, &title)}
            </fieldset>
        }
    }

    /// The buttons of a row. The only row of a group has none: it is emptied by hand.
    fn arrangements(&self, group: &GroupSpec, rows: &[u16], at: usize, title: &str) -> impl IntoView + use<> {
        let (t, number) = (self.t, rows[at]);
        let button = |is_there: bool, arrange: Arrange, word: &'static str| {
            is_there.then(|| {
                view! {
                    <button class="quiet-button" name="action" value=arrange.action(group.name)>
                        {word}
                        <span class="unseen">" · "{title.to_owned()}</span>
                    </button>
                }
            })
        };
        (rows.len() > 1).then(|| {
            view! {
                <p class="arrange">
                    {button(at > 0, Arrange::Earlier(number), t.form_earlier())}
                    {button(at + 1 < rows.len(), Arrange::Later(number), t.form_later())}
                    {button(true, Arrange::Remove(number), t.form_remove())}
                </p>
            }
        })
    }
}

/// What a browser offers while the code is typed, once for all rows.
fn offered(t: Locale, field: &FieldSpec) -> Option<impl IntoView + use<>> {
    let id = offered_as(field.name);
    field.offers.map(|list| {
        view! { <datalist id=id>{raw((list.menu)(t).html(None, ""))}</datalist> }
    })
}

fn in_row(item: &Item, field: &impl Fn(&FieldSpec) -> AnyView) -> AnyView {
    match item {
        Item::Field(spec) => field(spec),
        Item::Pair(pair) => {
            let fields: Vec<_> = pair.iter().map(|item| in_row(item, field)).collect();
            view! { <div class="pair">{fields}</div> }.into_any()
        }
        Item::Heading { .. } | Item::Group(_) => ().into_any(),
    }
}
