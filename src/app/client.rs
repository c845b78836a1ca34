//! Where the built pages are.

use std::{
    env,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    config::Config,
    web::{Shell, ShellError},
};

/// A page that is always there.
const A_PAGE: &str = "index.html";

/// The pages cannot be used.
#[derive(Debug, Error)]
#[error("{error}; {advice}")]
pub struct PagesError {
    error: ShellError,
    advice: &'static str,
}

/// Loads them from `--client-dir`, or from `client` beside the executable, or from the client built in
/// the source tree, where there is one.
pub(super) fn load(config: &Config) -> Result<Shell, PagesError> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("client");
    let (folder, advice) = folder(config.client_dir.as_deref(), beside_executable(), &sources);
    Shell::load(&folder).map_err(|error| PagesError { error, advice })
}

fn beside_executable() -> Option<PathBuf> {
    Some(env::current_exe().ok()?.parent()?.join("client"))
}

/// The folder, and what to do where it has no pages or another version's.
fn folder(
    given: Option<&Path>,
    beside: Option<PathBuf>,
    sources: &Path,
) -> (PathBuf, &'static str) {
    if let Some(given) = given {
        return (given.into(), "give another --client-dir, or none");
    }
    match beside {
        Some(beside) if beside.join(A_PAGE).exists() || !sources.exists() => (
            beside,
            "put the folder client of the release archive beside the executable, \
             or say with --client-dir where it is",
        ),
        _ => (
            sources.join("dist"),
            "run `npm ci && npm run build` in client/, or give --client-dir",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn whoever_installed_an_archive_is_not_told_to_build() {
        let machine = tempfile::tempdir().unwrap();
        let [beside, sources] = ["client", "sources"].map(|name| machine.path().join(name));

        let (missing, advice) = folder(None, Some(beside.clone()), &sources);
        assert_eq!(missing, beside);
        assert!(
            advice.contains("--client-dir") && !advice.contains("npm"),
            "{advice}"
        );

        fs::create_dir(&sources).unwrap();
        let (unbuilt, advice) = folder(None, Some(beside.clone()), &sources);
        assert_eq!(unbuilt, sources.join("dist"));
        assert!(advice.contains("npm"), "{advice}");

        fs::create_dir(&beside).unwrap();
        fs::write(beside.join(A_PAGE), "").unwrap();
        assert_eq!(folder(None, Some(beside.clone()), &sources).0, beside);
        assert_eq!(folder(Some(&sources), Some(beside), &sources).0, sources);
    }
}
