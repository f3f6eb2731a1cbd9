//! What is said between the place and an issuer, as `openidconnect` knows it. The issuer's keys are asked each time, so
//! that one who changes them is understood at once.

use super::address;
use crate::site::{
    state::{Issuer, Site},
    time::Moment,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
};
use std::{sync::LazyLock, time::Duration};

/// How long one answer of an issuer may take, and how large it may be.
const SLOW: Duration = Duration::from_secs(10);
const LARGE: usize = 256 << 10;
/// Only what an issuer signs with a key of its own: a shared secret would let this place sign too.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why it did not work, for the log: a person is told only that.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("not reached: {0}")]
    Unreachable(String),
    #[error("refused: {0}")]
    Refused(String),
}

/// Where a person goes, and what is kept until they come back.
pub struct Begun {
    pub address: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

/// Who came back.
pub struct Claims {
    pub subject: String,
    pub name: String,
    /// Empty where the issuer does not say that it is theirs.
    pub email: String,
    /// When they last proved there who they are; long ago, where that is not said.
    pub signed_in: Moment,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// An issuer whose addresses and keys have just been asked.
async fn discover(site: &Site, issuer: &Issuer) -> Result<Client, Failure> {
    let url = IssuerUrl::new(issuer.address.clone()).map_err(refused)?;
    let metadata = CoreProviderMetadata::discover_async(url, &fetch).await.map_err(unreachable)?;
    let known = metadata.token_endpoint_auth_methods_supported();
    let in_body = known.is_some_and(|known| !known.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let back = [&site.settings.origin, address(&issuer.name, "/back").as_str()].concat();
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(issuer.id.clone()),
        Some(ClientSecret::new(issuer.secret.clone())),
    );
    let auth_type = if in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
    Ok(client.set_redirect_uri(RedirectUrl::new(back).map_err(refused)?).set_auth_type(auth_type))
}

/// Begins; `anew` asks the person there to prove who they are though they are signed in.
///
/// # Errors
/// That the issuer is not reached, or says nothing that can be used.
pub async fn begin(site: &Site, issuer: &Issuer, anew: bool) -> Result<Begun, Failure> {
    let client = discover(site, issuer).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let mut request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("profile".into()))
        .add_scope(Scope::new("email".into()))
        .set_pkce_challenge(challenge);
    if anew {
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
    }
    let (address, state, nonce) = request.url();
    Ok(Begun {
        address: address.into(),
        state: state.into_secret(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
    })
}

/// Ends: asks the issuer for whom the code stands.
///
/// # Errors
/// That the issuer is not reached; and everything that makes its answer none to trust.
pub async fn finish(
    site: &Site,
    issuer: &Issuer,
    (code, nonce, verifier): (String, String, String),
) -> Result<Claims, Failure> {
    let client = discover(site, issuer).await?;
    let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(refused)?;
    let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(verifier));
    let answer = exchange.request_async(&fetch).await.map_err(refused)?;
    let token = answer.id_token().ok_or_else(|| Failure::Refused("no id token".into()))?;
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNED_BY);
    let claims = token.claims(&verifier, &Nonce::new(nonce)).map_err(refused)?;
    let is_proven = claims.email_verified() == Some(true);
    let email = claims.email().filter(|_| is_proven).map(|email| email.to_string());
    let name = claims.name().and_then(|name| name.get(None)).map(|name| name.to_string());
    Ok(Claims {
        subject: claims.subject().to_string(),
        name: name.unwrap_or_default(),
        email: email.unwrap_or_default(),
        signed_in: claims
            .auth_time()
            .map_or(Moment(0), |at| Moment(at.timestamp_millis()).min(Moment::now())),
    })
}

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::Refused(error.to_string())
}

fn unreachable(error: impl std::fmt::Display) -> Failure {
    Failure::Unreachable(error.to_string())
}

#[derive(Debug, thiserror::Error)]
enum FetchError {
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("{0}")]
    Answer(#[from] openidconnect::http::Error),
    #[error("an address without https")]
    Plain,
    #[error("more than {LARGE} bytes")]
    Large,
}

/// Leads nowhere else, and waits only so long. Encryption is that of the whole process: ring.
static HTTP: LazyLock<Result<reqwest::Client, String>> = LazyLock::new(|| {
    let _ = rustls::crypto::ring::default_provider().install_default(); // or there is one already
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(SLOW);
    client.user_agent("banyan").build().map_err(|error| error.to_string())
});

async fn fetch(request: HttpRequest) -> Result<HttpResponse, FetchError> {
    if request.uri().scheme_str() != Some("https") && !is_own_machine(request.uri().host()) {
        return Err(FetchError::Plain);
    }
    let Ok(client) = &*HTTP else { return Err(FetchError::Plain) };
    let mut answer = client.execute(request.try_into()?).await?;
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await? {
        if body.len() + part.len() > LARGE {
            return Err(FetchError::Large);
        }
        body.extend_from_slice(&part);
    }
    let mut response = openidconnect::http::Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    Ok(response.body(body)?)
}

/// Nothing travels that could be read on the way.
fn is_own_machine(host: Option<&str>) -> bool {
    matches!(host, Some("localhost" | "127.0.0.1" | "[::1]"))
}
