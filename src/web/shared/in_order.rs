//! A handler's arguments, extracted one after the other.
//!
//! actix starts all extractors of a handler at once and polls them in turn: while one waits, the next
//! goes on, and may read the body or refuse first. Here an extractor starts only once the one before it
//! is done, and the first refusal ends the request. So the order of a handler's arguments is the order
//! of its refusals, and no body is read for a poll that is not there or a key that is wrong.

use std::pin::Pin;

use actix_web::{Error, FromRequest, Handler, HttpRequest, dev::Payload};

/// The arguments of a handler, and what is left of the body.
pub struct InOrder<Args> {
    args: Args,
    /// actix keeps an unread body until the answer is there; so does [`in_order`].
    body: Payload,
}

/// The same handler, with its arguments extracted one after the other.
pub fn in_order<F, Args>(handler: F) -> impl Handler<(InOrder<Args>,), Output = F::Output>
where
    F: Handler<Args>,
    Args: 'static,
{
    move |InOrder { args, body }: InOrder<Args>| {
        let answer = handler.call(args);
        async move {
            let answer = answer.await;
            drop(body);
            answer
        }
    }
}

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

macro_rules! in_order_for_tuples {
    ($(($($T:ident),*);)+) => {$(
        impl<$($T: FromRequest + 'static),*> FromRequest for InOrder<($($T,)*)> {
            type Error = Error;
            type Future = Extracting<Self>;

            #[allow(unused_mut, unused_variables)] // By a handler without arguments.
            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let request = request.clone();
                let mut body = payload.take();
                Box::pin(async move {
                    Ok(Self {
                        args: ($($T::from_request(&request, &mut body).await.map_err(Into::into)?,)*),
                        body,
                    })
                })
            }
        }
    )+};
}

in_order_for_tuples! {
    ();
    (A);
    (A, B);
    (A, B, C);
    (A, B, C, D);
    (A, B, C, D, E);
    (A, B, C, D, E, F);
}

#[cfg(test)]
mod tests {
    use actix_web::{App, HttpResponse, error::ErrorUnauthorized, http::StatusCode, rt, test, web};

    use super::*;

    /// Refuses, but only when asked for the second time.
    struct LateRefusal;

    impl FromRequest for LateRefusal {
        type Error = Error;
        type Future = Extracting<Self>;

        fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
            Box::pin(async {
                rt::task::yield_now().await;
                Err(ErrorUnauthorized("no"))
            })
        }
    }

    async fn handler(_: LateRefusal, _: web::Json<u8>) -> HttpResponse {
        HttpResponse::Ok().finish()
    }

    #[actix_web::test]
    async fn an_earlier_argument_that_waits_refuses_before_a_later_one() {
        let app = App::new().route("/", web::post().to(in_order(handler)));
        let app = test::init_service(app).await;

        let request = test::TestRequest::post().uri("/").set_payload("no JSON");
        let answer = test::call_service(&app, request.to_request()).await;

        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
}
