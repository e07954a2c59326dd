//! The arguments. Engine options come from the engine's registry: there is no second list of them here.

use clap::{Arg, ArgAction, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use tamis::screen::{OPTIONS, OptionType};
use tamis::{Options, Query};

/// Screens names, identifiers and crypto-wallet addresses against sanctions lists.
///
/// Exit codes: 2 if anything was in error or not checked; otherwise 0 if there is a hit or a finding; otherwise 1.
#[derive(Parser)]
#[command(name = "tamis", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Screen values: each is a name, wallet, e-mail address, domain, phone, handle or document number.
    Screen(Box<Screen>),
    /// Say what a wallet address is and whether it is listed.
    Wallet(Wallet),
    /// Show how two names compare: the alignment and the sum.
    Explain(Explain),
    /// Build, inspect and compare list files.
    Lists(Lists),
    /// Measure what is found of a list's names in every manner of writing, and how many ordinary people alert.
    Assess(Assess),
}

#[derive(Args)]
pub(crate) struct Screen {
    /// Values of unknown kind, one query each; typed fields below apply to each.
    pub(crate) values: Vec<String>,
    #[command(flatten)]
    pub(crate) fields: Fields,
    /// A file of customers: CSV with a header, or JSON lines of queries or FollowTheMoney entities.
    #[arg(long, conflicts_with = "values")]
    pub(crate) input: Option<PathBuf>,
    /// Where the result of --input goes: .csv or .jsonl; standard output if absent (JSON lines).
    #[arg(long, requires = "input")]
    pub(crate) output: Option<PathBuf>,
    /// Column of the names in a CSV input.
    #[arg(long, default_value = "name")]
    pub(crate) name_column: String,
    /// Column of your own ids, given back as query_id.
    #[arg(long)]
    pub(crate) id_column: Option<String>,
    /// Column of birth dates.
    #[arg(long)]
    pub(crate) birth_date_column: Option<String>,
    /// Column of countries.
    #[arg(long)]
    pub(crate) country_column: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) options: EngineOptions,
}

/// Typed fields of a query; the names are those of `tamis::Query`.
#[derive(Args)]
pub(crate) struct Fields {
    /// A name.
    #[arg(long = "name")]
    names: Vec<String>,
    /// Person, Organization, Company, LegalEntity, PublicBody, Vessel, Airplane.
    #[arg(long)]
    schema: Option<String>,
    /// Birth date: 1984, 1984-08 or 1984-08-15.
    #[arg(long)]
    birth_date: Option<String>,
    /// A country: code or name.
    #[arg(long = "country")]
    countries: Vec<String>,
    /// male, female or other.
    #[arg(long)]
    gender: Option<String>,
    /// A wallet address.
    #[arg(long = "wallet")]
    wallets: Vec<String>,
    /// An e-mail address.
    #[arg(long = "email")]
    emails: Vec<String>,
    /// A telephone number.
    #[arg(long = "phone")]
    phones: Vec<String>,
    /// A website or domain.
    #[arg(long = "website")]
    websites: Vec<String>,
    /// A user name.
    #[arg(long = "handle")]
    handles: Vec<String>,
    /// A document, tax or registration number, BIC, LEI or IMO number.
    #[arg(long = "identifier")]
    identifiers: Vec<String>,
    /// A postal address, looked at for the jurisdiction.
    #[arg(long = "address")]
    addresses: Vec<String>,
}

impl Fields {
    /// Sets the fields on a query.
    pub(crate) fn apply(&self, query: &mut Query) -> tamis::Result<()> {
        for (field, value) in
            [("schema", &self.schema), ("birth_date", &self.birth_date), ("gender", &self.gender)]
        {
            if let Some(value) = value {
                query.set(field, value)?;
            }
        }
        for (field, values) in self.lists() {
            for value in values {
                query.set(field, value)?;
            }
        }
        Ok(())
    }

    fn lists(&self) -> [(&'static str, &Vec<String>); 9] {
        [
            ("names", &self.names),
            ("countries", &self.countries),
            ("wallets", &self.wallets),
            ("emails", &self.emails),
            ("phones", &self.phones),
            ("websites", &self.websites),
            ("handles", &self.handles),
            ("identifiers", &self.identifiers),
            ("addresses", &self.addresses),
        ]
    }

    /// Whether a field stands that can be a query without a value.
    pub(crate) fn is_query(&self) -> bool {
        self.lists().iter().any(|(_, values)| !values.is_empty())
    }
}

#[derive(Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) list: Chosen,
    /// One line of JSON a query: the answer's canonical form.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which list is asked.
#[derive(Args)]
pub(crate) struct Chosen {
    /// A list file made by `tamis lists build`. If absent: the snapshot of the last `tamis lists update`, and where
    /// there is none, the embedded list.
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,
    /// The embedded list, also where a snapshot lies.
    #[arg(long, conflicts_with = "list")]
    pub(crate) embedded: bool,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// Where copies of lists and the snapshot lie.
#[derive(Args)]
pub(crate) struct Place {
    /// Folder of `tamis lists update`; if absent TAMIS_DATA_DIR, else `tamis` in your data folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data_dir: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Wallet {
    /// Addresses.
    #[arg(required = true)]
    pub(crate) addresses: Vec<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) options: EngineOptions,
}

#[derive(Args)]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) list: Chosen,
    /// The seed of everything drawn: the same seed gives the same report.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Cases of each class and kind (persons, organisations, vessels), at most; of each script but Latin a quarter.
    #[arg(long, default_value_t = 100)]
    pub(crate) cases: usize,
    /// Ordinary people of each culture.
    #[arg(long, default_value_t = 2_000)]
    pub(crate) people: usize,
    /// A culture of the ordinary people; may be given several times. If absent all 43: name those of your customers.
    #[arg(long = "culture", value_name = "CULTURE", conflicts_with_all = ["pairs", "customers"])]
    pub(crate) cultures: Vec<String>,
    /// How many times over damage (typing errors and their like) is done to a name.
    #[arg(long, default_value_t = 1)]
    pub(crate) times: u32,
    /// Threshold of recall and alerts; if absent the engine's default.
    #[arg(long)]
    pub(crate) threshold: Option<String>,
    /// Own labelled pairs in place of the questions made from the list: CSV with the columns query, listed, is_match, and
    /// if there are any schema and category. No list is asked.
    #[arg(long, value_name = "FILE", group = "own", conflicts_with_all = ["list", "embedded"])]
    pub(crate) pairs: Option<PathBuf>,
    /// Own customers with decisions in place of the questions made from the list: CSV with the column name, and if there
    /// are any decision, party, birth_date, country and schema.
    #[arg(long, value_name = "FILE", group = "own")]
    pub(crate) customers: Option<PathBuf>,
    /// Header of a column of these files that is not the field's own name: FIELD=HEADER; may be given several times.
    #[arg(long = "column", value_name = "FIELD=HEADER", requires = "own")]
    pub(crate) columns: Vec<String>,
    /// Another matcher on the same pairs: strsim-jaro-winkler, strsim-damerau-levenshtein, rapidfuzz-ratio, or
    /// [LABEL=]COMMAND, a program that reads pairs as JSON lines and writes scores; may be given several times.
    #[arg(long = "matcher", value_name = "MATCHER")]
    pub(crate) matchers: Vec<String>,
    /// Ordinary people of each culture that matchers are asked about.
    #[arg(long, value_name = "PEOPLE", default_value_t = 100)]
    pub(crate) matcher_people: usize,
    /// Candidates of the blocking step that each of them is compared with.
    #[arg(long, default_value_t = 50)]
    pub(crate) candidates: usize,
    /// An older report (made with --json) of the same questions: what changed, case by case.
    #[arg(long, value_name = "OLD.json")]
    pub(crate) against: Option<PathBuf>,
    /// A table of figures that the report has to keep: one that fell beyond its 95 % interval is told, and the exit code is
    /// 2. With --bless the table is written anew.
    #[arg(long, value_name = "FILE.tsv")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the baseline instead of holding the report against it.
    #[arg(long, requires = "baseline")]
    pub(crate) bless: bool,
    /// The report as one page, a file of its own.
    #[arg(long, value_name = "FILE.html")]
    pub(crate) html: Option<PathBuf>,
    /// The report as one JSON object on standard output, with every case and its score.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Explain {
    /// The name asked about.
    pub(crate) first: String,
    /// The name as a list would have it.
    pub(crate) second: String,
    /// What bears the names.
    #[arg(long)]
    pub(crate) schema: Option<String>,
}

#[derive(Args)]
pub(crate) struct Lists {
    #[command(subcommand)]
    pub(crate) command: ListsCommand,
}

#[derive(Subcommand)]
pub(crate) enum ListsCommand {
    /// The official lists, where they come from, and the formats that can be read.
    Sources(Sources),
    /// Fetch the lists, check them, and compile what is at hand to the snapshot that is screened by default.
    Update(Update),
    /// Compile list files into one list file.
    Build(Build),
    /// What a list file holds.
    Info {
        /// The list file; if absent the one that a screen without --list asks.
        file: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
        /// One JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Parties added, removed and changed between two list files.
    Diff {
        /// The older list file.
        old: PathBuf,
        /// The newer list file.
        new: PathBuf,
    },
    /// Check every digest of a list file.
    Verify {
        /// The list file.
        list: PathBuf,
    },
}

#[derive(Args)]
pub(crate) struct Sources {
    /// Configuration; if absent `tamis/lists.toml` in your configuration folder, where there is one.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Update {
    /// Lists to fetch, by id; all if absent.
    pub(crate) lists: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Configuration: addresses, mirror, proxy, own lists. If absent `tamis/lists.toml` in your configuration folder,
    /// where there is one.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Take an edition of which parts could not be read.
    #[arg(long)]
    pub(crate) allow_errors: bool,
    /// Take an edition that is too small, below 80 % of the former one, or older than it.
    #[arg(long)]
    pub(crate) allow_shrink: bool,
    /// The report as one JSON object on standard output, in place of the table.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Build {
    /// List files, or a folder of a set of files. A party of several of them is united.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The list file to write.
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    /// The format, where the content does not tell it.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Date of the copies, YYYY-MM-DD, where the files do not say it; PATH=YYYY-MM-DD for one of them, repeated.
    #[arg(long = "date", value_name = "[PATH=]DATE")]
    pub(crate) dates: Vec<String>,
    /// A column of an own watchlist: FIELD=HEADER, repeated. Fields: name, alias, birth date, country, passport ….
    #[arg(long = "column", value_name = "FIELD=HEADER")]
    pub(crate) columns: Vec<String>,
    /// Fail on a finding of severity warning too.
    #[arg(long, conflicts_with = "allow_errors")]
    pub(crate) strict: bool,
    /// Files of a set may be missing: what they held is then a warning, not an error.
    #[arg(long)]
    pub(crate) partial: bool,
    /// Write the list file though parts of the lists could not be read (exit code 2).
    #[arg(long)]
    pub(crate) allow_errors: bool,
    /// Replace a list file that holds over 10 % more parties, names or wallets of a list.
    #[arg(long)]
    pub(crate) allow_shrink: bool,
    /// The report as one JSON object on standard output, in place of the tables.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The engine's options, one flag each.
#[derive(Clone, Debug, Default)]
pub(crate) struct EngineOptions(pub(crate) Vec<(&'static str, String)>);

fn flag_name(name: &'static str) -> String {
    name.replace('_', "-")
}

impl Args for EngineOptions {
    fn augment_args(command: clap::Command) -> clap::Command {
        OPTIONS.iter().fold(command, |command, spec| {
            let arg = Arg::new(spec.name)
                .long(flag_name(spec.name))
                .help(spec.doc)
                .action(ArgAction::Set)
                .help_heading("Options of the engine");
            let arg = match spec.kind {
                OptionType::Flag => arg
                    .num_args(0..=1)
                    .require_equals(true)
                    .default_missing_value("true")
                    .value_name("true|false"),
                _ => arg.value_name("VALUE"),
            };
            command.arg(arg)
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for EngineOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut options = EngineOptions::default();
        options.update_from_arg_matches(matches)?;
        Ok(options)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for spec in OPTIONS {
            if let Some(value) = matches.get_one::<String>(spec.name) {
                self.0.push((spec.name, value.clone()));
            }
        }
        Ok(())
    }
}

impl EngineOptions {
    /// The options. Today's date is filled in only where the age of the lists is asked about.
    pub(crate) fn build(&self) -> tamis::Result<Options> {
        let mut options = Options::default();
        for (name, value) in &self.0 {
            options.set(name, value)?;
        }
        if options.max_list_age_days.is_some() && options.today.is_none() {
            options.set("today", &jiff::Zoned::now().date().to_string())?;
        }
        Ok(options)
    }
}

/// Reads the arguments; help, version and wrong usage are printed here.
pub(crate) fn parse() -> Result<Command, ExitCode> {
    match Cli::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(cli.command),
        Err(error) => {
            let _ = error.print();
            Err(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
        }
    }
}
