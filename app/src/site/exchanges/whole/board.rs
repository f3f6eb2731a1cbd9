//! The board: a column for each state that has any, with those that changed last.

use super::store::{self, EACH};
use crate::site::{
    exchanges::{
        machine::State,
        store::{ExchangeBrief, ExchangeFilter, STATE},
    },
    facets::Tally,
    locale::Locale,
    page::each,
    problem::Problem,
    session::Viewer,
    ui::{self, Narrowed},
};
use leptos::prelude::*;

/// The columns; nothing where the filter leaves nothing. `listed` is the list as it is narrowed.
///
/// # Errors
/// The database's own.
pub async fn of(
    viewer: &Viewer,
    filter: &ExchangeFilter,
    listed: &Narrowed<'_>,
    tally: &Tally,
) -> Result<Option<AnyView>, Problem> {
    let t = viewer.locale;
    let states = columns(filter.state, tally);
    let mut rows = store::board(&viewer.db, &viewer.asker, filter, &states).await?;
    let columns = states.iter().map(|state| {
        let (of_state, others): (Vec<_>, Vec<_>) = rows.drain(..).partition(|row| row.state == *state);
        rows = others;
        column(t, *state, tally.count(STATE, state.code()), listed, of_state)
    });
    let columns: Vec<_> = columns.collect();
    let ended = ended(t, listed, filter, tally);
    Ok((!columns.is_empty()).then(|| {
        view! {
            <p class="quiet">{t.board_lead()}</p>
            <div class="board">{columns}</div>
            {ended}
        }
        .into_any()
    }))
}

/// The states that have a column: the one that is asked for, else all on the way that have any.
fn columns(asked: Option<State>, tally: &Tally) -> Vec<State> {
    let is_shown = |state: &State| match asked {
        Some(asked) => *state == asked,
        None => !State::ENDED.contains(state),
    };
    let has_any = |state: &State| tally.count(STATE, state.code()) > 0;
    State::ALL.iter().copied().filter(|state| is_shown(state) && has_any(state)).collect()
}

fn column(
    t: Locale,
    state: State,
    count: i64,
    listed: &Narrowed<'_>,
    rows: Vec<ExchangeBrief>,
) -> impl IntoView + use<> {
    // Drafts are in no list that is narrowed to them.
    let more = (count > EACH as i64 && state != State::Draft).then(|| {
        view! {
            <p>
                <a href=listed.with("state", state.code())>{t.board_all(count)}</a>
            </p>
        }
    });
    view! {
        <section class=format!("column {}", state.code())>
            <h3>{state.label(t)} " " <span class="quiet">{t.number(count)}</span></h3>
            <ul class="plain">{each(rows, |row| card(t, row))}</ul>
            {more}
        </section>
    }
}

fn card(t: Locale, row: ExchangeBrief) -> impl IntoView {
    let href = if row.state == State::Draft { format!("{}/edit", row.path()) } else { row.path() };
    let title = if row.title.is_empty() { t.exchange_untitled().to_owned() } else { row.title };
    let offers = (row.offers > 0 && row.state == State::Open).then(|| t.exchange_offers(row.offers));
    view! {
        <li class="card">
            <p class="meta">{ui::country(t, &row.country)}</p>
            <p {..ui::spoken(t, &row.language)}>
                <a href=href>{title}</a>
            </p>
            <p class="meta">
                {row.modality.map(|modality| modality.label(t))}
                {offers
                    .map(|text| {
                        view! {
                            " · "
                            {text}
                        }
                    })} " · " <ui::When t at=row.updated_at />
            </p>
        </li>
    }
}

/// The ways to what ended before it was completed, where no state is asked for.
fn ended(
    t: Locale,
    listed: &Narrowed<'_>,
    filter: &ExchangeFilter,
    tally: &Tally,
) -> Option<impl IntoView + use<>> {
    let counted = State::ENDED.iter().map(|state| (state, tally.count(STATE, state.code())));
    let ways = counted.filter(|(_, count)| *count > 0 && filter.state.is_none()).map(|(state, count)| {
        view! {
            <li>
                <a href=listed.with("state", state.code())>{state.label(t)}</a>
                " "
                <span class="quiet">{t.number(count)}</span>
            </li>
        }
    });
    let ways: Vec<_> = ways.collect();
    (!ways.is_empty()).then(|| {
        view! {
            <section>
                <h3>{t.board_ended()}</h3>
                <ul class="inline plain">{ways}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(states: &[State]) -> Tally {
        let rows: Vec<_> = states.iter().map(|state| vec![vec![state.code().to_owned()]]).collect();
        Tally::of(&rows, &[""])
    }

    #[test]
    fn columns_stand_in_the_order_of_the_way_and_what_ended_has_none() {
        let tally = tally(&[State::FollowedUp, State::Open, State::Stopped, State::Agreed]);
        assert_eq!(columns(None, &tally), [State::Open, State::Agreed, State::FollowedUp]);
        assert_eq!(columns(Some(State::Stopped), &tally), [State::Stopped], "unless it is asked for");
        assert_eq!(columns(Some(State::Expired), &tally), []);
    }
}
