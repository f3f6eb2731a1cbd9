//! The icons, all of one set: each stands before a word and says nothing by itself.

use leptos::prelude::*;

macro_rules! icons {
    ($($icon:ident => $name:literal,)+) => {
        /// An icon; its picture is a symbol of `app/public/icons.svg` (`app/pictures` says how that is made).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($icon),+ }

        impl Icon {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$icon),+];

            fn name(self) -> &'static str {
                match self { $(Self::$icon => $name),+ }
            }
        }
    };
}

icons! {
    Adapt => "split",
    Ask => "message-circle-question-mark",
    Bell => "bell",
    Calendar => "calendar",
    Check => "circle-check",
    Country => "map-pin",
    Discussion => "messages-square",
    Edit => "pencil",
    Exchange => "handshake",
    Home => "house",
    Language => "languages",
    Link => "link",
    Mail => "mail",
    More => "plus",
    Organisation => "building-2",
    People => "users",
    Print => "printer",
    Search => "search",
    Share => "share-2",
    Solution => "lightbulb",
    Talk => "message-circle",
    Theme => "tag",
    Tried => "repeat-2",
    Waiting => "clock",
}

/// The icon, unseen by those who listen.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" width="20" height="20">
            <use href=format!("/public/icons.svg#{}", icon.name())></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_its_picture() {
        let sprite = include_str!("../../../public/icons.svg");
        for icon in Icon::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"{}\"", icon.name())), "{icon:?}");
        }
        assert_eq!(sprite.matches("<symbol").count(), Icon::ALL.len(), "no picture that nothing shows");
    }
}
