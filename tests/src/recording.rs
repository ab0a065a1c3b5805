//! A recording of everything that a program does to the files of one folder, made by `strace`, and what a disk may hold of it
//! if the power goes: any prefix of it, with what was not yet flushed kept, dropped, reordered or torn.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ibasho_core::random::Random;

/// Calls that change a file or its name, and those that flush.
const CALLS: &str = "openat,write,pwrite64,writev,pwritev,copy_file_range,sendfile,ftruncate,fallocate,fsync,fdatasync,close,\
                     rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat";
/// A disk writes no less than this at once.
const SECTOR: usize = 512;

/// One thing that was done. Files are numbered in the order in which they came to be.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// A file came to have this name; with nothing in it, or what it had under another.
    Named { name: PathBuf, file: usize },
    /// A name went.
    Unnamed { name: PathBuf },
    /// Bytes were written to a file.
    Written { file: usize, at: usize, bytes: Vec<u8> },
    /// A file was cut off or lengthened.
    Cut { file: usize, length: usize },
    /// What had been written to a file is on the disk.
    Flushed { file: usize },
    /// The names in a folder are on the disk.
    NamesFlushed,
    /// A line was printed: what it says is acknowledged.
    Said { line: String },
}

/// What was done, in order, to a folder that held these files before.
pub struct Recording {
    before: Vec<(PathBuf, Vec<u8>)>,
    acts: Vec<Act>,
}

/// Whether programs may be traced here. Some containers forbid it.
pub fn is_possible() -> bool {
    Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success())
}

/// Runs a shell's line under `strace`, with everything that it calls, and reads what it did below `folder`.
pub fn record(line: &str, folder: &Path, trace: &Path) -> Recording {
    let folder = fs::canonicalize(folder).expect("the folder");
    let before = files_below(&folder);
    let status = Command::new("strace")
        .args(["-f", "-y", "-xx", "-s", "4194304", "-e", &format!("trace={CALLS}"), "-o"])
        .arg(trace)
        .args(["sh", "-c", line])
        .stdout(std::process::Stdio::null())
        .status()
        .expect("strace runs");
    assert!(status.success(), "the story ends well");
    let text = fs::read_to_string(trace).expect("a trace");
    let mut reading = Reading::new(&folder, &before);
    whole_lines(&text).iter().for_each(|line| reading.read(line));
    Recording { before, acts: reading.acts }
}

fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
    found
}

/// Calls that another thread's interrupted stand on two lines: joined where they ended.
fn whole_lines(text: &str) -> Vec<String> {
    let mut begun: HashMap<&str, &str> = HashMap::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(char::is_whitespace) else { continue };
        let rest = rest.trim_start();
        if let Some(start) = rest.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, start);
        } else if let Some((_, end)) = rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            lines.push(format!("{}{end}", begun.remove(thread).unwrap_or_default()));
        } else {
            lines.push(rest.to_owned());
        }
    }
    lines
}

/// Reads the lines of a trace.
struct Reading {
    folder: PathBuf,
    acts: Vec<Act>,
    names: HashMap<PathBuf, usize>,
    /// What each file holds for the program, flushed or not: what is copied within the system is read from here.
    held: Vec<Vec<u8>>,
    /// Where a descriptor that writes in order has come to.
    places: HashMap<String, usize>,
    said: String,
}

impl Reading {
    fn new(folder: &Path, before: &[(PathBuf, Vec<u8>)]) -> Self {
        let names = before.iter().enumerate().map(|(file, (name, _))| (name.clone(), file)).collect();
        let held = before.iter().map(|(_, bytes)| bytes.clone()).collect();
        let folder = folder.to_owned();
        Self { folder, acts: Vec::new(), names, held, places: HashMap::new(), said: String::new() }
    }

    fn read(&mut self, line: &str) {
        let Some((call, rest)) = line.split_once('(') else { return };
        let Some((arguments, result)) = rest.rsplit_once(") = ") else { return };
        if result.starts_with('-') {
            return;
        }
        let arguments = split(arguments);
        let done: usize = result.split(['<', ' ']).next().and_then(|number| number.parse().ok()).unwrap_or(0);
        match call {
            "openat" => self.opened(&arguments, result),
            "write" => self.written_in_order(&arguments, done),
            "pwrite64" => self.written(&arguments[0], number(&arguments[3]), &unhex(&arguments[1])[..done]),
            "copy_file_range" => self.copied(&arguments[2], &arguments[0], done),
            "sendfile" => self.copied(&arguments[0], &arguments[1], done),
            "ftruncate" => self.cut(&arguments[0], number(&arguments[1])),
            "fsync" | "fdatasync" => self.flushed(&arguments[0]),
            "close" => _ = self.places.remove(&descriptor(&arguments[0])),
            "rename" => self.renamed(&arguments[0], &arguments[1]),
            "renameat" | "renameat2" => self.renamed(&arguments[1], &arguments[3]),
            "unlink" => self.unlinked(&arguments[0]),
            "unlinkat" => self.unlinked(&arguments[1]),
            "mkdir" | "mkdirat" => {}
            other => {
                assert!(!arguments.iter().any(|argument| self.ours(argument).is_some()), "{other} is not replayed")
            }
        }
    }

    /// A path below our folder, absolute or of a descriptor.
    fn ours(&self, argument: &str) -> Option<PathBuf> {
        let path = match argument.split_once('<') {
            Some((_, path)) => path.trim_end_matches('>').to_owned(),
            None => argument.trim_matches('"').to_owned(),
        };
        let path = PathBuf::from(String::from_utf8(unhex(&path)).ok()?);
        let path = if path.is_relative() { self.folder.parent()?.join(path) } else { path };
        path.starts_with(&self.folder).then_some(path)
    }

    fn file(&self, argument: &str) -> Option<usize> {
        // What only the processes share is made anew after a crash.
        self.ours(argument).filter(|path| !path.to_string_lossy().ends_with("-shm"))?;
        self.names.get(&self.ours(argument)?).copied()
    }

    fn name(&mut self, name: PathBuf, file: usize) {
        self.names.insert(name.clone(), file);
        self.acts.push(Act::Named { name, file });
    }

    fn opened(&mut self, arguments: &[String], result: &str) {
        self.places.insert(descriptor(result), 0);
        let Some(path) = self.ours(result) else { return };
        let flags = &arguments[2];
        if !self.names.contains_key(&path) && flags.contains("O_CREAT") {
            self.held.push(Vec::new());
            self.name(path, self.held.len() - 1);
        } else if flags.contains("O_TRUNC") {
            self.cut(result, 0);
        }
    }

    fn written_in_order(&mut self, arguments: &[String], done: usize) {
        if descriptor(&arguments[0]) == "1" && self.ours(&arguments[0]).is_none() {
            self.said += &String::from_utf8_lossy(&unhex(&arguments[1])[..done]);
            while let Some((line, rest)) = self.said.clone().split_once('\n') {
                self.acts.push(Act::Said { line: line.to_owned() });
                self.said = rest.to_owned();
            }
            return;
        }
        let at = self.places.get(&descriptor(&arguments[0])).copied().unwrap_or(0);
        self.written(&arguments[0], at, &unhex(&arguments[1])[..done]);
        self.places.insert(descriptor(&arguments[0]), at + done);
    }

    fn written(&mut self, to: &str, at: usize, bytes: &[u8]) {
        if let Some(file) = self.file(to) {
            put(&mut self.held[file], at, bytes);
            self.acts.push(Act::Written { file, at, bytes: bytes.to_vec() });
        }
    }

    fn copied(&mut self, to: &str, from: &str, done: usize) {
        let (from_at, to_at) = (self.place(from), self.place(to));
        if let Some(source) = self.file(from) {
            let bytes = self.held[source][from_at..from_at + done].to_vec();
            self.written(to, to_at, &bytes);
        }
        self.places.insert(descriptor(from), from_at + done);
        self.places.insert(descriptor(to), to_at + done);
    }

    fn place(&self, argument: &str) -> usize {
        self.places.get(&descriptor(argument)).copied().unwrap_or(0)
    }

    fn cut(&mut self, of: &str, length: usize) {
        if let Some(file) = self.file(of) {
            self.held[file].resize(length, 0);
            self.acts.push(Act::Cut { file, length });
        }
    }

    fn flushed(&mut self, of: &str) {
        match (self.file(of), self.ours(of)) {
            (Some(file), _) => self.acts.push(Act::Flushed { file }),
            (None, Some(path)) if !path.to_string_lossy().ends_with("-shm") => self.acts.push(Act::NamesFlushed),
            _ => {}
        }
    }

    fn renamed(&mut self, from: &str, to: &str) {
        if let (Some(from), Some(to)) = (self.ours(from), self.ours(to))
            && let Some(file) = self.names.remove(&from)
        {
            self.acts.push(Act::Unnamed { name: from });
            self.name(to, file);
        }
    }

    fn unlinked(&mut self, name: &str) {
        if let Some(name) = self.ours(name)
            && self.names.remove(&name).is_some()
        {
            self.acts.push(Act::Unnamed { name });
        }
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    if bytes.len() < at + more.len() {
        bytes.resize(at + more.len(), 0);
    }
    bytes[at..at + more.len()].copy_from_slice(more);
}

/// The arguments of a call; strings are in hexadecimal, so a comma parts them.
fn split(arguments: &str) -> Vec<String> {
    arguments.split(", ").map(str::to_owned).collect()
}

fn descriptor(argument: &str) -> String {
    argument.split('<').next().unwrap_or_default().to_owned()
}

fn number(argument: &str) -> usize {
    argument.parse().expect("a number")
}

fn unhex(text: &str) -> Vec<u8> {
    let text = text.trim_matches('"');
    if !text.starts_with("\\x") {
        return text.as_bytes().to_vec();
    }
    text.split("\\x").skip(1).map(|pair| u8::from_str_radix(&pair[..2], 16).expect("a byte")).collect()
}

/// What becomes of what was not flushed when the power goes.
pub enum Unflushed<'a> {
    /// All of it had come to the disk.
    Kept,
    /// None of it had.
    Dropped,
    /// Some of it had, some by halves.
    Torn(&'a mut dyn Random),
}

impl Recording {
    /// How many things were done.
    pub fn acts(&self) -> usize {
        self.acts.len()
    }

    /// The lines that were printed before an act.
    pub fn said_before(&self, act: usize) -> impl Iterator<Item = &str> {
        self.acts[..act].iter().filter_map(|act| match act {
            Act::Said { line } => Some(line.as_str()),
            _ => None,
        })
    }

    /// Lays into a folder what the disk may hold if the power goes before an act.
    pub fn lay(&self, act: usize, mut unflushed: Unflushed<'_>, from: &Path, to: &Path) {
        let mut names: BTreeMap<&Path, usize> =
            self.before.iter().enumerate().map(|(file, (name, _))| (name.as_path(), file)).collect();
        let mut flushed: HashMap<usize, Vec<u8>> =
            self.before.iter().enumerate().map(|(file, (_, bytes))| (file, bytes.clone())).collect();
        let mut waiting: HashMap<usize, Vec<&Act>> = HashMap::new();
        let mut waiting_names: Vec<&Act> = Vec::new();
        for act in &self.acts[..act] {
            match act {
                Act::Named { .. } | Act::Unnamed { .. } => waiting_names.push(act),
                Act::Written { file, .. } | Act::Cut { file, .. } => waiting.entry(*file).or_default().push(act),
                Act::Flushed { file } => {
                    for act in waiting.remove(file).unwrap_or_default() {
                        change(flushed.entry(*file).or_default(), act, usize::MAX);
                    }
                    flushed.entry(*file).or_default();
                    // A file that is flushed is found again under the name it was made with.
                    waiting_names.retain(|act| match act {
                        Act::Named { name, file: named } if named == file && !names.contains_key(name.as_path()) => {
                            names.insert(name, *file);
                            false
                        }
                        _ => true,
                    });
                }
                Act::NamesFlushed => waiting_names.drain(..).for_each(|act| rename(&mut names, act)),
                Act::Said { .. } => {}
            }
        }
        let some = |unflushed: &mut Unflushed<'_>| match unflushed {
            Unflushed::Kept => usize::MAX,
            Unflushed::Dropped => 0,
            Unflushed::Torn(random) => match byte(*random) % 4 {
                0 => 0,
                1 => usize::from(byte(*random) % 8 + 1) * SECTOR,
                _ => usize::MAX,
            },
        };
        // Names come to the disk in the order in which they changed.
        let kept = match &mut unflushed {
            Unflushed::Kept => waiting_names.len(),
            Unflushed::Dropped => 0,
            Unflushed::Torn(random) => usize::from(byte(*random)) % (waiting_names.len() + 1),
        };
        waiting_names.into_iter().take(kept).for_each(|act| rename(&mut names, act));
        let mut left: Vec<_> = waiting.into_iter().collect();
        left.sort_by_key(|(file, _)| *file);
        for (file, acts) in left {
            for act in acts {
                change(flushed.entry(file).or_default(), act, some(&mut unflushed));
            }
        }
        for (name, file) in names {
            let path = to.join(name.strip_prefix(from).expect("a file of the folder"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, flushed.get(&file).map_or(&[][..], Vec::as_slice)).expect("a file");
        }
    }
}

fn byte(random: &mut dyn Random) -> u8 {
    let mut one = [0];
    random.fill(&mut one);
    one[0]
}

fn rename<'a>(names: &mut BTreeMap<&'a Path, usize>, act: &'a Act) {
    match act {
        Act::Named { name, file } => _ = names.insert(name, *file),
        Act::Unnamed { name } => _ = names.remove(name.as_path()),
        _ => {}
    }
}

/// Applies an act to what a file holds, no more of it than `most` bytes.
fn change(bytes: &mut Vec<u8>, act: &Act, most: usize) {
    match act {
        Act::Written { at, bytes: more, .. } => put(bytes, *at, &more[..more.len().min(most)]),
        Act::Cut { length, .. } if most > 0 => bytes.resize(*length, 0),
        _ => {}
    }
}
