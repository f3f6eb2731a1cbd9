//! `reach`: how soon people are reached, and get in. Letters to a mail server, and what is left of them when the program
//! is killed; a thread that everybody follows; signing in beside people who read.

mod catcher;
mod letters;
mod sign_ins;
mod threads;

use super::{Data, place::Place, process, targets::Targets};
use crate::{Outcome, figures::short};
use clap::Args;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    data: Data,
    /// How many letters are sent
    #[arg(long, default_value_t = 1000)]
    letters: usize,
    /// How often the program is killed (kill -9) while it sends
    #[arg(long, default_value_t = 50)]
    kills: usize,
    /// How many replies are compared
    #[arg(long, default_value_t = 300)]
    replies: usize,
    /// How long people sign in, three times
    #[arg(long, default_value_t = 20)]
    seconds: u64,
}

/// A line of what came out.
struct Line {
    what: &'static str,
    figure: String,
    goal: &'static str,
    is_reached: bool,
}

/// Measures and prints.
///
/// # Errors
/// When something cannot be started, an answer was not as it has to be, or a letter was lost. A goal that is missed is
/// no error: the table says so.
pub fn run(options: &Options) -> Outcome {
    let place = Place::make(&options.data)?;
    let targets = Targets::read(&place.url)?;
    let measured =
        measure(options, &place, &targets).map_err(|error| format!("{error}\n{}", place.logs()))?;
    let machine = process::machine();
    println!("\n{} on {}, {} cores\n", place.kind(), machine.processor, machine.cores);
    println!("| what | figure | goal | |\n|---|--:|--:|---|");
    for Line { what, figure, goal, is_reached } in measured {
        println!("| {what} | {figure} | {goal} | {} |", if is_reached { "reached" } else { "**missed**" });
    }
    Ok(())
}

fn measure(options: &Options, place: &Place, targets: &Targets) -> Outcome<Vec<Line>> {
    let speed = letters::speed(place, options.letters.max(2))?;
    let kills = letters::kills(place, options.kills)?;
    if kills.lost > 0 {
        return Err(format!("{} of {} letters were lost", kills.lost, kills.letters).into());
    }
    let threads = threads::measure(place, targets, options.replies.max(1), options.data.seed)?;
    let sign_ins = sign_ins::measure(place, targets, options.seconds.clamp(2, 600))?;
    let line = |what, figure, goal, is_reached| Line { what, figure, goal, is_reached };
    Ok(vec![
        line("letters a second to a local mail server", short(speed), "≥ 50", speed >= 50.0),
        line(
            "letters sent twice, of how often the program was killed",
            format!("{} of {}", kills.twice, kills.times),
            "≤ 1 each",
            kills.twice <= kills.times,
        ),
        line(
            "a reply in a thread that 1,999 follow, × one that nobody follows",
            format!(
                "{} ({} and {} ms)",
                short(threads.ratio()),
                short(threads.followed_ms),
                short(threads.alone_ms)
            ),
            "≤ 1.3",
            threads.ratio() <= 1.3,
        ),
        line("until all 1,999 have their notice, s", short(threads.told_s), "≤ 2", threads.told_s <= 2.0),
        line(
            "slowest hundredth of pages beside 5 sign-ins a second and core, × without",
            format!(
                "{} ({} and {} ms)",
                short(sign_ins.ratio()),
                short(sign_ins.beside_ms),
                short(sign_ins.quiet_ms)
            ),
            "≤ 1.2",
            sign_ins.ratio() <= 1.2,
        ),
        line(
            "a sign-in meanwhile, in the middle, ms",
            format!("{} ({} a second)", short(sign_ins.each_ms), short(sign_ins.per_second)),
            "",
            true,
        ),
    ])
}
