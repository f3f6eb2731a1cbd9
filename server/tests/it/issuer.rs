//! A small issuer of identities (OpenID Connect), which can be told to lie.

use app::site::state;
use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use rsa::{pkcs1v15, sha2 as sha2_of_rsa, signature::SignatureEncoding as _, traits::PublicKeyParts};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

const ID: &str = "banyan";
const SECRET: &str = "between the two & nobody else";

/// Keys take a moment to make: all issuers of a run have the same, and one that is no issuer's.
static RSA: LazyLock<rsa::RsaPrivateKey> =
    LazyLock::new(|| rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).expect("a key"));
static EC: LazyLock<[p256::ecdsa::SigningKey; 2]> = LazyLock::new(|| {
    [[7_u8; 32], [9_u8; 32]].map(|bytes| p256::ecdsa::SigningKey::from_slice(&bytes).expect("a key"))
});

/// What it says.
#[derive(Clone)]
pub struct Says {
    pub subject: &'static str,
    pub claims: Value,
    pub lie: Lie,
}

/// How it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    No,
    /// Honest, and signed as most issuers do.
    Rsa,
    Nonce,
    NoNonce,
    Issuer,
    Audience,
    /// Another audience beside ours, which could use the token too.
    Audiences,
    Expired,
    NoExpiry,
    /// Signed with a key of somebody else.
    Key,
    /// Not signed at all.
    Unsigned,
    /// Signed with the secret that this place knows too.
    Shared,
    NoToken,
    /// The token is said to be elsewhere.
    Elsewhere,
    /// More than anybody reads.
    Large,
    /// Addresses that everybody on the way could read.
    Plain,
    Down,
}

/// What it gave out a code for.
#[derive(Clone)]
struct Code {
    nonce: String,
    challenge: String,
    back: String,
}

#[derive(Clone)]
pub struct Issuer {
    address: String,
    says: Arc<Mutex<Says>>,
    codes: Arc<Mutex<HashMap<String, Code>>>,
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() as i64
}

impl Issuer {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let says = Says { subject: "one", claims: json!({}), lie: Lie::No };
        let issuer = Self { address, says: Arc::new(Mutex::new(says)), codes: Arc::default() };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(about))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        issuer
    }

    /// As this place knows it.
    pub fn known(&self) -> state::Issuer {
        state::Issuer {
            name: "test".into(),
            label: "Test".into(),
            address: self.address.clone(),
            id: ID.into(),
            secret: SECRET.into(),
        }
    }

    pub fn say(&self, subject: &'static str, claims: Value, lie: Lie) {
        *self.says.lock().expect("said") = Says { subject, claims, lie };
    }

    fn says(&self) -> Says {
        self.says.lock().expect("said").clone()
    }

    /// Somebody comes here by this address, and signs in; gives the address by which they go back.
    pub fn sign_in(&self, came_by: &str) -> String {
        let (start, query) = came_by.split_once('?').expect("a query");
        assert_eq!(start, format!("{}/authorize", self.address));
        let asked: HashMap<String, String> = serde_html_form::from_str(query).expect("a query");
        assert_eq!((asked["client_id"].as_str(), asked["response_type"].as_str()), (ID, "code"));
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        assert_eq!(asked["code_challenge_method"], "S256");
        let code = app::site::token::random_token();
        let given = Code {
            nonce: asked["nonce"].clone(),
            challenge: asked["code_challenge"].clone(),
            back: asked["redirect_uri"].clone(),
        };
        let path = given.back.split_once("://").and_then(|(_, rest)| rest.split_once('/')).expect("a path").1;
        let back = format!("/{path}?code={code}&state={}", asked["state"]);
        self.codes.lock().expect("codes").insert(code, given);
        back
    }

    /// The token that says who somebody is.
    fn identity(&self, code: &Code) -> String {
        let Says { subject, claims, lie } = self.says();
        let mut said = json!({
            "iss": self.address, "aud": ID, "sub": subject, "iat": now(), "exp": now() + 300, "nonce": code.nonce,
        });
        for (name, value) in claims.as_object().expect("claims") {
            said[name] = value.clone();
        }
        match lie {
            Lie::Nonce => said["nonce"] = "another".into(),
            Lie::NoNonce => drop(said.as_object_mut().expect("claims").remove("nonce")),
            Lie::Issuer => said["iss"] = "https://id.example".into(),
            Lie::Audience => said["aud"] = "another".into(),
            Lie::Audiences => said["aud"] = json!([ID, "another"]),
            Lie::Expired => said["exp"] = (now() - 300).into(),
            Lie::NoExpiry => drop(said.as_object_mut().expect("claims").remove("exp")),
            _ => {}
        }
        signed(&said, lie)
    }
}

fn signed(said: &Value, lie: Lie) -> String {
    let with = |alg: &str, kid: &str| {
        format!("{}.{}", part(&json!({ "alg": alg, "kid": kid, "typ": "JWT" })), part(said))
    };
    let (text, signature) = match lie {
        Lie::Unsigned => (with("none", "ec"), Vec::new()),
        Lie::Shared => {
            let text = with("HS256", "ec");
            let signature = hmac(SECRET.as_bytes(), text.as_bytes());
            (text, signature)
        }
        Lie::Rsa => {
            use rsa::signature::Signer;
            let text = with("RS256", "rsa");
            let key = pkcs1v15::SigningKey::<sha2_of_rsa::Sha256>::new(RSA.clone());
            let signature = key.sign(text.as_bytes()).to_vec();
            (text, signature)
        }
        _ => {
            use p256::ecdsa::{Signature, signature::Signer};
            let text = with("ES256", "ec");
            let signature: Signature = EC[usize::from(lie == Lie::Key)].sign(text.as_bytes());
            (text, signature.to_bytes().to_vec())
        }
    };
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// HMAC with SHA-256 (RFC 2104), of a key that is shorter than a block.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

async fn about(State(issuer): State<Issuer>) -> Response {
    let (lie, address) = (issuer.says().lie, &issuer.address);
    let token = if lie == Lie::Plain { "http://id.example/token".into() } else { format!("{address}/token") };
    let mut about = json!({
        "issuer": address,
        "authorization_endpoint": format!("{address}/authorize"),
        "token_endpoint": token,
        "jwks_uri": format!("{address}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
    });
    match lie {
        Lie::Down => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Lie::Large => about["more"] = "x".repeat(1 << 20).into(),
        _ => {}
    }
    Json(about).into_response()
}

async fn keys() -> Json<Value> {
    let point = EC[0].verifying_key().to_sec1_point(false);
    let coordinate = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.expect("a coordinate"));
    let big = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    Json(json!({ "keys": [
        {
            "kty": "EC", "crv": "P-256", "use": "sig", "kid": "ec",
            "x": coordinate(point.x().map(|x| &x[..])), "y": coordinate(point.y().map(|y| &y[..])),
        },
        { "kty": "RSA", "use": "sig", "kid": "rsa", "n": big(RSA.n()), "e": big(RSA.e()) },
    ] }))
}

async fn token(
    State(issuer): State<Issuer>,
    headers: HeaderMap,
    Form(asked): Form<HashMap<String, String>>,
) -> Response {
    let known = serde_html_form::to_string([("", ID), ("", SECRET)]).expect("encoded");
    let known: Vec<&str> = known.split('&').map(|pair| &pair[1..]).collect();
    let basic = format!("Basic {}", STANDARD.encode(known.join(":")));
    let is_client =
        headers.get(header::AUTHORIZATION).is_some_and(|said| said.as_bytes() == basic.as_bytes());
    let code = issuer.codes.lock().expect("codes").remove(&asked["code"]); // good once
    let verified = |code: &Code| {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&asked["code_verifier"]));
        code.challenge == challenge && code.back == asked["redirect_uri"]
    };
    let Some(code) = code.filter(verified).filter(|_| is_client) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    };
    let mut answer = json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 300 });
    match issuer.says().lie {
        Lie::Elsewhere => {
            let there = format!("{}/jwks", issuer.address);
            return (StatusCode::FOUND, [(header::LOCATION, there)]).into_response();
        }
        Lie::NoToken => {}
        _ => answer["id_token"] = issuer.identity(&code).into(),
    }
    Json(answer).into_response()
}
