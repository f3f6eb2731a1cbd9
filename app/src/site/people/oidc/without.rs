//! A program that was built without the feature `oidc`: one signs in here only.

use crate::site::{
    state::{Issuer, Site},
    time::Moment,
};

pub const CAN: bool = false;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("not reached: {0}")]
    Unreachable(String),
    #[error("refused: {0}")]
    Refused(String),
}

pub struct Begun {
    pub address: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

pub struct Claims {
    pub subject: String,
    pub name: String,
    pub email: String,
    pub signed_in: Moment,
}

#[expect(clippy::unused_async, reason = "as its other half")]
pub async fn begin(_: &Site, _: &Issuer, _: bool) -> Result<Begun, Failure> {
    Err(Failure::Unreachable("built without".into()))
}

#[expect(clippy::unused_async, reason = "as its other half")]
pub async fn finish(_: &Site, _: &Issuer, _: (String, String, String)) -> Result<Claims, Failure> {
    Err(Failure::Refused("built without".into()))
}
