//! Answers of the API. All have `Cache-Control: no-store`.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::header};
use serde::Serialize;

use crate::poll::Encoded;

/// 200 and JSON.
pub struct Json<T>(pub T);

/// 201 and JSON, with a `Location` if what was made has an address.
pub struct Created<T> {
    /// For the `Location` header: a path.
    pub location: Option<String>,
    /// What was made.
    pub body: T,
}

/// 200 and an update.
pub struct UpdateBody(pub Arc<Encoded>);

/// 200 and a file to be saved.
pub struct Download {
    /// The file's name: only ASCII letters, digits and dots.
    pub name: String,
    /// With the charset, if it is text.
    pub media_type: &'static str,
    /// The bytes of the file.
    pub content: Vec<u8>,
}

/// 204.
pub struct NoContent;

impl<T> Created<T> {
    /// 201, of something without an address of its own.
    pub fn new(body: T) -> Self {
        Self {
            location: None,
            body,
        }
    }
}

impl<T: Serialize> Responder for Json<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(self.0)
    }
}

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Created();
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        response
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(self.body)
    }
}

impl Responder for UpdateBody {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type("application/json")
            .body(self.0.json())
    }
}

impl Responder for Download {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_DISPOSITION, disposition))
            .content_type(self.media_type)
            .body(self.content)
    }
}

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}
