//! A group of fields that can be there several times: as many rows as the form came with, and a button that
//! makes room for one more.

use super::{
    FormView,
    control::{Shown, complaint},
};
use crate::site::form::{FieldSpec, GroupSpec, Item, name_in, row};
use leptos::prelude::*;

impl FormView<'_> {
    pub(super) fn group(&self, group: &GroupSpec) -> AnyView {
        let t = self.t;
        let rows = group.shown(self.typed);
        let asked_for = rows.last().copied().filter(|_| self.typed.action() == group.more_action());
        let cards: Vec<_> = rows
            .iter()
            .zip(1..)
            .map(|(&number, place)| self.card(group, number, place, asked_for == Some(number)))
            .collect();
        let more = group.more.filter(|_| rows.len() < group.most).map(|more| {
            view! {
                <p>
                    <button class="quiet-button" name="action" value=group.more_action()>
                        {more(t)}
                    </button>
                </p>
            }
        });
        view! {
            {group.heading.map(|heading| view! { <h3>{heading(t)}</h3> })}
            {group.help.map(|help| view! { <p class="help">{help(t)}</p> })}
            {complaint(self, group.name)}
            {cards}
            {more}
        }
        .into_any()
    }

    /// The button that makes room in a group, where it does not stand under it.
    pub fn more(&self, name: &str, word: &'static str) -> impl IntoView + use<> {
        let group = self.outline.groups().find(|group| group.name == name);
        let more =
            group.filter(|group| group.shown(self.typed).len() < group.most).map(GroupSpec::more_action);
        more.map(|action| {
            view! {
                <button name="action" value=action>
                    {word}
                </button>
            }
        })
    }

    fn card(&self, group: &GroupSpec, number: u16, place: i64, is_asked_for: bool) -> impl IntoView + use<> {
        let row = row(group.name, number);
        let first = group.fields.fields().next().map(|field| field.name);
        let field = |field: &FieldSpec| {
            let name = name_in(&row, field.name);
            let autofocus = is_asked_for && first == Some(field.name);
            Shown { form: self, spec: field, id: self.id(&name), name, is_brief: true, autofocus }.control()
        };
        let fields: Vec<_> = group.fields.items.iter().map(|item| in_row(item, &field)).collect();
        view! {
            <fieldset class="card">
                <legend>{(group.each)(self.t)}" "{self.t.number(place)}</legend>
                {fields}
            </fieldset>
        }
    }
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
