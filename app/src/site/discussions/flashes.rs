//! What the actions in discussions answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[BEGUN, REPLIED, EDITED, MARKED, UNMARKED];

pub const BEGUN: Flash = Flash::new("discussion-begun", Locale::flash_discussion_begun);
pub const REPLIED: Flash = Flash::new("discussion-replied", Locale::flash_discussion_replied);
pub const EDITED: Flash = Flash::new("post-edited", Locale::flash_post_edited);
pub const MARKED: Flash = Flash::new("answer-marked", Locale::flash_answer_marked);
pub const UNMARKED: Flash = Flash::new("answer-unmarked", Locale::flash_answer_unmarked);
