//! Following: one way to hear of a thing, a theme, a country, a person; or not to hear of it any more.

pub mod entity;
mod pages;
mod searches;
mod store;
mod telling;

pub use pages::{FOLLOWING, FORM, following, set, shown};
pub use telling::{
    Moved, Published, TellFollowers, TellWatchers, has_muted, tell_followers, tell_published, tell_watchers,
    watchers,
};

crate::choices! {
    /// What can be followed.
    What {
        Solution = "solution" => kind_solution,
        Discussion = "discussion" => kind_discussion,
        Exchange = "exchange" => kind_exchange,
        Person = "person" => kind_person,
        Theme = "theme" => follow_theme,
        Country = "country" => follow_country,
        Search = "search" => follow_search,
    }
}

crate::choices! {
    /// How closely.
    Level {
        Watch = "watch" => follow_watch,
        Mute = "mute" => follow_mute,
    }
}
