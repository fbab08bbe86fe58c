//! The command line, as `clap` sees it.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::{config::Profile, rules::Severity};

/// The copy desk in a writer's own editor: who and what a story names, which of its claims have no source, and what
/// happened when. It works offline and sends nothing.
#[derive(Parser)]
#[command(
    name = "copydesk",
    version,
    max_term_width = 100,
    after_help = "\
Exit status:
  0  all went well
  1  `check` found something at or over --fail-on
  2  a file could not be read, or an argument is wrong"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Look through stories for what a copy desk would ask about
    #[command(after_help = "\
In folders, files that end in .txt, .md and .markdown are read, unless git ignores them.

Settings come from copydesk.toml, which is looked for upward from each story: profile, date, and under [rules] a level \
for each rule. What is to be ignored is marked in Markdown with <!-- copydesk: off RULE --> and \
<!-- copydesk: on RULE -->, and for plain text listed in copydesk.ignore.toml. What is wrong in these files, and \
suppressions that do nothing, are told on standard error.

Exit status:
  0  nothing at or over --fail-on
  1  something at or over --fail-on
  2  a file could not be read, or an argument is wrong; the other files are checked all the same")]
    Check(CheckOptions),
    /// Print what happens in a story: each event with its date, place and people
    Outline(OutlineOptions),
    /// Draw what happens in a story on a true scale of time, as SVG
    Timeline(TimelineOptions),
    /// Print who and what a story names
    Entities(StoryOptions),
    /// Print who is quoted in a story, how often, in how many words, and how they are named
    Sources(StoryOptions),
    /// Print a story without source notes and suppressions: clean copy
    #[command(after_help = "\
Taken out are {>>notes<<}, the braces of {==highlights==}, [source: ...], [CQ] and (CQ), footnotes that open with \
\"src:\", and in Markdown <!-- copydesk: ... --> comments. Everything else stays as it is, byte for byte; what stands in \
code is an example and stays too.")]
    Strip(StripOptions),
    /// Serve an editor over standard input and output
    Lsp {
        /// Accepted because many clients append it; there is no other way to be served
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print every layer of the analysis as JSON, one object an article
    #[command(after_help = "\
Memory stays the same however many articles there are: one object goes out for each that comes in, in order, and all \
cores work. A line or file that cannot be read gives an object with \"error\" (and for a line \"line\", counted from 1) \
in its place, and the run goes on.

Exit status:
  0  every article was annotated
  2  some could not be read, or an argument is wrong")]
    Annotate(AnnotateOptions),
    /// Say why a rule exists, with an example of what it asks about and one that is fine
    Explain(ExplainOptions),
    /// Look up what is known of people, bodies, places and offices, and check the newsroom's own records
    #[command(after_help = "\
A newsroom lists its own records in copydesk.toml, with paths that start from its folder:
  knowledge = [\"staff.toml\", \"people.csv\", \"house.kb\"]
TOML, CSV and JSON Lines use the same names of fields. A record takes the place of an embedded one with the same id.")]
    Knowledge {
        #[command(subcommand)]
        command: KnowledgeCommand,
    },
    /// Start the server on a sample story and show what an editor would show
    Demo,
}

#[derive(Subcommand)]
pub(crate) enum KnowledgeCommand {
    /// Compile files of records into one image, which may be listed in copydesk.toml
    Build {
        /// Records: .toml, .csv or .jsonl
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The image to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Find records by a name: as it is, without accents and hyphens, or nearly
    Search {
        /// "Lee Jae-myung"
        name: String,
    },
    /// Print a record, or who held an office
    Show {
        /// person/lee-jae-myung, office/jp/prime-minister
        id: String,
    },
    /// Look for double ids, tenures that overlap, unknown countries and offices, and fields of a wrong type
    #[command(after_help = "\
Exit status:
  0  nothing is wrong
  1  something is
  2  a file could not be read, or an argument is wrong")]
    Check {
        /// Records: .toml, .csv, .jsonl, or an image [default: those that copydesk.toml lists]
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(ClapArgs)]
pub(crate) struct CheckOptions {
    /// Stories and folders of stories [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) stdin: StdinOptions,
    /// The date of stories that do not tell theirs: 2025-10-29
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<Date>,
    /// The day on which the stories are read, for what depends on it: 2025-10-29. The clock is never asked
    #[arg(long, value_parser = date)]
    pub(crate) now: Option<Date>,
    /// Which rules speak, and how loudly [default: what copydesk.toml says, else desk]
    #[arg(long, value_enum)]
    pub(crate) profile: Option<ProfileArg>,
    /// The least severity that makes the exit status 1 [default: warning; in the profile publish: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: CheckFormat,
}

#[derive(ClapArgs)]
pub(crate) struct StdinOptions {
    /// Read one story from standard input
    #[arg(long)]
    pub(crate) stdin: bool,
    /// What the story on standard input is called: tells its markup, its date and its settings
    #[arg(long, value_name = "NAME", requires = "stdin")]
    pub(crate) filename: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct StoryOptions {
    #[command(flatten)]
    pub(crate) story: StoryInput,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: StoryFormat,
}

#[derive(ClapArgs)]
pub(crate) struct OutlineOptions {
    #[command(flatten)]
    pub(crate) story: StoryInput,
    /// In the order of time and not of the text; events without a date come last
    #[arg(long)]
    pub(crate) chronological: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: OutlineFormat,
}

#[derive(ClapArgs)]
pub(crate) struct TimelineOptions {
    #[command(flatten)]
    pub(crate) story: StoryInput,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// One story, and what is said of it beside its text.
#[derive(ClapArgs)]
pub(crate) struct StoryInput {
    /// The story
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin")]
    pub(crate) path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) stdin: StdinOptions,
    /// The story's date, if it does not tell it: 2025-10-29
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<Date>,
}

#[derive(ClapArgs)]
pub(crate) struct StripOptions {
    /// The story
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin")]
    pub(crate) path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) stdin: StdinOptions,
    /// Write the clean copy to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct AnnotateOptions {
    /// Stories to read
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) stdin: StdinOptions,
    /// A JSON Lines file with {"id", "text", "date"?} on every line; "-" for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "stdin"])]
    pub(crate) input: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: AnnotateFormat,
    /// The date of articles that do not tell theirs: 2025-10-29
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<Date>,
    /// The day on which the stories are read, for what depends on it: 2025-10-29. The clock is never asked
    #[arg(long, value_parser = date)]
    pub(crate) now: Option<Date>,
    /// Which findings are listed [default: for files what copydesk.toml says, else desk]
    #[arg(long, value_enum)]
    pub(crate) profile: Option<ProfileArg>,
}

#[derive(ClapArgs)]
pub(crate) struct ExplainOptions {
    /// The rule's id, as it stands in brackets behind a finding; without one, all rules are listed
    pub(crate) rule: Option<String>,
    /// Explain every rule
    #[arg(long, conflicts_with = "rule")]
    pub(crate) all: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ExplainFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileArg {
    /// Only what is certain; placeholders are hints
    Draft,
    /// What a desk would ask
    Desk,
    /// The same, and what may not go out is an error
    Publish,
    /// No findings
    Archive,
}

impl From<ProfileArg> for Profile {
    fn from(arg: ProfileArg) -> Self {
        match arg {
            ProfileArg::Draft => Self::Draft,
            ProfileArg::Desk => Self::Desk,
            ProfileArg::Publish => Self::Publish,
            ProfileArg::Archive => Self::Archive,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
    Never,
}

impl FailOn {
    /// The least severity that counts; `None` for never.
    pub(crate) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Information => Some(Severity::Information),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: the sentence, what is asked, what can be done
    Text,
    /// One object with all findings
    Json,
    /// One finding a line
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StoryFormat {
    /// A table
    Text,
    /// One object
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutlineFormat {
    /// A table
    Text,
    /// One object
    Json,
    /// What TimelineJS 3 loads; events with a date only
    Timelinejs,
    /// A calendar of what is still to come and has a date
    Ics,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotateFormat {
    /// One object a line
    Jsonl,
    /// One array of indented objects
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For people
    Text,
    /// Markdown
    Markdown,
    /// An object, or for a list an array of them
    Json,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "write a date as 2025-10-29".to_owned())
}
