//! How a question is asked: its settings, declared once.
//!
//! The question, its journal entries, updates, files, requests and the API's description take the
//! settings from here. A setting more is one line of [`settings!`] and its type.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Pick;

/// Each setting: its name, its type, what it is where nobody says, and which values there are.
macro_rules! settings {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty = $default:expr, $values:literal;)+) => {
        /// How a question is asked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
        pub struct Settings {
            $($(#[$doc])+ pub $name: $kind,)+
        }

        /// Settings of a question; those that are left out keep their value or the default.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct SettingsChange {
            $(
                $(#[$doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                #[schema(nullable = false)]
                pub $name: Option<$kind>,
            )+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Settings {
            /// Their names, in their order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The settings after a change.
            pub fn with(self, change: &SettingsChange) -> Self {
                Self { $($name: change.$name.unwrap_or(self.$name),)+ }
            }
        }

        impl SettingsChange {
            /// The change that this one and then a later one make.
            pub fn then(self, later: Self) -> Self {
                Self { $($name: later.$name.or(self.$name),)+ }
            }

            /// Each setting that `read` finds. It is given the setting's name and which values there
            /// are.
            pub(crate) fn read_each<E>(mut read: impl Read<E>) -> Result<Self, E> {
                Ok(Self { $($name: read.read(stringify!($name), $values)?,)+ })
            }
        }
    };
}

/// Where settings are read from.
pub(crate) trait Read<E> {
    /// The setting of this name, if it is there; the error names the `values` there are.
    fn read<T: DeserializeOwned>(&mut self, name: &str, values: &str) -> Result<Option<T>, E>;
}

settings! {
    /// How many candidates a vote names.
    pick: Pick = Pick::One, "one, many with its max and perhaps a min, rank, or rate with its max";
    /// Which of a voter's votes count.
    rule: Rule = Rule::Changeable, "clicks, once or changeable";
    /// Who may vote.
    voters: Voters = Voters::Anyone, "anyone or tickets";
    /// Whether voters may add candidates.
    write_ins: WriteIns = WriteIns::None, "none, open or moderated";
    /// Whether the counts leave the server.
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
    /// Every one.
    Clicks,
    /// The first.
    Once,
    /// The newest; an empty one withdraws.
    Changeable,
}

/// Who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// Whoever can open the page.
    Anyone,
    /// Whoever has one of the poll's tickets.
    Tickets,
}

/// Whether voters may add candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WriteIns {
    /// They may not.
    None,
    /// They may.
    Open,
    /// They may, and the presenter approves each before it is shown.
    Moderated,
}

/// Whether the counts leave the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Results {
    /// With every update.
    Live,
    /// They do not.
    Hidden,
}

/// The kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// One horizontal bar each.
    Bars,
    /// One vertical bar each.
    Columns,
    /// A ring with a part each.
    Donut,
    /// Words, larger with more votes.
    Cloud,
    /// A list, the strongest first.
    List,
    /// Votes over time.
    Timeline,
}

impl Settings {
    /// Whether voters may add candidates.
    pub fn takes_write_ins(&self) -> bool {
        self.write_ins != WriteIns::None
    }

    /// Whether candidates that voters add wait for the presenter.
    pub fn moderates_write_ins(&self) -> bool {
        self.write_ins == WriteIns::Moderated
    }

    /// Whether the counts leave the server.
    pub fn is_live(&self) -> bool {
        self.results == Results::Live
    }
}
