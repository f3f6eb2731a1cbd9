//! The pages of accounts and people.

mod accounts;
mod confirm;
mod facts;
mod profile;
mod reach;
mod security;
mod sessions;
mod settings;
mod unsent;

pub use accounts::{sign_in, sign_in_form, sign_up, sign_up_form};
pub use confirm::confirm_form;
pub use profile::{list, show};
pub use reach::{
    FORGOT_PASSWORD, forgot, forgot_done, forgot_form, letters_are_files, no_link, reset, reset_form, verify,
};
pub use security::{password_form, security};
pub use sessions::{device_name, sessions};
pub use settings::{address_form, profile_form, sections, settings, settings_form};
pub use unsent::{send_again, send_kept};
