//! JSON bodies as extractors.

use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use super::{
    query::allow_query,
    request::{now, read_body, require_media_type},
};
use crate::model::{Problem, Request};

/// A body that was read and parsed, of a call without parameters. Refuses in this order: 415
/// `media_type` and `content_encoding`, 413 `too_large`, 408 `timeout`, 422 `bad_query`, then what
/// [`Request::read`] refuses.
pub struct JsonBody<T>(pub T);

impl<T: Request> FromRequest for JsonBody<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = web::Payload::from_request(&request, payload).into_inner();
        Box::pin(async move {
            require_media_type(&request, "application/json")?;
            let payload = payload.expect("a payload is never refused");
            let body = read_body(&request, payload, T::LIMIT).await?;
            allow_query(&request, &[])?;
            T::read(&body, now()).map(Self)
        })
    }
}
