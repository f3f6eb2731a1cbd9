//! By what somebody reads the place, as far as they should recognise it again: a browser and a system, in the names
//! that their makers gave them. What is left of the header is not kept.

/// Empty where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: &'static str,
    pub system: &'static str,
}

/// What stands in the header, and what that is. Most browsers say of themselves that they are older ones too, so
/// the first that fits counts.
const BROWSERS: &[(&str, &str)] = &[
    ("Opera Mini", "Opera Mini"),
    ("OPR/", "Opera"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("YaBrowser/", "Yandex Browser"),
    ("MiuiBrowser/", "Mi Browser"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("KAIOS/", "KaiOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

impl Device {
    /// Reads the header `User-Agent`.
    pub fn read(says: &str) -> Self {
        let first = |known: &[(&str, &'static str)]| {
            known.iter().find(|(sign, _)| says.contains(sign)).map_or("", |(_, name)| *name)
        };
        Self { browser: first(BROWSERS), system: first(SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_what_its_owner_calls_it() {
        let iphone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14; SM-A156B) AppleWebKit/537.36 (KHTML, like Gecko)";
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
        for (says, browser, system) in [
            (format!("{iphone} Version/18.1 Mobile/15E148 Safari/604.1"), "Safari", "iPhone"),
            (format!("{iphone} CriOS/131.0 Mobile/15E148 Safari/604.1"), "Chrome", "iPhone"),
            (format!("{iphone} FxiOS/132.0 Mobile/15E148 Safari/605.1.15"), "Firefox", "iPhone"),
            (format!("{android} Chrome/130.0.0.0 Mobile Safari/537.36"), "Chrome", "Android"),
            (
                format!("{android} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36"),
                "Samsung Internet",
                "Android",
            ),
            (format!("{android} Chrome/130.0 Mobile Safari/537.36 OPR/85.0"), "Opera", "Android"),
            (format!("{windows} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"), "Edge", "Windows"),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0".into(),
                "Firefox",
                "Linux",
            ),
            (
                "Mozilla/5.0 (Mobile; Nokia 2720; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5".into(),
                "Firefox",
                "KaiOS",
            ),
            (
                "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16".into(),
                "Opera Mini",
                "Android",
            ),
            ("curl/8.5.0".into(), "", ""),
            (String::new(), "", ""),
            ("<script>alert(1)</script>".into(), "", ""),
        ] {
            assert_eq!(Device::read(&says), Device { browser, system }, "{says}");
        }
    }
}
