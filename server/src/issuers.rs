//! Where else people can sign in, as the environment says: for each name `BANYAN_OIDC_<NAME>_ISSUER`, `_ID` and `_SECRET`.

use app::site::state::Issuer;
use std::collections::BTreeMap;

const START: &str = "BANYAN_OIDC_";
const PARTS: [&str; 3] = ["_ISSUER", "_ID", "_SECRET"];

/// All that these settings name, in the order of their names.
///
/// # Errors
/// What is missing, or cannot be.
pub fn issuers(settings: impl IntoIterator<Item = (String, String)>) -> Result<Vec<Issuer>, String> {
    let mut found: BTreeMap<String, [String; 3]> = BTreeMap::new();
    for (setting, value) in settings {
        let Some(rest) = setting.strip_prefix(START) else { continue };
        let part = PARTS.iter().enumerate().find_map(|(part, end)| Some((part, rest.strip_suffix(end)?)));
        let (part, name) = part.filter(|(_, name)| !name.is_empty()).ok_or_else(|| {
            format!("{setting} is no setting: it ends with _ISSUER, _ID or _SECRET, after a name")
        })?;
        found.entry(name.to_owned()).or_default()[part] = value.trim().to_owned();
    }
    found.into_iter().map(|(name, parts)| issuer(&name, parts)).collect()
}

fn issuer(name: &str, [address, id, secret]: [String; 3]) -> Result<Issuer, String> {
    for (end, value) in PARTS.iter().zip([&address, &id, &secret]) {
        if value.is_empty() {
            return Err(format!("{START}{name}{end} is missing"));
        }
    }
    if !address.starts_with("https://") && !is_own_machine(&address) {
        return Err(format!("{START}{name}_ISSUER: an issuer is reached by https://"));
    }
    let words = name.to_lowercase().replace('_', " ");
    let mut letters = words.chars();
    let label = letters.next().map(|first| first.to_uppercase().chain(letters).collect());
    Ok(Issuer { name: words.replace(' ', "-"), label: label.unwrap_or_default(), address, id, secret })
}

/// Where nothing travels that could be read on the way.
fn is_own_machine(address: &str) -> bool {
    let after = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let after = after.iter().find_map(|start| address.strip_prefix(start));
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Vec<Issuer>, String> {
        issuers(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn any_number_of_issuers_is_named_by_their_settings() {
        let all = read(&[
            ("BANYAN_OIDC_MINISTRY_OF_WATER_ISSUER", "https://id.water.example"),
            ("PATH", "/bin"),
            ("BANYAN_OIDC_MINISTRY_OF_WATER_ID", "banyan"),
            ("BANYAN_OIDC_KEYCLOAK_SECRET", "t"),
            ("BANYAN_OIDC_KEYCLOAK_ISSUER", "http://localhost:8080/realms/a"),
            ("BANYAN_OIDC_KEYCLOAK_ID", "b"),
            ("BANYAN_OIDC_MINISTRY_OF_WATER_SECRET", "s"),
        ]);
        let all = all.expect("two");
        let said: Vec<_> =
            all.iter().map(|one| (one.name.as_str(), one.label.as_str(), one.id.as_str())).collect();
        assert_eq!(
            said,
            [("keycloak", "Keycloak", "b"), ("ministry-of-water", "Ministry of water", "banyan")]
        );
        assert!(!format!("{all:?}").contains("\"s\""), "{all:?}");
        assert!(read(&[]).expect("none").is_empty());
    }

    #[test]
    fn what_is_half_said_is_a_mistake() {
        for (settings, said) in [
            (&[("BANYAN_OIDC_A_ISSUER", "https://a.example")][..], "BANYAN_OIDC_A_ID is missing"),
            (&[("BANYAN_OIDC_A_SECRET", "x"), ("BANYAN_OIDC_A_ID", "x")], "BANYAN_OIDC_A_ISSUER is missing"),
            (&[("BANYAN_OIDC_A_URL", "x")], "is no setting"),
            (&[("BANYAN_OIDC__ID", "x")], "is no setting"),
            (&[("BANYAN_OIDC_ID", "x")], "is no setting"),
            (
                &[
                    ("BANYAN_OIDC_A_ISSUER", "http://a.example"),
                    ("BANYAN_OIDC_A_ID", "x"),
                    ("BANYAN_OIDC_A_SECRET", "x"),
                ],
                "https://",
            ),
            (
                &[
                    ("BANYAN_OIDC_A_ISSUER", "http://localhost.example"),
                    ("BANYAN_OIDC_A_ID", "x"),
                    ("BANYAN_OIDC_A_SECRET", "x"),
                ],
                "https://",
            ),
        ] {
            let complaint = read(settings).expect_err("a mistake");
            assert!(complaint.contains(said), "{complaint}");
        }
    }
}
