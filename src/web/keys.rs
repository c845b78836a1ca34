//! What needs a key: 401 `key`, the same whether the key is missing, wrong, or of another poll.

use super::{Caller, Web};
use crate::wire::{Code, Problem};

impl Caller {
    /// Requires the host key.
    pub fn require_host(&self, web: &Web) -> Result<(), Problem> {
        self.require(|key| web.host_key.is(key))
    }

    /// Requires the presenter key of a poll: its code in lower case, and the generation of its key.
    pub fn require_presenter(&self, web: &Web, poll: &str, generation: u32) -> Result<(), Problem> {
        self.require(|key| web.secret.is_presenter_key(poll, generation, key))
    }

    /// Requires either of the two.
    pub fn require_presenter_or_host(
        &self,
        web: &Web,
        poll: &str,
        generation: u32,
    ) -> Result<(), Problem> {
        self.require_presenter(web, poll, generation)
            .or_else(|_| self.require_host(web))
    }

    fn require(&self, is_right: impl FnOnce(&str) -> bool) -> Result<(), Problem> {
        if self.key.as_deref().is_some_and(is_right) {
            Ok(())
        } else {
            Err(Problem::new(
                Code::Key,
                "send the right key as Authorization: Bearer KEY",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{ResponseError as _, http::header};

    use super::{super::identity::Visitor, *};
    use crate::secrets::Secret;

    fn caller(key: Option<&str>) -> Caller {
        Caller {
            visitor: Visitor::New,
            address: [127, 0, 0, 1].into(),
            scheme: "http",
            is_https: false,
            key: key.map(Box::from),
        }
    }

    #[test]
    fn a_missing_key_a_wrong_one_and_that_of_another_poll_get_one_answer() {
        let secret = Secret::random();
        let [right, other] = ["live", "k7qf"].map(|poll| secret.presenter_key(poll, 0));
        let ask = |key| caller(key).require(|key| secret.is_presenter_key("live", 0, key));

        let refusals = [None, Some(""), Some("wrong"), Some(&*other)].map(ask);

        for refusal in &refusals {
            assert_eq!(refusal, &refusals[0]);
        }
        assert_eq!(ask(Some(&right)), Ok(()));
    }

    #[test]
    fn a_refusal_names_the_scheme() {
        let problem = caller(None).require(|_| true).unwrap_err();

        let answer = problem.error_response();

        assert_eq!(answer.status(), 401);
        let scheme = answer.headers().get(header::WWW_AUTHENTICATE);
        assert_eq!(scheme.unwrap(), "Bearer");
    }
}
