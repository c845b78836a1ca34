//! All settings, from flags and environment variables.

mod lines;
mod listen;
mod log_filter;
mod variables;

use std::{env, path::PathBuf};

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum, builder::FalseyValueParser};

pub use self::{listen::ListenAddress, log_filter::LogFilter};
use crate::{
    secrets::HostKey,
    web::{BaseUrl, Proxy},
};

const EXAMPLES: &str = "\
Examples:
  livepoll
      serve the default question on port 8080 of every address
  livepoll --question 'Shall we take a break?' --candidate Yes --candidate No
      ask something else
  livepoll --listen 127.0.0.1:3000 --base-url https://vote.example
      stand behind a proxy that people reach as vote.example
  curl -H 'Content-Type: application/json' -d '{\"candidate\":0}' http://localhost:8080/api/v1/polls/live/votes
      vote from a script
  livepoll backup monday.livepoll
      copy the data folder into one file, while the server runs

Every flag has an environment variable, LIVEPOLL_ and its name: LIVEPOLL_DATA, LIVEPOLL_MAX_RATE.
Where a flag may be given several times, its variable takes one value per line.";

/// Real-time voting: one command, a QR code, and every screen moves.
#[derive(Debug, Clone, Parser)]
#[command(name = "livepoll", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
#[command(mut_args(|arg| arg.hide_env(true)))]
pub struct Config {
    /// What to do instead of serving.
    #[command(subcommand)]
    pub task: Option<Task>,

    /// Where to listen, as 127.0.0.1:8080, localhost:8080 or :8080, or a proxy's socket, as
    /// unix:/run/livepoll.sock; port 0 picks a free one
    /// (repeatable)
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8080", value_parser = ListenAddress::parse)]
    pub listen: Vec<ListenAddress>,

    /// Worker threads [default: the cores]
    #[arg(long, env = "LIVEPOLL_WORKERS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub workers: Option<u16>,

    /// Where the journal lives; made if missing
    #[arg(
        long,
        env = "LIVEPOLL_DATA",
        value_name = "DIR",
        global = true,
        default_value = "./livepoll-data"
    )]
    pub data: PathBuf,

    /// Keep nothing on disk: votes are gone when the server stops
    #[arg(long, env = "LIVEPOLL_IN_MEMORY", value_parser = FalseyValueParser::new())]
    pub in_memory: bool,

    /// The question of the front poll, made at the first start
    #[arg(
        long,
        env = "LIVEPOLL_QUESTION",
        value_name = "TEXT",
        default_value = "Which language do you like best?"
    )]
    pub question: String,

    /// A candidate of the front poll (repeatable)
    #[arg(
        long, value_name = "LABEL",
        default_values = ["JavaScript", "C#", "PHP", "Python", "Go"]
    )]
    pub candidate: Vec<String>,

    /// The key of who may make polls, at least 16 characters [default: kept in the data folder]
    #[arg(long, env = "LIVEPOLL_HOST_KEY", value_name = "KEY", value_parser = HostKey::parse)]
    pub host_key: Option<HostKey>,

    /// Let anyone make polls, 60 an hour from one address
    #[arg(long, env = "LIVEPOLL_OPEN_HOSTING", value_parser = FalseyValueParser::new())]
    pub open_hosting: bool,

    /// Another origin whose pages may use the API and the WebSocket (repeatable)
    #[arg(long, value_name = "ORIGIN", value_parser = BaseUrl::parse)]
    pub allow_origin: Vec<BaseUrl>,

    /// A proxy, or a network of them, whose X-Forwarded-For and X-Forwarded-Proto are believed
    /// (repeatable)
    #[arg(long, value_name = "ADDR", value_parser = Proxy::parse)]
    pub trust_proxy: Vec<Proxy>,

    /// The address that people use, for links and QR codes [default: this machine's]
    #[arg(long, env = "LIVEPOLL_BASE_URL", value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,

    /// The least time between two updates to one session, in milliseconds; longer after those over
    /// 924 bytes
    #[arg(
        long,
        env = "LIVEPOLL_PUSH_INTERVAL_MS",
        value_name = "N",
        default_value_t = 33
    )]
    pub push_interval_ms: u32,

    /// Sessions at the most; further ones are refused [default: from the limit on open files]
    #[arg(long, env = "LIVEPOLL_MAX_SESSIONS", value_name = "N")]
    pub max_sessions: Option<usize>,

    /// Messages a second from one session, votes a second from one voter; 0: no limit
    #[arg(
        long,
        env = "LIVEPOLL_MAX_RATE",
        value_name = "N",
        default_value_t = 20
    )]
    pub max_rate: u32,

    /// Delete polls that had no vote for so many days, or were not changed for so long where nobody
    /// has voted yet; never the front poll; 0: keep them until they are deleted
    #[arg(
        long,
        env = "LIVEPOLL_KEEP_DAYS",
        value_name = "N",
        default_value_t = 0
    )]
    pub keep_days: u32,

    /// The built pages [default: beside the executable, or in the source tree]
    #[arg(long, env = "LIVEPOLL_CLIENT_DIR", value_name = "DIR")]
    pub client_dir: Option<PathBuf>,

    /// Serve HTTPS with this certificate (PEM, with its chain); read again when it was renewed
    #[arg(
        long,
        env = "LIVEPOLL_TLS_CERT",
        value_name = "FILE",
        requires = "tls_key"
    )]
    pub tls_cert: Option<PathBuf>,

    /// The certificate's key (PEM)
    #[arg(
        long,
        env = "LIVEPOLL_TLS_KEY",
        value_name = "FILE",
        requires = "tls_cert"
    )]
    pub tls_key: Option<PathBuf>,

    /// What is logged: a level, or those of crates, as warn,livepoll=debug; without it what RUST_LOG
    /// says [default: warn,livepoll=info,actix_http=off]
    #[arg(long, env = "LIVEPOLL_LOG", value_name = "FILTER", value_parser = LogFilter::parse)]
    pub log: Option<LogFilter>,

    /// How the log on standard error is written
    #[arg(long, env = "LIVEPOLL_LOG_FORMAT", value_name = "FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,

    /// Print the links that have keys also when standard output is no terminal
    #[arg(long, env = "LIVEPOLL_SHOW_KEYS", value_parser = FalseyValueParser::new())]
    pub show_keys: bool,
}

impl Config {
    /// Reads the arguments and variables of this process. Ends the process if they cannot be used.
    pub fn of_this_process() -> Self {
        let given: Vec<_> = env::args_os().collect();
        let variable = |name: &str| env::var_os(name);
        let read = || {
            variables::refuse_empty(Self::command(), &given, variable)?;
            Self::try_parse_from(lines::with_variables(
                &Self::command(),
                given.clone(),
                variable,
            ))
            .map_err(|error| variables::name_in(error, &given, variable))
        };
        read().unwrap_or_else(|error| error.exit())
    }

    /// A warning for each variable of this process that looks like a setting and is none.
    pub fn strange_variables() -> Vec<String> {
        variables::strangers(&Self::command(), env::vars_os())
    }
}

/// The commands beside serving.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// Copy the data folder into one new file, also while the server runs
    Backup {
        /// The file, which must not be there yet
        file: PathBuf,
    },
    /// Make a data folder of a backup, all of it or nothing
    Restore {
        /// The file that a backup made
        file: PathBuf,
    },
    /// Count every vote again: in the data folder, also while the server runs, or in a backup
    Check {
        /// The file that a backup made [default: the data folder]
        file: Option<PathBuf>,
    },
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_consistent() {
        Config::command().debug_assert();
    }

    #[test]
    fn repeatable_flags_add_up() {
        let config =
            Config::try_parse_from(["livepoll", "--candidate", "Yes", "--candidate", "No, never"]);

        assert_eq!(config.unwrap().candidate, ["Yes", "No, never"]);
    }

    #[test]
    fn a_label_may_have_any_character_on_the_command_line() {
        let config = Config::try_parse_from(["livepoll", "--candidate", "Yes\n", "--candidate=No"]);

        assert_eq!(config.unwrap().candidate, ["Yes\n", "No"]);
    }

    #[test]
    fn the_data_folder_may_be_named_on_either_side_of_a_task() {
        for arguments in [
            ["livepoll", "--data=here", "backup", "file"],
            ["livepoll", "backup", "file", "--data=here"],
        ] {
            let config = Config::try_parse_from(arguments).unwrap();

            let file = "file".into();
            assert_eq!(config.task, Some(Task::Backup { file }));
            assert_eq!(config.data, PathBuf::from("here"));
        }
    }

    #[test]
    fn a_base_url_has_no_path() {
        assert_eq!(
            BaseUrl::parse("https://vote.example/").unwrap().origin(),
            "https://vote.example"
        );
        assert!(BaseUrl::parse("https://vote.example/polls").is_err());
        assert!(BaseUrl::parse("vote.example").is_err());
    }
}
