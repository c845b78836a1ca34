//! The settings of a question, declared once.
//!
//! Questions, journal entries, updates, files, requests and the OpenAPI document all contain this type.
//! A new setting is one line of [`settings!`] and its type.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Pick;

/// Declares each setting: its name, its type, its default, and in words which values there are.
macro_rules! settings {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty = $default:expr, $values:literal;)+) => {
        /// The settings of a question: how it is asked, and which votes count.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, ToSchema)]
        pub struct Settings {
            $($(#[$doc])+ pub $name: $kind,)+
        }

        /// Settings of a question. Those that are left out keep their value, or get the default.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct SettingsChange {
            $(
                $(#[$doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                #[ts(optional)]
                #[schema(nullable = false)]
                pub $name: Option<$kind>,
            )+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        /// From JSON, a setting that is left out has its default: journals of versions that did not know
        /// it are read so.
        impl<'de> Deserialize<'de> for Settings {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let given = SettingsChange::deserialize(deserializer)?;
                    return Ok(Self::default().with(&given));
                }
                let ($($name,)+) = Deserialize::deserialize(deserializer)?;
                Ok(Self { $($name,)+ })
            }
        }

        impl Settings {
            /// The name of each setting, as in JSON.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// These settings after a change.
            pub fn with(self, change: &SettingsChange) -> Self {
                Self { $($name: change.$name.unwrap_or(self.$name),)+ }
            }

            /// The settings that differ from others.
            pub(crate) fn differing(&self, others: &Self) -> SettingsChange {
                SettingsChange {
                    $($name: (self.$name != others.$name).then_some(self.$name),)+
                }
            }
        }

        impl From<Settings> for SettingsChange {
            fn from(settings: Settings) -> Self {
                Self { $($name: Some(settings.$name),)+ }
            }
        }

        impl SettingsChange {
            /// This change and a later one as a single change.
            pub fn then(self, later: Self) -> Self {
                Self { $($name: later.$name.or(self.$name),)+ }
            }

            /// Reads each setting that is given. `read` gets its name, and in words which values there are.
            pub(crate) fn read_each<E>(mut read: impl SettingSource<E>) -> Result<Self, E> {
                Ok(Self { $($name: read.read(stringify!($name), $values)?,)+ })
            }
        }
    };
}

/// A source of settings: the fields of a request, or the lines of a question file.
pub(crate) trait SettingSource<E> {
    /// Reads the setting of this name; none if it is not given. The error names the possible `values`.
    fn read<T: DeserializeOwned>(&mut self, name: &str, values: &str) -> Result<Option<T>, E>;
}

settings! {
    /// How many candidates a vote names.
    pick: Pick = Pick::One, r#""one", {"many":{"max":3}}, "rank" or {"rate":{"max":5}}"#;
    /// Which of a voter's votes count.
    rule: Rule = Rule::Changeable, "clicks, once or changeable";
    /// Who may vote.
    voters: Voters = Voters::Anyone, "anyone or tickets";
    /// Whether voters may add candidates.
    write_ins: WriteIns = WriteIns::None, "none, open or moderated";
    /// Whether the counts are shown.
    results: Results = Results::Live, "live or hidden";
    /// The kind of chart.
    show: Show = Show::Bars, "bars, columns, donut, cloud, list or timeline";
    /// Whether votes are taken.
    open: bool = true, "true or false";
}

/// Which of a voter's votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every vote counts, so that each click adds one.
    Clicks,
    /// A voter's first vote counts.
    Once,
    /// A voter's newest vote counts; an empty one withdraws the vote.
    Changeable,
}

/// Who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// Everyone who can open the page.
    Anyone,
    /// Only holders of one of the poll's tickets.
    Tickets,
}

/// Whether voters may add candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WriteIns {
    /// Voters may not.
    None,
    /// Voters may; their candidates are shown at once.
    Open,
    /// Voters may; a candidate is shown after the presenter has approved it.
    Moderated,
}

/// Whether the counts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Results {
    /// Every update has the counts.
    Live,
    /// The server withholds the counts. Only results files for the presenter have them.
    Hidden,
}

/// The kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// A horizontal bar for each candidate.
    Bars,
    /// A vertical bar for each candidate.
    Columns,
    /// A ring with a segment for each candidate.
    Donut,
    /// A word cloud: candidates with more votes are larger.
    Cloud,
    /// A list, the candidate with the most votes first.
    List,
    /// Each candidate's votes over time.
    Timeline,
}

impl Settings {
    /// The defaults for a question with these right candidates: results are hidden if there are any.
    pub fn usual(correct: &[u16]) -> Self {
        let hides = !correct.is_empty();
        Self {
            results: if hides {
                Results::Hidden
            } else {
                Results::Live
            },
            ..Self::default()
        }
    }

    /// Whether voters may add candidates.
    pub fn takes_write_ins(&self) -> bool {
        self.write_ins != WriteIns::None
    }

    /// Whether candidates that voters add wait for the presenter.
    pub fn moderates_write_ins(&self) -> bool {
        self.write_ins == WriteIns::Moderated
    }

    /// Whether the counts are shown.
    pub fn is_live(&self) -> bool {
        self.results == Results::Live
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_of_a_later_version_is_ignored_in_a_journal() {
        let question = crate::model::Question::new("Which?", Vec::new());
        let mut later = serde_json::to_value(&question).unwrap();
        later["anonymous"] = true.into();

        assert_eq!(
            serde_json::from_value::<crate::model::Question>(later).unwrap(),
            question
        );

        let change: crate::model::QuestionChange =
            serde_json::from_str(r#"{"show":"list","anonymous":true}"#).unwrap();
        assert_eq!(change.settings.show, Some(Show::List));
    }

    #[test]
    fn a_setting_that_a_journal_does_not_name_has_its_default() {
        let older: Settings = serde_json::from_str(r#"{"pick":"rank","open":false}"#).unwrap();

        let expected = Settings {
            pick: Pick::Rank,
            open: false,
            ..Settings::default()
        };
        assert_eq!(older, expected);
    }
}
