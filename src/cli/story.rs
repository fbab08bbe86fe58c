//! Reads stories: files and standard input, as text with what is known beside it.

use std::{
    fs::File,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;

use super::args::{ProfileArg, StdinOptions};
use crate::{
    article::{Article, Metadata},
    config::Config,
    text::Markup,
    time::DateHints,
    workspace::{Folder, Settings},
};

/// Larger files are no articles.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// The mark that some programs put at the start of a file to say that it is UTF-8.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Where a story comes from.
pub(super) enum Input {
    File(PathBuf),
    /// Standard input, and what the story is called.
    Stdin(PathBuf),
}

/// A story that was read.
pub(super) struct Story {
    /// How it is named in print.
    pub(super) name: String,
    pub(super) text: String,
    /// The file opened with a byte order mark, which is no part of the text.
    pub(super) has_bom: bool,
    pub(super) metadata: Metadata,
    pub(super) config: Config,
    pub(super) folder: Arc<Folder>,
}

/// A story that could not be read or analysed.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) name: String,
    /// Why, and what to do.
    pub(super) message: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name, self.message)
    }
}

impl std::error::Error for Unreadable {}

/// What the command line says of all stories.
#[derive(Default)]
pub(super) struct Given {
    pub(super) date: Option<Date>,
    pub(super) profile: Option<ProfileArg>,
    /// The day on which the stories are read.
    pub(super) now: Option<Date>,
    settings: Settings,
}

impl Given {
    pub(super) fn new(date: Option<Date>, profile: Option<ProfileArg>) -> Self {
        Self {
            date,
            profile,
            now: None,
            settings: Settings::new(),
        }
    }

    /// The same, for stories that are read on this day.
    pub(super) fn on(self, now: Option<Date>) -> Self {
        Self { now, ..self }
    }
}

impl Input {
    /// Standard input, if the options ask for it.
    pub(super) fn from_stdin(options: &StdinOptions) -> Option<Self> {
        let name = options.filename.clone();
        options
            .stdin
            .then(|| Self::Stdin(name.unwrap_or_else(|| PathBuf::from("stdin.txt"))))
    }

    fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Stdin(path) => path,
        }
    }

    /// Reads the story and its settings.
    pub(super) fn read(&self, given: &Given) -> Result<Story, Unreadable> {
        let path = self.path();
        let name = path.display().to_string();
        let text = match self {
            Self::File(path) => File::open(path).and_then(bytes),
            Self::Stdin(_) => bytes(io::stdin().lock()),
        };
        let text = match text {
            Ok(bytes) => {
                let has_bom = bytes.starts_with(BOM);
                decode(bytes).map(|text| (text, has_bom))
            }
            Err(error) => Err(failed(&error)),
        };
        let (text, has_bom) = match text {
            Ok(text) => text,
            Err(message) => return Err(Unreadable { name, message }),
        };
        let folder = given.settings.of(path);
        let mut config = folder.config_for(path);
        if let Some(profile) = given.profile {
            config.profile = profile.into();
        }
        config.date = given.date.or(config.date);
        let file_name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let metadata = Metadata {
            markup: file_name
                .as_deref()
                .map_or(Markup::Plain, Markup::from_file_name),
            hints: DateHints {
                record: None,
                file_name,
                given: config.date,
                now: given.now,
            },
        };
        Ok(Story {
            name,
            text,
            has_bom,
            metadata,
            config,
            folder,
        })
    }
}

impl Story {
    /// Analyses the story. A fault of the program's own costs this story, not the run.
    pub(super) fn analyse(&self) -> Result<Article, Unreadable> {
        let work = || {
            let mut article = Article::new(&self.text, &self.metadata);
            article.knowledge = self.config.knowledge.clone();
            article
        };
        guarded(work).map_err(|message| Unreadable {
            name: self.name.clone(),
            message,
        })
    }
}

/// Runs a piece of work; the message is for the case that it panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        "this text brought a fault of Copydesk to light; please report it (`copydesk --version` tells the version)"
            .to_owned()
    })
}

fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut out)?;
    if out.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!(
                "larger than {} MB, too long for an article. Split it, or give many articles to `annotate --input` one a line",
                MAX_BYTES >> 20
            ),
        ));
    }
    Ok(out)
}

fn failed(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::FileTooLarge => error.to_string(),
        io::ErrorKind::NotFound => "there is no such file. Is the path right?".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "may not be read. Give yourself the right to read it (chmod u+r)".to_owned()
        }
        io::ErrorKind::IsADirectory => "is a folder, not a story. Name a file in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// The text of a file, without the mark that some programs put at its start to say that it is UTF-8.
fn decode(mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(
            "is UTF-16, which starts with a byte order mark. Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8"
                .to_owned(),
        );
    }
    if bytes.starts_with(BOM) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
        format!(
            "not UTF-8 at byte {} (line {line}, byte 0x{:02X}). Save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8",
            at + 1,
            bytes.get(at).copied().unwrap_or_default()
        )
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_place() {
        let told = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_or_else(|message| message);
        expect!["Déjà vu."].assert_eq(&told("\u{FEFF}Déjà vu.".as_bytes()));
        expect!["not UTF-8 at byte 9 (line 2, byte 0xE9). Save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8"].assert_eq(&told(b"One.\nCaf\xE9 two."));
        expect!["is UTF-16, which starts with a byte order mark. Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8"].assert_eq(&told(b"\xFF\xFEa\0"));
        expect![""].assert_eq(&told(b""));
    }
}
