//! Discussions for `banyan import`, by the same words as the data.

use super::{dice::Dice, text::Voices, themes, words::place};
use crate::Outcome;
use app::site::time::Moment;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

/// As many as the goal is set for.
pub const POSTS: usize = 10_000;
const POSTS_EACH: usize = 10;
/// The end of 2023: older than all else in the data.
const START: i64 = 1_704_000_000_000;
const HOUR: i64 = 3_600_000;

/// Writes the file, a discussion on each line.
pub fn write(file: &Path, seed: u64) -> Outcome {
    let voices = Voices::new(seed);
    let mut dice = Dice::new(seed, 9);
    let themes = themes();
    let mut lines = BufWriter::new(File::create(file)?);
    for number in 0..POSTS / POSTS_EACH {
        let voice = voices.any(&mut dice);
        let post = |dice: &mut Dice, at: usize| {
            let moment = Moment(START + (number * POSTS_EACH + at) as i64 * HOUR);
            serde_json::json!({ "author": "bench", "at": moment.iso(), "body": voice.post(dice).source })
        };
        let posts: Vec<_> = (0..POSTS_EACH).map(|at| post(&mut dice, at)).collect();
        let line = serde_json::json!({
            "key": format!("bench-{number}"), "title": voice.title(&mut dice, &place(number)), "kind": "conversation",
            "theme": dice.pick(&themes), "language": voice.language(), "posts": posts,
        });
        writeln!(lines, "{line}")?;
    }
    Ok(lines.flush()?)
}
