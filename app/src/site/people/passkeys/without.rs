//! A program that was built without the feature `passkeys`: there are none.

use super::{Asking, Making};
use crate::site::{problem::Problem, state::Site};
use serde_json::Value;

pub struct Made {
    pub credential_id: String,
    pub credential: Value,
}

#[expect(dead_code, reason = "nothing is asked, so nothing is answered")]
pub enum Answered {
    Right(Value, i64),
    Copied,
    Wrong,
}

pub fn are_possible(_: &Site) -> bool {
    false
}

pub fn begin_making(
    _: &Site,
    _: Option<&str>,
    _: (&str, &str),
    _: Vec<Value>,
) -> Result<(Value, Making), Problem> {
    Err(Problem::NotFound)
}

pub fn finish_making(_: &Site, _: Making, _: &str) -> Result<Option<Made>, Problem> {
    Err(Problem::NotFound)
}

pub fn begin_asking(_: &Site) -> Result<(Value, Asking), Problem> {
    Err(Problem::NotFound)
}

pub fn said_by(_: &str) -> Option<(String, String)> {
    None
}

pub fn finish_asking(_: &Site, _: Asking, _: &str, _: Value) -> Result<Answered, Problem> {
    Err(Problem::NotFound)
}
