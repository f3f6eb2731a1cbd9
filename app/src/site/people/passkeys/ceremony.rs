//! What is said between the place and a device that holds a passkey, as `webauthn-rs` knows it.

use super::{Asking, Making};
use crate::site::{problem::Problem, state::Site};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// A passkey that was made: what the device calls it, and what is kept of it.
pub struct Made {
    pub credential_id: String,
    pub credential: Value,
}

/// What became of an answer to [`Asking`].
pub enum Answered {
    /// The key as it is to be kept now, and how often it was used.
    Right(Value, i64),
    /// It was used less often than before: somebody has a copy.
    Copied,
    Wrong,
}

/// Whether passkeys can be here: browsers know them only by the name of a host, not by its number.
pub fn are_possible(site: &Site) -> bool {
    webauthn(site).is_ok()
}

fn webauthn(site: &Site) -> Result<Webauthn, Problem> {
    let origin = Url::parse(&site.settings.origin).map_err(Problem::fault)?;
    // Asked first: the library would log as an error what is only a place without a name.
    let host = origin.domain().ok_or(Problem::NotFound)?;
    let webauthn = WebauthnBuilder::new(host, &origin).and_then(WebauthnBuilder::build);
    webauthn.map_err(|_| Problem::NotFound)
}

/// Asks a device to make a passkey that signs in without a name. `handle` is what the person's other ones call
/// them, and `known` are those.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be.
pub fn begin_making(
    site: &Site,
    handle: Option<&str>,
    (login, name): (&str, &str),
    known: Vec<Value>,
) -> Result<(Value, Making), Problem> {
    let handle = handle.and_then(|handle| handle.parse().ok()).unwrap_or_else(Uuid::new_v4);
    let known = known.into_iter().filter_map(|key| serde_json::from_value::<Passkey>(key).ok());
    let known = known.map(|key| key.cred_id().clone()).collect();
    let (asked, state) = webauthn(site)?
        .start_passkey_registration(handle, login, name, Some(known))
        .map_err(Problem::fault)?;
    let state = serde_json::to_value(state).map_err(Problem::fault)?;
    let mut options = serde_json::to_value(asked.public_key).map_err(Problem::fault)?;
    let wanted = &mut options["authenticatorSelection"]; // the library leaves it to the device
    wanted["residentKey"] = "required".into();
    wanted["requireResidentKey"] = true.into();
    Ok((options, Making { handle: handle.to_string(), state }))
}

/// What a device made; nothing where it is not what was asked for.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be.
pub fn finish_making(site: &Site, making: Making, answer: &str) -> Result<Option<Made>, Problem> {
    let webauthn = webauthn(site)?;
    let answer = serde_json::from_str::<RegisterPublicKeyCredential>(answer);
    let state = serde_json::from_value::<PasskeyRegistration>(making.state);
    let (Ok(answer), Ok(state)) = (answer, state) else { return Ok(None) };
    let Ok(passkey) = webauthn.finish_passkey_registration(&answer, &state) else { return Ok(None) };
    let credential = serde_json::to_value(&passkey).map_err(Problem::fault)?;
    Ok(Some(Made { credential_id: encoded(passkey.cred_id()), credential }))
}

/// Asks a device for any passkey of this place.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be.
pub fn begin_asking(site: &Site) -> Result<(Value, Asking), Problem> {
    let (asked, state) = webauthn(site)?.start_discoverable_authentication().map_err(Problem::fault)?;
    let options = serde_json::to_value(asked.public_key).map_err(Problem::fault)?;
    Ok((options, Asking { state: serde_json::to_value(state).map_err(Problem::fault)? }))
}

/// Which passkey an answer says it is of, and which person.
pub fn said_by(answer: &str) -> Option<(String, String)> {
    let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
    let handle = Uuid::from_slice(answer.get_user_unique_id()?).ok()?;
    Some((encoded(answer.get_credential_id()), handle.to_string()))
}

/// Whether an answer is of the passkey that is kept so.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be.
pub fn finish_asking(site: &Site, asking: Asking, answer: &str, kept: Value) -> Result<Answered, Problem> {
    let webauthn = webauthn(site)?;
    let answer = serde_json::from_str::<PublicKeyCredential>(answer);
    let state = serde_json::from_value::<DiscoverableAuthentication>(asking.state);
    let kept = serde_json::from_value::<Passkey>(kept);
    let (Ok(answer), Ok(state), Ok(mut passkey)) = (answer, state, kept) else { return Ok(Answered::Wrong) };
    match webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey) {
        Ok(result) => {
            passkey.update_credential(&result);
            let kept = serde_json::to_value(&passkey).map_err(Problem::fault)?;
            Ok(Answered::Right(kept, i64::from(result.counter())))
        }
        Err(WebauthnError::CredentialPossibleCompromise) => Ok(Answered::Copied),
        Err(_) => Ok(Answered::Wrong),
    }
}

fn encoded(credential_id: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(credential_id)
}
