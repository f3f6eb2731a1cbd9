//! What the script for passkeys asks. It is no island: who signs in need not load the module for one button.

use super::Failure;
use leptos::prelude::*;

/// A question to any passkey of this place, as JSON, and the secret that brings its answer back.
#[server(prefix = "/call", endpoint = "passkey-options")]
pub async fn passkey_options() -> Result<String, Failure> {
    Ok(crate::site::people::passkey_options(&super::viewer().await?).await?)
}

/// The same, for a passkey that is to be made.
#[server(prefix = "/call", endpoint = "new-passkey-options")]
pub async fn new_passkey_options() -> Result<String, Failure> {
    Ok(crate::site::people::new_passkey_options(&super::viewer().await?).await?)
}
