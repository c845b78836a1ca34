//! The parameters in the paths of the API.

use utoipa::{
    IntoParams, PartialSchema,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

/// Types by which `#[utoipa::path]` names the parameters of a path.
macro_rules! paths {
    ($($name:ident: $($parameter:expr),+;)+) => {$(
        pub(in crate::web) enum $name {}

        impl IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                vec![$($parameter),+]
            }
        }
    )+};
}

paths! {
    OfPoll: code();
    OfQuestion: code(), question();
    OfCandidate: code(), question(), candidate();
    OfTicket: code(), ticket();
}

fn code() -> Parameter {
    parameter::<String>("code", "The poll's join code, compared without case.")
}

fn question() -> Parameter {
    parameter::<u16>("question", "The question's index.")
}

fn candidate() -> Parameter {
    parameter::<u16>("candidate", "The candidate's index.")
}

fn ticket() -> Parameter {
    parameter::<u32>("ticket", "The ticket's id.")
}

fn parameter<T: PartialSchema>(name: &str, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(T::schema()))
        .build()
}
