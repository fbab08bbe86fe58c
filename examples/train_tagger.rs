//! Trains the tagger's models. `seeds/models/README.md` has the commands.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use copydesk::tagger::train::{self, Settings};

#[derive(Parser)]
enum Command {
    /// Clusters word vectors.
    Clusters {
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
        #[arg(long, default_value_t = 12)]
        epochs: usize,
        #[arg(long, default_value_t = 0.2)]
        rate: f32,
        #[arg(long, default_value_t = 2e-5)]
        l1: f32,
        #[arg(long, default_value_t = 2)]
        least: u32,
        #[arg(long, default_value_t = 60_000)]
        rows: usize,
        #[arg(long, default_value = "seeds/models")]
        models: PathBuf,
    },
}

fn main() -> Result<(), Box<dyn Error>> {
    match Command::parse() {
        Command::Clusters {
            vocabulary,
            vectors,
            words,
            models,
        } => put(
            &models.join("clusters.bin"),
            &train::clusters(&vocabulary, &vectors, words)?,
        ),
        Command::Pos {
            data,
            hold_out,
            epochs,
            rate,
            l1,
            least,
            rows,
            models,
        } => {
            let clusters = fs::read(models.join("clusters.bin"))?;
            let settings = Settings {
                epochs,
                rate,
                l1,
                least,
                rows,
            };
            let bytes = train::train_pos(&data, &clusters, &settings, hold_out)?;
            if hold_out {
                Ok(())
            } else {
                put(&models.join("pos.bin"), &bytes)
            }
        }
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(fs::write(path, bytes)?)
}
