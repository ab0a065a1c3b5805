//! All that a template can see: the templates, its data, the fonts. No clock, no disk, no packages.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

macro_rules! templates {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../../assets/templates/", $name)))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates!(
    "look.typ" "card.typ" "card-page.typ" "card-sheet.typ" "opening-card.typ" "own-file.typ" "recovery.typ" "restore.typ"
);
/// Where a template finds its data.
const DATA: &str = "data.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// One template with its data.
pub struct Print {
    main: FileId,
    data: Bytes,
    fonts: &'static FontStore,
}

impl Print {
    /// None if there is no such template.
    pub fn new(template: &str, data: Vec<u8>, fonts: &'static FontStore) -> Option<Self> {
        let path = VirtualPath::new(template).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Some(Self { main, data: Bytes::new(data), fonts })
    }

    fn text(id: FileId) -> FileResult<&'static str> {
        let name = id.vpath().get_without_slash();
        let found = TEMPLATES.iter().find(|(known, _)| *known == name);
        found.map(|(_, text)| *text).ok_or_else(|| FileError::NotFound(name.into()))
    }
}

impl World for Print {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        Ok(Source::new(id, Self::text(id)?.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.vpath().get_without_slash() == DATA {
            return Ok(self.data.clone());
        }
        Ok(Bytes::from_string(Self::text(id)?))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
