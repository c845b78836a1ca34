//! The path parameters of the API, as its OpenAPI description has them.

use utoipa::{
    IntoParams, PartialSchema,
    openapi::{
        Object, RefOr, Required, Schema,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::Type,
    },
};

/// Makes types by which `#[utoipa::path]` names the parameters of a path.
macro_rules! paths {
    ($($name:ident: $($parameter:expr),+;)+) => {$(
        pub enum $name {}

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
    let code = Object::builder().schema_type(Type::String);
    let code = code.pattern(Some("^[A-Za-z0-9]{4,12}$")).examples(["live"]);
    let description = "The poll's join code, compared without case.";
    parameter("code", description, Schema::Object(code.build()).into())
}

fn question() -> Parameter {
    parameter("question", "The question's index.", u16::schema())
}

fn candidate() -> Parameter {
    parameter("candidate", "The candidate's index.", u16::schema())
}

fn ticket() -> Parameter {
    parameter("ticket", "The ticket's id.", u32::schema())
}

fn parameter(name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(schema))
        .build()
}
