//! Trains the tagger's models. `seeds/models/README.md` has the commands.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Parser};
use copydesk::tagger::train::{self, Settings};

#[derive(Parser)]
enum Command {
    /// Classes of words, from their vectors and the names in the training data.
    Clusters {
        /// The folder with the training data.
        data: PathBuf,
        /// The words, one a line.
        vocabulary: PathBuf,
        /// Their vectors, in NumPy's format.
        vectors: PathBuf,
        #[arg(long, default_value_t = 150_000)]
        words: usize,
        #[arg(long, default_value = "seeds/models")]
        models: PathBuf,
    },
    /// Trains the part-of-speech model.
    Pos {
        /// The folder with the training data.
        data: PathBuf,
        /// Leave every tenth document out and measure on it; writes nothing.
        #[arg(long)]
        hold_out: bool,
        #[command(flatten)]
        options: Options,
    },
    /// Trains the name model.
    Names {
        /// The folder with the training data.
        data: PathBuf,
        /// Files to measure on.
        #[arg(long)]
        measure: Vec<PathBuf>,
        /// Write nothing.
        #[arg(long)]
        dry: bool,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Args)]
struct Options {
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    #[arg(long, default_value_t = 2e-5)]
    l1: f32,
    #[arg(long, default_value_t = 2)]
    least: u32,
    #[arg(long, default_value_t = 60_000)]
    rows: usize,
    #[arg(long, default_value = "seeds/models")]
    models: PathBuf,
}

impl Options {
    fn settings(&self) -> Settings {
        Settings {
            epochs: self.epochs,
            rate: self.rate,
            l1: self.l1,
            least: self.least,
            rows: self.rows,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    match Command::parse() {
        Command::Clusters {
            data,
            vocabulary,
            vectors,
            words,
            models,
        } => put(
            &models.join("clusters.bin"),
            &train::train_clusters(&data, &vocabulary, &vectors, words)?,
        ),
        Command::Pos {
            data,
            hold_out,
            options,
        } => {
            let clusters = fs::read(options.models.join("clusters.bin"))?;
            let bytes = train::train_pos(&data, &clusters, &options.settings(), hold_out)?;
            if hold_out {
                Ok(())
            } else {
                put(&options.models.join("pos.bin"), &bytes)
            }
        }
        Command::Names {
            data,
            measure,
            dry,
            options,
        } => {
            let clusters = fs::read(options.models.join("clusters.bin"))?;
            let pos = fs::read(options.models.join("pos.bin"))?;
            let measure: Vec<&Path> = measure.iter().map(PathBuf::as_path).collect();
            let bytes = train::train_names(&data, &clusters, &pos, &options.settings(), &measure)?;
            if dry {
                Ok(())
            } else {
                put(&options.models.join("names.bin"), &bytes)
            }
        }
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(fs::write(path, bytes)?)
}
