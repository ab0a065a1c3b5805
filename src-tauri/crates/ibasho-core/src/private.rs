//! What is about somebody, or was typed: it stands in requests, and no log, error or crash ever prints it.

use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use ts_rs::{Config, TS, TypeVisitor};

use crate::time::Day;

/// A value whose `Debug` prints `…`. Whatever is typed into a request is one, so that a request can be printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Deref for Private<String> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for Private<Day> {
    type Target = Day;
    fn deref(&self) -> &Day {
        &self.0
    }
}

impl From<&str> for Private<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

// In JSON and TypeScript it is what it holds.

impl<T: JsonSchema> JsonSchema for Private<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: TS> TS for Private<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(config: &Config) -> String {
        T::name(config)
    }
    fn inline(config: &Config) -> String {
        T::inline(config)
    }
    fn visit_dependencies(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        T::visit_dependencies(visitor);
    }
    fn visit_generics(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        T::visit_generics(visitor);
        visitor.visit::<T>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_prints_nothing_of_what_it_holds() {
        let (text, day): (Private<String>, _) = ("見本 葵".into(), Private::from("2010-04-01".parse::<Day>().unwrap()));
        assert_eq!(format!("{text:?} {:?} {day:#?} {:?}", Some(&text), vec![text.clone()]), "… Some(…) … […]");
        assert_eq!((&*text, day.year()), ("見本 葵", 2010));
        assert!(serde_json::from_str::<Private<String>>("7").unwrap_err().to_string().contains("string"));
    }
}
