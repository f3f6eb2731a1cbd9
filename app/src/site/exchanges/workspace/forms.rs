//! What is written in a workspace.

use crate::site::{
    exchanges::rules::LINE_MOST,
    form::{FormSpec, Outline, action, choice, count, day, hidden, line, markdown, token},
    locale::Locale,
    time::Moment,
};
use std::sync::LazyLock;

crate::choices! {
    /// Which of the two.
    Side {
        Requester = "requester" => exchange_requester,
        Provider = "provider" => exchange_provider,
    }
}

/// Which activity of the plan, from 0.
pub const ACTIVITY: &str = "activity";

/// What one side says to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Message {
    pub message: String,
}

pub static MESSAGE: LazyLock<FormSpec<Message>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("message", 1..=10_000)
            .label(Locale::field_workspace_message)
            .rows(4)
            .of(|m: &mut Message| &mut m.message),
        token(),
        action(),
    ])
});

/// Something to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct NewToDo {
    pub task: String,
    pub who: Option<Side>,
    pub due_at: Option<Moment>,
}

pub static TO_DO: LazyLock<FormSpec<NewToDo>> = LazyLock::new(|| {
    FormSpec::new([
        line("task", 3..=LINE_MOST).label(Locale::field_task).of(|to_do: &mut NewToDo| &mut to_do.task),
        choice("who", Side::options).label(Locale::field_task_who).required().of(|to_do| &mut to_do.who),
        day("due")
            .label(Locale::field_task_due)
            .help(Locale::field_task_due_help)
            .of(|to_do| &mut to_do.due_at),
        token(),
    ])
});

/// That something is done, or is not after all.
pub static MARK: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token(), action()]));

/// Who came to an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Came {
    pub requester_came: Option<i64>,
    pub provider_came: Option<i64>,
    pub remark: String,
}

pub static CAME: LazyLock<FormSpec<Came>> = LazyLock::new(|| {
    FormSpec::new([
        count("requester_came", 9_999)
            .label(Locale::field_requester_came)
            .required()
            .of(|came: &mut Came| &mut came.requester_came),
        count("provider_came", 9_999)
            .label(Locale::field_provider_came)
            .required()
            .of(|came| &mut came.provider_came),
        line("remark", 0..=LINE_MOST)
            .label(Locale::field_attendance_remark)
            .help(Locale::field_attendance_remark_help)
            .of(|came| &mut came.remark),
        hidden(ACTIVITY),
        token(),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&MESSAGE.outline, &TO_DO.outline, &MARK.outline, &CAME.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{
        Typed,
        sample::{assert_round_trip, filled},
    };

    #[test]
    fn the_forms_hold_all_of_what_is_written() {
        assert_round_trip(&MESSAGE, &filled(&MESSAGE.outline), &[]);
        assert_round_trip(&TO_DO, &filled(&TO_DO.outline), &[]);
        let came =
            Typed::of([("requester_came", "6"), ("provider_came", "4"), ("remark", "Two nurses more")]);
        assert_round_trip(&CAME, &came, &[]);
    }
}
