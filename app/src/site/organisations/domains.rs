//! By which domain an address shows that somebody belongs to an organisation.

use std::{collections::HashSet, sync::LazyLock};
use url::{Host, Url};

/// Why an address shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoProof {
    NoWebsite,
    FreeMail,
    OtherDomain,
}

/// Where anybody gets an address: that shows nothing.
static FREE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../vocab/free-mail.txt").lines().collect());

/// The part of a name that somebody registered: of `mail.health.gov.rw`, `health.gov.rw`. Nothing of a name whose
/// ending nobody gives away.
fn registered(name: &str) -> Option<&str> {
    let domain = psl::domain(name.as_bytes()).filter(|domain| domain.suffix().is_known())?;
    std::str::from_utf8(domain.as_bytes()).ok()
}

/// Whether anybody gets an address there: at the name itself, or at one above it.
fn is_free(name: &str) -> bool {
    let parts = std::iter::successors(Some(name), |name| Some(name.split_once('.')?.1));
    parts.into_iter().any(|part| FREE.contains(part))
}

/// The domain that an address and a web site share, which somebody registered and where not anybody gets an address.
///
/// # Errors
/// Why the address shows nothing.
pub fn shared(address: &str, website: &str) -> Result<String, NoProof> {
    let site = Url::parse(website).map_err(|_| NoProof::NoWebsite)?;
    let Some(Host::Domain(host)) = site.host() else { return Err(NoProof::OtherDomain) };
    let host = host.to_lowercase();
    let (_, at) = address.rsplit_once('@').ok_or(NoProof::OtherDomain)?;
    let at = at.to_lowercase();
    if is_free(&at) || is_free(&host) {
        return Err(NoProof::FreeMail);
    }
    match (registered(&at), registered(&host)) {
        (Some(one), Some(other)) if one == other => Ok(one.to_owned()),
        _ => Err(NoProof::OtherDomain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_at_the_domain_of_the_site_shows_it() {
        for (address, site, domain) in [
            ("ana@health.gov.rw", "https://www.health.gov.rw/about", "health.gov.rw"),
            ("ana@mail.water.example.org", "https://example.org", "example.org"),
            ("Ana@Example.org", "http://EXAMPLE.org/", "example.org"),
        ] {
            assert_eq!(shared(address, site), Ok(domain.to_owned()), "{address} {site}");
        }
    }

    #[test]
    fn what_anybody_gets_shows_nothing() {
        for (address, site, why) in [
            ("ana@gmail.com", "https://gmail.com/", NoProof::FreeMail),
            ("ana@yahoo.fr", "https://yahoo.fr/", NoProof::FreeMail),
            ("ana@proton.me", "https://health.gov.rw/", NoProof::FreeMail),
            ("ana@other.org", "https://example.org/", NoProof::OtherDomain),
            // All ministries of a country share the suffix, and anybody the sites of a provider.
            ("ana@water.gov.rw", "https://health.gov.rw/", NoProof::OtherDomain),
            ("ana@gov.rw", "https://gov.rw/", NoProof::OtherDomain),
            ("ana@one.github.io", "https://two.github.io/", NoProof::OtherDomain),
            ("ana@example.org.evil.net", "https://example.org/", NoProof::OtherDomain),
            ("ana@example.org", "", NoProof::NoWebsite),
            ("ana@example.org", "no link", NoProof::NoWebsite),
            ("ana", "https://example.org/", NoProof::OtherDomain),
            ("ana@127.0.0.1", "http://127.0.0.1/", NoProof::OtherDomain),
        ] {
            assert_eq!(shared(address, site), Err(why), "{address} {site}");
        }
    }
}
