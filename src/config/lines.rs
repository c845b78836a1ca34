//! Variables of flags that may be given several times: they have one value per line.
//!
//! This is not left to clap, which would read a variable's last line break as another, empty value.

use std::ffi::OsString;

use clap::{ArgAction, Command};

/// The arguments, with those from variables put before them. A flag wins over its variable.
pub(super) fn with_variables(
    command: &Command,
    arguments: impl IntoIterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Vec<OsString> {
    let mut arguments: Vec<_> = arguments.into_iter().collect();
    let repeatable = command
        .get_arguments()
        .filter(|argument| matches!(argument.get_action(), ArgAction::Append));
    let mut from_variables = Vec::new();
    for name in repeatable.filter_map(clap::Arg::get_long) {
        let flag = format!("--{name}");
        let is_given = is_given(&arguments, name);
        let text = variable(&variable_of(name)).filter(|_| !is_given);
        let text = text.unwrap_or_default();
        let text = text.to_string_lossy();
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        from_variables.extend(lines.map(|line| format!("{flag}={line}").into()));
    }
    let after_the_program = arguments.len().min(1);
    arguments.splice(after_the_program..after_the_program, from_variables);
    arguments
}

/// Whether the arguments have this flag, which is named without its dashes.
pub(super) fn is_given(arguments: &[OsString], flag: &str) -> bool {
    arguments.iter().any(|argument| {
        let argument = argument.to_string_lossy();
        argument
            .split('=')
            .next()
            .and_then(|name| name.strip_prefix("--"))
            == Some(flag)
    })
}

/// The name of a flag's variable. The flag is named without its dashes.
pub(super) fn variable_of(flag: &str) -> String {
    format!("LIVEPOLL_{}", flag.replace('-', "_").to_uppercase())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Vec<OsString> {
        with_variables(
            &crate::config::Config::command(),
            arguments.iter().map(OsString::from),
            |name| {
                let mut found = variables.iter().filter(|(other, _)| *other == name);
                found.next().map(|(_, text)| text.into())
            },
        )
    }

    #[test]
    fn a_variable_has_one_value_per_line() {
        let variables = [
            ("LIVEPOLL_LISTEN", "[::1]:1\r\n\n127.0.0.1:2\n"),
            ("LIVEPOLL_ALLOW_ORIGIN", "https://a.example\n"),
            ("LIVEPOLL_CANDIDATE", "\n"),
            ("LIVEPOLL_DATA", "not repeatable"),
        ];

        let arguments = read(&["livepoll", "--in-memory"], &variables);

        let expected = [
            "livepoll",
            "--listen=[::1]:1",
            "--listen=127.0.0.1:2",
            "--allow-origin=https://a.example",
            "--in-memory",
        ];
        assert_eq!(arguments, expected);
    }

    #[test]
    fn a_flag_wins_over_its_variable() {
        let variables = [("LIVEPOLL_CANDIDATE", "Tea\nCoffee")];

        for given in [
            &["livepoll", "--candidate", "Mate"][..],
            &["livepoll", "--candidate=Mate"],
        ] {
            assert_eq!(read(given, &variables), given);
        }
    }
}
