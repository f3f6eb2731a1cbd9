//! How all exchanges are looked at, as the address says: in which view and order, and whether only one's own.

use crate::site::{access::Me, exchanges::store::ExchangeFilter, locale::Locale, ui::Narrowed};
use leptos::prelude::*;

crate::choices! {
    /// In what they are seen.
    View {
        List = "list" => exchanges_view_list,
        Board = "board" => exchanges_view_board,
        Register = "register" => exchanges_view_register,
        Map = "map" => exchanges_view_map,
    }
}

crate::choices! {
    /// By what a register is sorted; what is latest comes first.
    Sort {
        Changed = "changed" => register_by_change,
        Asked = "asked" => register_by_asking,
        Starts = "starts" => register_by_start,
    }
}

/// The parameters that say it.
const VIEW: &str = "view";
const SORT: &str = "sort";
const MINE: &str = "mine";

/// View and order.
#[derive(Clone, Copy)]
pub struct Look {
    pub view: View,
    pub sort: Sort,
}

impl Look {
    /// As the address says; where it says nothing that is known, the list, and what changed last.
    pub fn of(view: &str, sort: &str) -> Self {
        Self {
            view: View::parse(view).unwrap_or(View::List),
            sort: Sort::parse(sort).unwrap_or(Sort::Changed),
        }
    }

    pub fn is_map(self) -> bool {
        self.view == View::Map
    }

    /// The same list, looked at so: that is no filter, and is not said to be one.
    pub fn shown_in(self, listed: Narrowed<'_>) -> Narrowed<'_> {
        listed.and(VIEW, self.view_code(), String::new()).and(SORT, self.sort_code(), String::new())
    }

    /// As it stands in the address: nothing for what is usual, and no order where there is none.
    fn view_code(self) -> &'static str {
        if self.view == View::List { "" } else { self.view.code() }
    }

    fn sort_code(self) -> &'static str {
        let is_said = self.view == View::Register && self.sort != Sort::Changed;
        if is_said { self.sort.code() } else { "" }
    }

    /// The ways to the other views, narrowed alike.
    pub fn ways(self, t: Locale, listed: &Narrowed<'_>) -> AnyView {
        let ways = View::ALL.iter().map(|view| {
            let is_chosen = *view == self.view;
            let href = listed.with(VIEW, Self { view: *view, ..self }.view_code());
            view! {
                <li>
                    <a class="chip" href=href aria-current=is_chosen.then_some("true")>
                        {view.label(t)}
                    </a>
                </li>
            }
        });
        view! {
            <ul class="chips plain no-print" aria-label=t.exchanges_views()>
                {ways.collect::<Vec<_>>()}
            </ul>
            {(self.view == View::List).then(|| view! { <p class="meta">{t.list_newest_first()}</p> })}
        }
        .into_any()
    }
}

/// The address of the register in another order.
pub fn sorted(listed: &Narrowed<'_>, sort: Sort) -> String {
    let look = Look { view: View::Register, sort };
    listed.with_all(&[(VIEW, look.view_code()), (SORT, look.sort_code())])
}

crate::choices! {
    /// Which of one's own are wanted.
    Mine {
        /// In which one is a side.
        Party = "yes" => exchanges_mine,
        /// In which one is to act next.
        Waiting = "waiting" => exchanges_waiting,
    }
}

impl Mine {
    /// What the address says to who is signed in, and what that leaves.
    pub fn of(said: &str, me: Option<&Me>, filter: ExchangeFilter) -> (Option<Self>, ExchangeFilter) {
        let Some((mine, me)) = Self::parse(said).zip(me) else { return (None, filter) };
        let filter = match mine {
            Self::Party => ExchangeFilter { party: Some(me.id), ..filter },
            Self::Waiting => ExchangeFilter { waiting_for: Some(me.id), ..filter },
        };
        (Some(mine), filter)
    }

    /// The list narrowed to it.
    pub fn kept(mine: Option<Self>, t: Locale, listed: Narrowed<'_>) -> Narrowed<'_> {
        match mine {
            Some(mine) => listed.and(MINE, mine.code(), mine.label(t).to_owned()),
            None => listed,
        }
    }
}

/// For who is signed in: the ways to their own.
pub fn mine_chips(t: Locale, narrowed: &Narrowed<'_>) -> impl IntoView + use<> {
    let chosen = narrowed.chosen(MINE);
    let chips = Mine::ALL.iter().map(|mine| {
        let is_chosen = mine.code() == chosen;
        let href = narrowed.with(MINE, if is_chosen { "" } else { mine.code() });
        view! {
            <li>
                <a class="chip" href=href aria-current=is_chosen.then_some("true")>
                    {mine.label(t)}
                </a>
            </li>
        }
    });
    view! { <ul class="chips plain">{chips.collect::<Vec<_>>()}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_not_said_in_the_address() {
        let address = |view, sort| Look::of(view, sort).shown_in(Narrowed::new("/e", [])).with("", "");
        assert_eq!(address("", ""), "/e");
        assert_eq!(address("list", "starts"), "/e");
        assert_eq!(address("board", "x"), "/e?view=board");
        assert_eq!(address("register", "changed"), "/e?view=register");
        assert_eq!(address("register", "starts"), "/e?view=register&sort=starts");
    }

    #[test]
    fn nobody_but_who_is_signed_in_has_exchanges_of_their_own() {
        let (mine, filter) = Mine::of("yes", None, ExchangeFilter::default());
        assert!(mine.is_none() && filter.party.is_none() && filter.waiting_for.is_none());
    }
}
