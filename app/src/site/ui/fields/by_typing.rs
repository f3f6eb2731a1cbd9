//! A long list in which one can type to find, where there is scripting.

use super::Shown;
use crate::{
    islands::choose::Choose,
    site::{form::CodeKind, vocabulary::COUNTRIES},
};
use leptos::prelude::*;

impl Shown<'_> {
    /// The controls of a list, and what takes their place with scripting. What leads to the field leads to `id`; where
    /// that is empty, the field has a label of its own.
    pub fn by_typing(
        &self,
        kind: Option<CodeKind>,
        most: usize,
        id: &str,
        plain: impl IntoView + 'static,
    ) -> AnyView {
        let Some(kind) = kind else { return plain.into_any() };
        let finder = self.finder(kind, most, id);
        view! {
            <Choose>
                <div class="plain">{plain}</div>
                {finder}
            </Choose>
        }
        .into_any()
    }

    /// Nothing of it is sent, and it is out of sight until it works.
    fn finder(&self, kind: CodeKind, most: usize, id: &str) -> impl IntoView + use<> {
        let (t, label) = (self.t(), self.label());
        let (own_id, own_label) = match id {
            "" => (None, Some(label)),
            id => (Some(id.to_owned()), None),
        };
        let others =
            (kind == CodeKind::Countries).then(|| COUNTRIES.all_others().collect::<Vec<_>>().join("|"));
        view! {
            <div class="finder" hidden data-codes=kind.name() data-others=others data-most=most>
                <div class="search-line">
                    <input
                        type="search"
                        form=""
                        data-id=own_id
                        aria-label=own_label
                        aria-describedby=self.described_by()
                        aria-invalid=self.is_wrong().then_some("true")
                        placeholder=t.choose_find()
                        autocomplete="off"
                    />
                    <button
                        type="button"
                        aria-expanded="false"
                        data-whole=t.choose_whole()
                        data-few=t.choose_few()
                    >
                        {t.choose_whole()}
                    </button>
                </div>
                <div class="boxes" role=if most == 1 { "radiogroup" } else { "group" } aria-label=label></div>
                <p
                    class="quiet"
                    role="status"
                    data-found=t.choose_found()
                    data-nothing=t.choose_nothing()
                    data-chosen=t.choose_chosen()
                    data-full=(most > 1).then(|| t.choose_full(most))
                ></p>
            </div>
        }
    }
}
