//! Requests made from their JSON Schemas: each is read by its operation, and names nothing that there is.

use serde_json::{Map, Value, json};

/// What stands wherever somebody could type a text.
pub const CANARY: &str = "kanaria-of-the-mine";
/// What stands where a day of somebody's life could be typed.
pub const CANARY_DAY: &str = "1999-09-09";

/// A request with every field that it can have.
pub fn made_from(schema: &Value) -> Value {
    made("", schema, schema)
}

fn made(name: &str, schema: &Value, root: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return made(name, root.pointer(&reference[1..]).expect("it is defined"), root);
    }
    for several in ["anyOf", "oneOf", "allOf"] {
        if let Some(first) = schema[several].as_array().and_then(|choices| choices.first()) {
            return made(name, first, root);
        }
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
    match kind {
        "object" => {
            let fields = schema["properties"].as_object().cloned().unwrap_or_default();
            Value::Object(fields.iter().map(|(name, of)| (name.clone(), made(name, of, root))).collect::<Map<_, _>>())
        }
        "array" => json!([made(name, &schema["items"], root)]),
        "integer" | "number" => schema["minimum"].as_i64().unwrap_or(1).max(1).into(),
        "boolean" => true.into(),
        "string" => match schema["pattern"].as_str() {
            Some(pattern) if pattern.contains("0-9a-f") => "0".repeat(32).into(),
            Some(_) if name == "birth_date" => CANARY_DAY.into(),
            Some(_) => "2025-12-03".into(),
            None if schema["format"] == "date" => if name == "birth_date" { CANARY_DAY } else { "2025-12-03" }.into(),
            None => CANARY.into(),
        },
        other => panic!("{name}: a schema of {other:?}: {schema}"),
    }
}
