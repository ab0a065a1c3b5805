//! TypeScript declarations of Rust types, each once, in the order of their names.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Declarations in the making.
pub struct TypeScript {
    config: Config,
    declared: BTreeMap<String, String>,
    types: HashSet<TypeId>,
    elsewhere: HashSet<TypeId>,
    imported: BTreeSet<String>,
}

impl Default for TypeScript {
    fn default() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            declared: BTreeMap::new(),
            types: HashSet::new(),
            elsewhere: HashSet::new(),
            imported: BTreeSet::new(),
        }
    }
}

impl TypeScript {
    /// For a file beside another: what that one declares is imported from it.
    pub fn beside(other: Self) -> Self {
        Self { elsewhere: other.types, ..Self::default() }
    }

    /// The name of a type, which is now declared with all it rests on.
    pub fn name<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    /// All declarations.
    pub fn declarations(&self) -> String {
        self.declared.values().map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// The names that come from the file beside.
    pub fn imported(&self) -> impl Iterator<Item = &str> {
        self.imported.iter().map(String::as_str)
    }
}

impl TypeVisitor for TypeScript {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only our own types have a place to be declared in; numbers and lists do not.
        let is_own = T::output_path().is_some();
        if is_own && self.elsewhere.contains(&TypeId::of::<T>()) {
            self.imported.insert(T::ident(&self.config));
            return;
        }
        if !self.types.insert(TypeId::of::<T>()) {
            return;
        }
        if is_own {
            let declare = || {
                let docs = T::docs().unwrap_or_default();
                format!("{docs}export {}\n", T::decl(&self.config))
            };
            self.declared.entry(T::ident(&self.config)).or_insert_with(declare);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
