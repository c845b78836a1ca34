//! Errors and warnings about environment variables: empty ones, unreadable ones, and those that belong
//! to no flag.

use std::{
    ffi::{OsStr, OsString},
    iter::once,
};

use clap::{
    Arg, ArgAction, Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::lines::{is_given, variable_of};

const PREFIX: &str = "LIVEPOLL_";
/// Read when livepoll is built.
const OF_THE_BUILD: &str = "LIVEPOLL_SKIP_CLIENT";
/// How much alike two names must be for one to be meant by the other; clap's own measure for flags.
const ALIKE: f64 = 0.7;

/// Refuses a variable that is set and has nothing in it. A switch that is empty is off.
pub(super) fn refuse_empty(
    mut command: Command,
    arguments: &[OsString],
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<(), Error> {
    let names: Vec<_> = flags_with_values(&command)
        .filter(|flag| !is_given(arguments, flag))
        .map(variable_of)
        .collect();
    for name in names {
        if variable(&name).is_some_and(|value| value.to_string_lossy().trim().is_empty()) {
            let sentence =
                format!("the variable {name} is empty: give it a value, or do not set it");
            return Err(command.error(ErrorKind::InvalidValue, sentence));
        }
    }
    Ok(())
}

/// Names the variable in an error about its value: clap names the flag, which nobody gave.
pub(super) fn name_in(
    mut error: Error,
    arguments: &[OsString],
    variable: impl Fn(&str) -> Option<OsString>,
) -> Error {
    let Some(ContextValue::String(shown)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let flag = shown.split([' ', '=']).next().unwrap_or_default();
    let Some(flag) = flag.strip_prefix("--") else {
        return error;
    };
    let name = variable_of(flag);
    if !is_given(arguments, flag) && variable(&name).is_some() {
        let tip = format!("this value is that of the variable {name}");
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    error
}

/// A sentence for each variable that looks like one of livepoll's and is none.
pub(super) fn strangers(
    command: &Command,
    set: impl IntoIterator<Item = (OsString, OsString)>,
) -> Vec<String> {
    let flags = command.get_arguments().filter_map(Arg::get_long);
    let known: Vec<_> = flags
        .filter(|flag| !["help", "version"].contains(flag))
        .map(variable_of)
        .chain(once(OF_THE_BUILD.into()))
        .collect();
    let mut names: Vec<_> = set
        .into_iter()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, value)| name.starts_with(PREFIX) && !is_of_kubernetes(name, value))
        .map(|(name, _)| name)
        .filter(|name| !known.contains(name))
        .collect();
    names.sort();
    let sentence = |name: &String| match nearest(name, &known) {
        Some(nearest) => format!("the variable {name} is none of livepoll's: is {nearest} meant?"),
        None => {
            format!("the variable {name} is none of livepoll's: livepoll --help lists its flags")
        }
    };
    names.iter().map(sentence).collect()
}

fn flags_with_values(command: &Command) -> impl Iterator<Item = &str> {
    command
        .get_arguments()
        .filter(|argument| matches!(argument.get_action(), ArgAction::Set | ArgAction::Append))
        .filter_map(Arg::get_long)
}

/// Kubernetes sets these in every container where a service is called livepoll.
fn is_of_kubernetes(name: &str, value: &OsStr) -> bool {
    let is_address = value.to_string_lossy().contains("://");
    ["LIVEPOLL_SERVICE_", "LIVEPOLL_PORT_"]
        .iter()
        .any(|start| name.starts_with(start))
        || (name == "LIVEPOLL_PORT" && is_address)
}

fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a String> {
    let bare = |name: &str| name[PREFIX.len()..].to_uppercase();
    let alike = |other: &&String| strsim::jaro_winkler(&bare(name), &bare(other));
    let nearest = known
        .iter()
        .max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (alike(&nearest) > ALIKE).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::config::Config;

    fn told(name: &str, value: &str) -> Vec<String> {
        strangers(&Config::command(), [(name.into(), value.into())])
    }

    #[test]
    fn a_misspelt_variable_is_told_with_the_one_that_is_meant() {
        let rows = [
            ("LIVEPOLL_MAXRATE", "LIVEPOLL_MAX_RATE"),
            ("LIVEPOLL_CANDIDATES", "LIVEPOLL_CANDIDATE"),
            ("LIVEPOLL_TRUST_PROXIES", "LIVEPOLL_TRUST_PROXY"),
            ("LIVEPOLL_TLS_CERTIFICATE", "LIVEPOLL_TLS_CERT"),
            ("LIVEPOLL_BASEURL", "LIVEPOLL_BASE_URL"),
            ("LIVEPOLL_data", "LIVEPOLL_DATA"),
        ];

        for (name, meant) in rows {
            let sentences = told(name, "a secret value");

            let expected = format!("the variable {name} is none of livepoll's: is {meant} meant?");
            assert_eq!(sentences, [expected]);
        }
        let far = told("LIVEPOLL_ZZZ", "");
        assert!(
            far[0].contains("LIVEPOLL_ZZZ") && far[0].contains("--help"),
            "{far:?}"
        );
    }

    #[test]
    fn its_own_variables_and_those_of_others_are_let_pass() {
        for (name, value) in [
            ("LIVEPOLL_LISTEN", "8080"),
            ("LIVEPOLL_IN_MEMORY", ""),
            ("LIVEPOLL_DATA", "here"),
            ("LIVEPOLL_SKIP_CLIENT", "1"),
            ("LIVEPOLL_PORT", "tcp://10.0.0.7:8080"),
            ("LIVEPOLL_PORT_8080_TCP", "tcp://10.0.0.7:8080"),
            ("LIVEPOLL_SERVICE_HOST", "10.0.0.7"),
            ("LIVEPOLLS", "1"),
            ("PATH", "/bin"),
        ] {
            assert_eq!(told(name, value), [""; 0], "{name}");
        }
        assert_eq!(told("LIVEPOLL_PORT", "8080").len(), 1);
    }
}
