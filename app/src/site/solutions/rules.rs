//! What a solution may be, and who may do what with it.

pub use super::forms::{Block, Indicator, Solution, Source};

use super::{
    attribution::Attribution,
    entity::solution::Column,
    forms::SOLUTION,
    together::{HelperRole, HelperState, store::helped_by},
};
use crate::site::{
    access::{Asker, Role},
    form::{Complaint, Errors, Typed},
};
use sea_orm::{ColumnTrait, Condition};
use std::ops::RangeInclusive;

crate::choices! {
    /// Whether it worked. All three are worth telling.
    Outcome {
        Worked = "worked" => outcome_worked,
        InPart = "worked-in-part" => outcome_in_part,
        DidNotWork = "did-not-work" => outcome_did_not_work,
    }
}

impl Outcome {
    /// Its shape, so that it never depends on colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Worked => "●",
            Self::InPart => "◐",
            Self::DidNotWork => "○",
        }
    }
}

crate::choices! {
    /// How well it is known.
    Evidence {
        Practitioner = "practitioner" => evidence_practitioner,
        Monitored = "monitored" => evidence_monitored,
        Evaluated = "evaluated" => evidence_evaluated,
        Independent = "independently-evaluated" => evidence_independent,
    }
}

crate::choices! {
    /// In which order a list of them stands.
    Sort {
        Newest = "newest" => sort_newest,
        /// By how many people put it to use: that is counted, and liking is not.
        Used = "used" => sort_used,
    }
}

#[allow(clippy::derivable_impls)] // the enum is made by a macro
impl Default for Sort {
    fn default() -> Self {
        Self::Newest
    }
}

/// Whether a list can be narrowed to it.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// In which years it ran, or runs until this one; nothing where neither is said.
pub fn years(from: Option<i64>, to: Option<i64>, this: i64) -> Option<RangeInclusive<i64>> {
    let first = from.or(to)?;
    Some(first..=to.unwrap_or(this).max(first))
}

/// What the form is read for: a draft may lack anything, what is published may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Draft,
    Publish,
}

/// Reads the form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn read(typed: &Typed, purpose: Purpose) -> Result<Solution, Errors> {
    let is_draft = purpose == Purpose::Draft;
    let (solution, mut errors) = if is_draft { SOLUTION.read_draft(typed) } else { SOLUTION.read(typed) };
    if solution.year_from.zip(solution.year_to).is_some_and(|(from, to)| to < from) {
        errors.add("year_to", Complaint::EndsBeforeItStarts);
    }
    if !is_draft && solution.outcome == Some(Outcome::DidNotWork) && solution.went_wrong.is_empty() {
        errors.add("went_wrong", Complaint::Missing); // the part of a failure that others learn from
    }
    errors.unless(Some(solution))
}

/// Who looks at a solution, as far as permission goes.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub is_author: bool,
    /// What they have accepted to do with it, where they have.
    pub helps: Option<HelperRole>,
    pub role: Role,
}

impl Actor {
    /// Whether they tell it: alone, or with others.
    pub fn writes(self) -> bool {
        self.is_author || self.helps == Some(HelperRole::CoAuthor)
    }
}

crate::choices! {
    /// Where a solution is in its life.
    State {
        Draft = "draft" => state_draft,
        /// Published, and seen by others only from a day on.
        Embargoed = "embargoed" => state_embargoed,
        Published = "published" => state_published,
        Archived = "archived" => state_archived,
    }
}

impl State {
    /// Whether others have seen it: what is out never goes back in.
    pub fn is_out(self) -> bool {
        Self::OUT.contains(&self)
    }

    /// Those in which others have seen it.
    pub const OUT: [Self; 2] = [Self::Published, Self::Archived];
    /// Those in which nobody sees it but who takes part in it, and for one of them who moderates.
    pub const INSIDE: [Self; 2] = [Self::Draft, Self::Embargoed];
}

/// Which solutions somebody may see: what [`may_see`] says, for the database.
pub fn visible_to(asker: &Asker) -> Condition {
    let own = asker.id().map(|me| {
        Condition::any().add(Column::AuthorId.eq(me)).add(Column::Id.in_subquery(helped_by(me, None)))
    });
    let waiting = asker.role().moderates().then(|| Column::State.eq(State::Embargoed));
    Condition::any().add(Column::State.is_in(State::OUT)).add_option(own).add_option(waiting)
}

/// Which of those stand in lists.
pub fn listed_for(_: &Asker) -> Condition {
    Condition::all().add(Column::State.eq(State::Published))
}

/// Drafts are of those who write them and whom these ask to read, who moderates sees what waits for its day too; an
/// archived one keeps a tombstone that all may see.
pub fn may_see(state: State, actor: Actor) -> bool {
    let takes_part = actor.is_author || actor.helps.is_some();
    match state {
        State::Draft => takes_part,
        State::Embargoed => takes_part || actor.role.moderates(),
        State::Published | State::Archived => true,
    }
}

/// The author edits, and who writes along; moderators put right what is published.
pub fn may_edit(state: State, actor: Actor) -> bool {
    match state {
        State::Draft | State::Embargoed => actor.writes(),
        State::Published => actor.writes() || actor.role.moderates(),
        State::Archived => false,
    }
}

/// The author says who writes along; all who write may ask somebody to read what is not published yet.
pub fn may_invite(state: State, actor: Actor, to: HelperRole) -> bool {
    match to {
        HelperRole::CoAuthor => state != State::Archived && actor.is_author,
        HelperRole::Reader => !state.is_out() && actor.writes(),
    }
}

/// Each leaves when they like; the author takes anybody out, and all who write may take out a reader. Who declined is
/// left alone: they stay, so that they are not asked again and again.
pub fn may_take_out(actor: Actor, is_me: bool, role: HelperRole, now: HelperState) -> bool {
    let may = is_me || actor.is_author || (actor.writes() && role == HelperRole::Reader);
    may && now != HelperState::Declined
}

/// Those who write and read it speak of it among themselves.
pub fn may_comment(state: State, actor: Actor) -> bool {
    state != State::Archived && (actor.is_author || actor.helps.is_some())
}

/// Those who write it say that a comment is dealt with.
pub fn may_deal(state: State, actor: Actor) -> bool {
    state != State::Archived && actor.writes()
}

/// What was archived keeps its title and its author; its text is nobody's to read.
pub fn is_readable(state: State) -> bool {
    state != State::Archived
}

/// What is published is taken away by its author or a moderator; to say it again changes nothing.
pub fn may_archive(state: State, actor: Actor) -> bool {
    state.is_out() && (actor.is_author || actor.role.moderates())
}

/// Who may edit what is published may put back how it was.
pub fn may_restore(state: State, actor: Actor) -> bool {
    state == State::Published && may_edit(state, actor)
}

/// What is not out can be thrown away by who began it; what was is archived.
pub fn may_discard(state: State, actor: Actor) -> bool {
    !state.is_out() && actor.is_author
}

/// Whether it is still true its author says.
pub fn may_confirm(state: State, actor: Actor) -> bool {
    state == State::Published && actor.is_author
}

/// Who moderates answers for an author whose name is withheld, and never for themselves.
pub fn may_vouch(state: State, attribution: Attribution, actor: Actor) -> bool {
    let is_theirs_to_judge = actor.role.moderates() && !actor.writes();
    state != State::Draft && is_readable(state) && attribution == Attribution::Withheld && is_theirs_to_judge
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Typed {
        Typed::of([
            ("title", "Hand pumps that villages repair"),
            ("summary", "Each village trains two women as mechanics and keeps a box of parts."),
            ("outcome", "worked"),
            ("evidence", "monitored"),
            ("language", "en"),
            ("themes", "water-supply"),
            ("countries", "MZ"),
            ("challenge", "A third of the pumps stood still after two years."),
        ])
    }

    fn complaint(name: &str, value: impl ToString, field: &str) -> Option<Complaint> {
        read(&form().with(name, value), Purpose::Publish).err()?.of(field)
    }

    #[test]
    fn a_snapshot_can_be_published() {
        assert!(read(&form(), Purpose::Publish).is_ok());
    }

    #[test]
    fn an_empty_draft_can_be_kept() {
        assert_eq!(read(&Typed::default(), Purpose::Draft), Ok(Solution::default()));
    }

    #[test]
    fn what_is_published_says_what_it_must() {
        assert_eq!(complaint("title", "", "title"), Some(Complaint::Missing));
        assert_eq!(complaint("outcome", "", "outcome"), Some(Complaint::Missing));
        assert_eq!(complaint("outcome", "great", "outcome"), Some(Complaint::NotInList));
        assert_eq!(complaint("themes", "", "themes"), Some(Complaint::Missing));
        assert_eq!(complaint("countries", "QQ", "countries"), Some(Complaint::NotInList));
        assert_eq!(complaint("challenge", "x".repeat(10_001), "challenge"), Some(Complaint::TooLong(10_000)));
        let sources =
            (0..21).fold(form(), |form, number| form.with(&format!("sources[{number}][title]"), "A"));
        let errors = read(&sources, Purpose::Publish).expect_err("complaints");
        assert_eq!(errors.of("sources"), Some(Complaint::TooMany(20)));
    }

    #[test]
    fn a_failure_says_what_went_wrong() {
        assert_eq!(complaint("outcome", "did-not-work", "went_wrong"), Some(Complaint::Missing));
    }

    #[test]
    fn parts_need_their_names() {
        for purpose in [Purpose::Draft, Purpose::Publish] {
            let complaint = |name: &str, value: &str, field: &str| {
                read(&form().with(name, value), purpose).err()?.of(field)
            };
            assert_eq!(
                complaint("blocks[3][done]", "Something", "blocks[3][title]"),
                Some(Complaint::Missing)
            );
            let indicator = complaint("indicators[0][name]", "Pumps that work", "indicators[0][result]");
            assert_eq!(indicator, Some(Complaint::Missing));
            let link = complaint("sources[1][url]", "javascript:alert(1)", "sources[1][url]");
            assert_eq!(link, Some(Complaint::NotALink));
            assert_eq!(
                read(&form().with("blocks[0][title]", " \u{200B} "), purpose).map(|solution| solution.blocks),
                Ok(vec![])
            );
        }
    }

    #[test]
    fn years_are_years_and_in_order() {
        assert_eq!(complaint("year_from", "soon", "year_from"), Some(Complaint::NotADate));
        assert_eq!(
            read(&form().with("year_from", 2010).with("year_to", 2009), Purpose::Publish)
                .expect_err("complaints")
                .of("year_to"),
            Some(Complaint::EndsBeforeItStarts)
        );
    }

    #[test]
    fn an_adaptation_says_what_it_changed() {
        assert_eq!(complaint("parent", 1, "changed"), Some(Complaint::Missing));
    }

    /// State, who, and what they may: see it, read it, edit it, put back how it was, archive it, throw it away, have
    /// somebody write along, ask somebody to read it, comment on it, deal with comments.
    const WHO_MAY: &str = "
        draft     author        see read edit -       -       discard invite ask comment deal
        draft     co-author     see read edit -       -       -       -      ask comment deal
        draft     reader        see read -    -       -       -       -      -   comment -
        draft     member        -   -    -    -       -       -       -      -   -       -
        draft     moderator     -   -    -    -       -       -       -      -   -       -
        draft     administrator -   -    -    -       -       -       -      -   -       -
        embargoed author        see read edit -       -       discard invite ask comment deal
        embargoed co-author     see read edit -       -       -       -      ask comment deal
        embargoed reader        see read -    -       -       -       -      -   comment -
        embargoed member        -   -    -    -       -       -       -      -   -       -
        embargoed facilitator   -   -    -    -       -       -       -      -   -       -
        embargoed moderator     see read -    -       -       -       -      -   -       -
        embargoed administrator see read -    -       -       -       -      -   -       -
        published author        see read edit restore archive -       invite -   comment deal
        published co-author     see read edit restore -       -       -      -   comment deal
        published reader        see read -    -       -       -       -      -   comment -
        published member        see read -    -       -       -       -      -   -       -
        published facilitator   see read -    -       -       -       -      -   -       -
        published moderator     see read edit restore archive -       -      -   -       -
        published administrator see read edit restore archive -       -      -   -       -
        archived  author        see -    -    -       archive -       -      -   -       -
        archived  co-author     see -    -    -       -       -       -      -   -       -
        archived  member        see -    -    -       -       -       -      -   -       -
        archived  moderator     see -    -    -       archive -       -      -   -       -
    ";

    /// An actor by the word for them in a table.
    fn called(who: &str) -> Actor {
        Actor {
            is_author: who == "author",
            helps: HelperRole::parse(who),
            role: Role::parse(who).unwrap_or_default(),
        }
    }

    #[test]
    fn who_may_what() {
        for row in WHO_MAY.lines().filter(|row| !row.trim().is_empty()) {
            let cells: Vec<_> = row.split_whitespace().collect();
            let state = State::parse(cells[0]).expect("a state");
            let actor = called(cells[1]);
            let sees = may_see(state, actor);
            let may = [
                sees,
                sees && is_readable(state),
                may_edit(state, actor),
                may_restore(state, actor),
                may_archive(state, actor),
                may_discard(state, actor),
                may_invite(state, actor, HelperRole::CoAuthor),
                may_invite(state, actor, HelperRole::Reader),
                may_comment(state, actor),
                may_deal(state, actor),
            ];
            let expected: Vec<_> = cells[2..].iter().map(|cell| *cell != "-").collect();
            assert_eq!(may.as_slice(), expected, "{row}");
        }
    }

    #[test]
    fn it_runs_in_all_years_until_it_ended_or_until_now() {
        assert_eq!(years(Some(2019), Some(2021), 2026), Some(2019..=2021));
        assert_eq!(years(Some(2024), None, 2026), Some(2024..=2026));
        assert_eq!(years(Some(2030), None, 2026), Some(2030..=2030), "it is planned");
        assert_eq!(years(None, Some(2020), 2026), Some(2020..=2020));
        assert_eq!(years(None, None, 2026), None);
    }

    #[test]
    fn nobody_vouches_for_themselves() {
        let actor = |is_author, role| Actor { is_author, helps: None, role };
        let may = |state, attribution, actor| may_vouch(state, attribution, actor);
        let moderator = actor(false, Role::Moderator);
        assert!(may(State::Published, Attribution::Withheld, moderator));
        assert!(may(State::Embargoed, Attribution::Withheld, moderator));
        assert!(!may(State::Published, Attribution::Country, moderator), "nothing is withheld");
        assert!(!may(State::Archived, Attribution::Withheld, moderator));
        assert!(!may(State::Published, Attribution::Withheld, actor(true, Role::Moderator)));
        assert!(!may(State::Published, Attribution::Withheld, actor(false, Role::Facilitator)));
        let writes_along = Actor { helps: Some(HelperRole::CoAuthor), ..moderator };
        assert!(!may(State::Published, Attribution::Withheld, writes_along));
    }

    #[test]
    fn who_may_take_out_whom() {
        use HelperRole::{CoAuthor, Reader};
        let may = |who: &str, is_me, role| may_take_out(called(who), is_me, role, HelperState::Accepted);
        assert!(may("author", false, CoAuthor) && may("author", false, Reader));
        assert!(may("co-author", true, CoAuthor) && may("co-author", false, Reader));
        assert!(may("reader", true, Reader) && may("member", true, CoAuthor), "whoever was asked may go");
        for (who, role) in [("co-author", CoAuthor), ("reader", Reader), ("moderator", Reader)] {
            assert!(!may(who, false, role), "{who}");
        }
        assert!(!may_take_out(called("author"), false, CoAuthor, HelperState::Declined));
    }
}
