//! Finds the settings of a story: `copydesk.toml` upward from it, and the entries of `copydesk.ignore.toml` and
//! `copydesk.names.toml`.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::Read as _,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::config::{self, Config, FILE_NAME, IGNORE_FILE_NAME, Ignore, NAMES_FILE_NAME, Problem};

/// Settings files are shorter.
const MAX_BYTES: u64 = 1 << 20;

/// The settings of all folders that were asked for, each read once.
#[derive(Debug, Default)]
pub struct Settings {
    folders: Mutex<BTreeMap<PathBuf, Arc<Folder>>>,
}

/// The settings that hold in one folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// The folder of `copydesk.toml`; where there is none, the nearest one with an ignore file, or else the folder itself.
    pub root: PathBuf,
    /// Profile, date, levels and names that are right, without ignore entries.
    pub config: Config,
    /// What is wrong in the files of settings and records.
    pub problems: Vec<FileProblem>,
    /// Ignore entries, and the folder that their paths start from.
    ignores: Vec<(PathBuf, Ignore)>,
}

/// What is wrong in a file of settings or records, and where that file lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileProblem {
    /// The file.
    pub path: PathBuf,
    pub problem: Problem,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl Settings {
    /// No folder read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The settings that hold for a story. Reads the files of its folder the first time.
    #[must_use]
    pub fn of(&self, story: &Path) -> Arc<Folder> {
        let story = absolute(story);
        let folder = story.parent().unwrap_or(&story).to_owned();
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(
            folders
                .entry(folder)
                .or_insert_with_key(|folder| Arc::new(Folder::read(folder))),
        )
    }
}

impl Folder {
    /// Reads the settings that hold in a folder.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let mut out = Self {
            root: folder.to_owned(),
            ..Self::default()
        };
        let found = folder
            .ancestors()
            .map(|f| f.join(FILE_NAME))
            .find(|f| f.is_file());
        if let Some(file) = &found {
            file.parent().unwrap_or(folder).clone_into(&mut out.root);
            if let Some(text) = out.text_of(file) {
                let (config, problems) = config::parse(&name(file), &text);
                out.config = config;
                out.tell(file, problems);
                let (knowledge, problems) =
                    super::knowledge::read(&out.root, &out.config.knowledge_files);
                out.config.knowledge = knowledge;
                out.problems.extend(problems);
            }
        }
        let places_of_ignores = places(folder, &out.root, IGNORE_FILE_NAME);
        if found.is_none()
            && let Some(place) = places_of_ignores.first()
        {
            place.clone_into(&mut out.root);
        }
        for place in places_of_ignores {
            let file = place.join(IGNORE_FILE_NAME);
            if let Some(text) = out.text_of(&file) {
                let (ignores, problems) = config::parse_ignores(&name(&file), &text);
                out.ignores
                    .extend(ignores.into_iter().map(|i| (place.clone(), i)));
                out.tell(&file, problems);
            }
        }
        for place in places(folder, &out.root, NAMES_FILE_NAME) {
            let file = place.join(NAMES_FILE_NAME);
            if let Some(text) = out.text_of(&file) {
                let (names, problems) = config::parse_names(&name(&file), &text);
                out.config.names.extend(names);
                out.tell(&file, problems);
            }
        }
        out
    }

    /// The settings for one story of this folder, with the ignore entries that are for it.
    #[must_use]
    pub fn config_for(&self, story: &Path) -> Config {
        let story = absolute(story);
        let mut config = self.config.clone();
        for (place, ignore) in &self.ignores {
            let Ok(relative) = story.strip_prefix(place) else {
                continue;
            };
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            if ignore.is_for(&parts.join("/")) {
                config.ignores.push(ignore.clone());
            }
        }
        config
    }

    fn tell(&mut self, file: &Path, problems: Vec<Problem>) {
        let told = problems.into_iter().map(|problem| FileProblem {
            path: file.to_owned(),
            problem,
        });
        self.problems.extend(told);
    }

    fn text_of(&mut self, file: &Path) -> Option<String> {
        let mut problem = |message: String| {
            self.tell(file, vec![Problem::of_file(name(file), message)]);
            None
        };
        let mut bytes = Vec::new();
        let read = fs::File::open(file).and_then(|f| f.take(MAX_BYTES + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return problem(format!("cannot be read: {}.", super::scan::reason(&error)));
        }
        if bytes.len() as u64 > MAX_BYTES {
            return problem("is larger than 1 MB: it is not read.".to_owned());
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(_) => problem("is not UTF-8: save it as UTF-8.".to_owned()),
        }
    }
}

/// The folders whose files of this name hold for a folder: itself and those above it up to that of `copydesk.toml`; where
/// there is none, the nearest one above that has such a file counts as the root.
fn places(folder: &Path, root: &Path, file: &str) -> Vec<PathBuf> {
    let has_file = |f: &&Path| f.join(file).is_file();
    if root.join(FILE_NAME).is_file() {
        let below = folder.ancestors().take_while(|f| f.starts_with(root));
        return below.filter(has_file).map(Path::to_owned).collect();
    }
    let nearest = folder.ancestors().find(has_file);
    nearest.map(Path::to_owned).into_iter().collect()
}

/// The path from the root, without `.` and `..` where that can be told from the path alone.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// How problems name a settings file: the part of its path below the current folder, or the whole path.
pub(super) fn name(file: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    file.strip_prefix(&here)
        .unwrap_or(file)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own, with these files.
    fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
        let root =
            std::env::temp_dir().join(format!("copydesk-settings-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("a temporary folder");
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        root
    }

    const IGNORE: &[u8] =
        b"[[ignore]]\nrule = \"claims/causal\"\nfile = \"may/a.txt\"\nwords = \"led to\"\n";

    #[test]
    fn the_nearest_settings_hold_and_their_folder_is_the_root() {
        let root = folder(
            "nearest",
            &[
                ("copydesk.toml", b"profile = \"draft\"\n"),
                ("desk/copydesk.toml", b"profile = \"publish\"\n"),
                ("desk/may/a.txt", b""),
                ("copydesk.ignore.toml", IGNORE),
                ("desk/copydesk.ignore.toml", IGNORE),
            ],
        );
        let story = root.join("desk/may/a.txt");
        let inner = Folder::read(story.parent().expect("a folder"));
        assert_eq!(inner.root, root.join("desk"));
        assert_eq!(inner.config.profile, config::Profile::Publish);
        // The entries above the root are not this story's.
        assert_eq!(inner.config_for(&story).ignores.len(), 1);
        let outer = Folder::read(&root);
        assert_eq!(
            (outer.root.clone(), outer.config.profile),
            (root.clone(), config::Profile::Draft)
        );
        fs::remove_dir_all(root).expect("removed");
    }

    #[test]
    fn without_settings_the_nearest_ignore_file_marks_the_root() {
        let root = folder(
            "ignores",
            &[
                ("copydesk.ignore.toml", IGNORE),
                ("may/a.txt", b""),
                ("june/a.txt", b""),
            ],
        );
        let story = root.join("may/a.txt");
        let found = Folder::read(story.parent().expect("a folder"));
        assert_eq!(found.root, root);
        assert_eq!(found.config_for(&story).ignores.len(), 1);
        assert_eq!(found.config_for(&root.join("june/a.txt")).ignores, []);
        fs::remove_dir_all(root).expect("removed");
    }

    #[test]
    fn settings_that_cannot_be_read_are_told_and_nothing_holds() {
        let root = folder(
            "unreadable",
            &[
                ("copydesk.toml", b"profile = \"caf\xE9\"\n"),
                ("a.txt", b""),
            ],
        );
        let found = Folder::read(&root);
        assert_eq!(found.config, Config::default());
        let told: Vec<&str> = (found.problems.iter())
            .map(|p| p.problem.message.as_str())
            .collect();
        assert_eq!(told, ["is not UTF-8: save it as UTF-8."]);
        let large = vec![b'#'; MAX_BYTES as usize + 1];
        fs::write(root.join("copydesk.toml"), large).expect("a file");
        let found = Folder::read(&root);
        assert_eq!(found.problems.len(), 1);
        assert!(
            found.problems[0]
                .problem
                .message
                .contains("larger than 1 MB")
        );
        fs::remove_dir_all(root).expect("removed");
    }
}
