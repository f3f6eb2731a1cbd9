//! What is asked for, as the load tool reads it: a short Lua script with every request in it.

use super::{http, server::Server, targets::Targets};
use crate::{
    Outcome,
    generate::{Forms, TOKEN},
    items::{Form, Item, Limit, Who},
};
use rand::RngExt;
use std::{fmt::Write, net::SocketAddr};

pub struct Script {
    pub address: SocketAddr,
    method: &'static str,
    paths: Vec<String>,
    headers: Vec<(String, String)>,
    /// Of these one is sent with each request, and a new token; empty when only pages are asked for.
    forms: Vec<String>,
    status: u16,
    /// What every page must hold: that it is the page of somebody who is signed in.
    mark: Option<&'static str>,
}

/// Only a page for somebody who is signed in has the way out.
const SIGNED_IN: &str = "/sign-out";

impl Script {
    pub fn for_limit(limit: Limit, targets: &Targets, server: &Server) -> Self {
        let paths = match limit {
            Limit::Constant => vec!["/constant".into()],
            Limit::Select => targets.threads.iter().map(|(id, _)| format!("/select/{id}")).collect(),
            Limit::Insert => vec!["/insert".into()],
        };
        Self {
            address: server.address,
            method: "GET",
            paths,
            headers: Vec::new(),
            forms: Vec::new(),
            status: 200,
            mark: None,
        }
    }

    pub fn for_banyan(item: &Item, targets: &Targets, forms: &Forms, server: &Server) -> Self {
        let mut headers =
            vec![("Accept-Encoding".into(), item.accepts.into()), ("Accept-Language".into(), "en".into())];
        if item.who == Who::Member {
            headers.push(("Cookie".into(), format!("banyan={TOKEN}")));
        }
        let forms = match item.form {
            Form::Nothing => &Vec::new(),
            Form::Reply => &forms.replies,
            Form::Solution => &forms.solutions,
            Form::Exchange => &forms.exchanges,
        };
        if !forms.is_empty() {
            headers.push(("Content-Type".into(), "application/x-www-form-urlencoded".into()));
            headers.push(("Origin".into(), format!("http://{}", server.address)));
            headers.push(("Sec-Fetch-Site".into(), "same-origin".into()));
        }
        Self {
            address: server.address,
            method: item.method,
            paths: targets.of(item),
            mark: (item.who == Who::Member && forms.is_empty()).then_some(SIGNED_IN),
            headers,
            forms: forms.clone(),
            status: item.status(),
        }
    }

    /// Whether only pages are asked for.
    pub fn reads(&self) -> bool {
        self.forms.is_empty()
    }

    /// Asks once and looks at the answers: of a form once, of pages for each address. Gives the bytes of an
    /// answer, on average.
    ///
    /// # Errors
    /// Names the first answer that is not as it has to be.
    pub fn check(&self) -> Outcome<f64> {
        if let Some(form) = self.forms.first() {
            let form = format!("{form}&token={}", nonce());
            return self.good(&self.paths[0], &form);
        }
        let sizes = self.paths.iter().map(|path| self.good(path, "")).collect::<Outcome<Vec<f64>>>()?;
        Ok(sizes.iter().sum::<f64>() / sizes.len() as f64)
    }

    fn good(&self, path: &str, body: &str) -> Outcome<f64> {
        let answer = http::ask(self.address, self.method, path, &self.headers, body)?;
        if answer.status != self.status {
            return Err(
                format!("{} {path} answered {} and not {}", self.method, answer.status, self.status).into()
            );
        }
        if let Some(mark) = self.mark.filter(|mark| !answer.has(mark)) {
            return Err(format!("{path} does not hold {mark}").into());
        }
        Ok(answer.bytes.len() as f64)
    }

    /// The script.
    pub fn lua(&self) -> String {
        let mut lua = String::new();
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| format!("[{}] = {}", quoted(name), quoted(value)))
            .collect();
        let _ =
            writeln!(lua, "local method, headers = {}, {{ {} }}", quoted(self.method), headers.join(", "));
        list(&mut lua, "paths", &self.paths);
        if self.reads() {
            lua.push_str(READS);
        } else {
            list(&mut lua, "forms", &self.forms);
            let _ = writeln!(lua, "local nonce, status = {}, {}", quoted(&nonce()), self.status);
            lua.push_str(WRITES);
        }
        lua.push_str(DONE);
        lua
    }
}

fn list(lua: &mut String, name: &str, values: &[String]) {
    let _ = writeln!(lua, "local {name} = {{");
    for value in values {
        let _ = writeln!(lua, "  {},", quoted(value));
    }
    lua.push_str("}\n");
}

/// Everything quoted here is made of letters, digits and the signs of addresses; the rest is encoded already.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// New for each run: a form whose token was seen before writes nothing.
pub fn nonce() -> String {
    format!("{:016x}", rand::rng().random::<u64>())
}

const READS: &str = r#"
local ready, sent = {}, 0
function init()
  for index, path in ipairs(paths) do ready[index] = wrk.format(method, path, headers) end
end
function request()
  sent = sent + 1
  return ready[sent % #ready + 1]
end
"#;

const WRITES: &str = r#"
local sent = 0
wrong = 0
function request()
  sent = sent + 1
  local form = forms[sent % #forms + 1] .. "&token=" .. nonce .. "-" .. sent
  return wrk.format(method, paths[sent % #paths + 1], headers, form)
end
function response(answered)
  if answered ~= status then wrong = wrong + 1 end
end
"#;

const DONE: &str = r#"
local threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary, latency)
  local others = 0
  for _, thread in ipairs(threads) do others = others + (thread:get("wrong") or 0) end
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%.0f,"duration_us":%.0f,"bytes":%.0f,"p50_us":%.0f,"p99_us":%.0f,"refused":%.0f,"others":%.0f,"broken":%.0f}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.status, others, errors.connect + errors.read + errors.write + errors.timeout))
end
"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn script(forms: Vec<String>) -> Script {
        Script {
            address: ([127, 0, 0, 1], 1).into(),
            method: "POST",
            paths: vec!["/a?q=\"b\"".into()],
            headers: vec![("Cookie".into(), "banyan=x".into())],
            forms,
            status: 303,
            mark: None,
        }
    }

    #[test]
    fn pages_are_formatted_before_they_are_asked_for() {
        let lua = script(Vec::new()).lua();
        assert!(lua.contains(r#"["Cookie"] = "banyan=x""#) && lua.contains(r#"  "/a?q=\"b\"","#), "{lua}");
        assert!(lua.contains("function init()") && !lua.contains("function response"));
    }

    #[test]
    fn every_form_has_a_token_of_its_own() {
        let lua = script(vec!["body=x".into()]).lua();
        assert!(
            lua.contains("local nonce, status = \"")
                && lua.contains(", 303")
                && lua.contains("nonce .. \"-\" .. sent")
        );
        assert_ne!(nonce(), nonce());
    }
}
