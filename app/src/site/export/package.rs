//! What is in an export, for programs: a Data Package with a Table Schema of each table.

use super::files::Written;
use crate::site::{
    open_data::{Column, Dataset, Kind},
    problem::Problem,
    state::Site,
    time::Moment,
};
use serde_json::{Value, json};

/// Its name, by which programs find it.
pub const FILE: &str = "datapackage.json";

const TABLE: &str = "https://datapackage.org/profiles/2.0/dataresource.json";
const PACKAGE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";
const SCHEMA: &str = "https://datapackage.org/profiles/2.0/tableschema.json";

pub struct Package {
    head: Value,
    resources: Vec<Value>,
}

impl Package {
    pub fn of(site: &Site) -> Self {
        let head = json!({
            "$schema": PACKAGE,
            "name": "banyan-export",
            "title": "All that is public",
            "homepage": site.settings.origin,
            "created": Moment::now().iso(),
            "licenses": [{
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }],
        });
        Self { head, resources: Vec::new() }
    }

    /// A table that was written, in both forms.
    pub fn add(&mut self, dataset: &Dataset, csv: Written, lines: Written) {
        let fields: Vec<Value> = dataset.columns.iter().map(field).collect();
        let schema = json!({ "$schema": SCHEMA, "fields": fields, "missingValues": [""] });
        self.resources.push(resource(dataset, csv, ("csv", "text/csv"), Some(schema)));
        self.resources.push(resource(dataset, lines, ("jsonl", "application/jsonl"), None));
    }

    /// # Errors
    /// None that is known.
    pub fn written(mut self) -> Result<Vec<u8>, Problem> {
        self.head["resources"] = Value::Array(self.resources);
        serde_json::to_vec_pretty(&self.head).map_err(Problem::fault)
    }
}

fn resource(dataset: &Dataset, file: Written, (format, kind): (&str, &str), schema: Option<Value>) -> Value {
    let name = if schema.is_some() { dataset.name.to_owned() } else { format!("{}-lines", dataset.name) };
    let mut resource = json!({
        "$schema": TABLE,
        "name": name,
        "path": file.name,
        "title": dataset.title,
        "description": dataset.about,
        "format": format,
        "mediatype": kind,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.hash),
    });
    if let Some(schema) = schema {
        resource["type"] = json!("table");
        resource["schema"] = schema;
    }
    resource
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::Link | Kind::Codes | Kind::Lines => "string",
        Kind::Whole => "integer",
        Kind::Moment => "datetime",
        Kind::Objects => "array",
        Kind::Object => "object",
    };
    let parted = match column.kind {
        Kind::Codes => "Codes with spaces between them",
        Kind::Lines => "One on each line",
        _ => "",
    };
    let about: Vec<&str> = [column.about, parted].into_iter().filter(|part| !part.is_empty()).collect();
    let mut field = json!({ "name": column.name, "type": kind });
    if !about.is_empty() {
        field["description"] = json!(about.join(". "));
    }
    if column.kind == Kind::Link {
        field["format"] = json!("uri");
    }
    field
}
