//! When few connections are left, the address that holds the most gets no more.
//!
//! Knows only addresses and counts: neither what a connection is for nor whether it is slow.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use parking_lot::Mutex;

use crate::web::{Proxy, household};

/// An address with fewer connections than this is never refused.
const FEW: usize = 16;

/// The open connections by address, shared by all workers.
#[derive(Clone)]
pub(super) struct ConnectionLimit(Arc<Shared>);

struct Shared {
    /// From this number of connections on, few are left.
    crowded: usize,
    /// Trusted proxies are never refused: each stands for many clients.
    proxies: Vec<Proxy>,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// A connection that was admitted. It counts until this is dropped.
pub(super) struct Admitted {
    limit: ConnectionLimit,
    address: IpAddr,
}

impl ConnectionLimit {
    pub(super) fn new(crowded: usize, proxies: &[Proxy]) -> Self {
        Self(Arc::new(Shared {
            crowded,
            proxies: proxies.into(),
            open: Mutex::default(),
        }))
    }

    /// Admits a connection, unless few are left and its address holds the most.
    pub(super) fn admit(&self, peer: IpAddr) -> Option<Admitted> {
        let peer = peer.to_canonical();
        let is_proxy = self.0.proxies.iter().any(|proxy| proxy.is(peer));
        let address = household(peer);
        let mut open = self.0.open.lock();
        let own = open.by_address.get(&address).copied().unwrap_or(0);
        if open.total >= self.0.crowded && own >= FEW && !is_proxy {
            // The maximum is searched only when few connections are left.
            let most = open.by_address.values().max();
            if most.is_none_or(|most| own >= *most) {
                return None;
            }
        }
        open.total += 1;
        *open.by_address.entry(address).or_default() += 1;
        Some(Admitted {
            limit: self.clone(),
            address,
        })
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut open = self.limit.0.open.lock();
        open.total -= 1;
        if let Some(own) = open.by_address.get_mut(&self.address) {
            *own -= 1;
            if *own == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CROWDED: usize = 100;

    fn limit() -> ConnectionLimit {
        ConnectionLimit::new(CROWDED, &[Proxy::parse("10.0.0.7").unwrap()])
    }

    /// Connections from an address, until one is refused or there are so many.
    fn connect(limit: &ConnectionLimit, address: &str, count: usize) -> Vec<Admitted> {
        let address = address.parse().unwrap();
        (0..count).map_while(|_| limit.admit(address)).collect()
    }

    #[test]
    fn whoever_holds_the_most_gets_none_of_the_last() {
        let limit = limit();
        let hall = connect(&limit, "192.0.2.1", 30);

        let held = connect(&limit, "192.0.2.2", 1_000);

        assert_eq!(held.len(), CROWDED - hall.len());
        assert_eq!(
            connect(&limit, "192.0.2.1", 10).len(),
            10,
            "the hall goes on"
        );
        assert_eq!(
            connect(&limit, "192.0.2.3", 10).len(),
            10,
            "so does anybody"
        );
        drop(held);
        assert_eq!(connect(&limit, "192.0.2.2", 50).len(), 50);
    }

    #[test]
    fn a_few_connections_are_let_in_from_anywhere() {
        let limit = limit();
        let each = (0..50).map(|at| connect(&limit, &format!("198.51.100.{at}"), 2));
        let _crowd: Vec<_> = each.collect();

        assert_eq!(connect(&limit, "192.0.2.1", 1_000).len(), FEW);
    }

    #[test]
    fn a_proxy_stands_for_many_and_one_network_for_one() {
        let limit = limit();
        let proxied = connect(&limit, "10.0.0.7", 500);
        let mapped = connect(&limit, "::ffff:10.0.0.7", 100);
        assert_eq!(mapped.len(), 100);
        drop((proxied, mapped));

        let one = connect(&limit, "2001:db8::1", CROWDED);

        assert!(connect(&limit, "2001:db8::2", 1).is_empty());
        assert_eq!(connect(&limit, "2001:db9::1", 1).len(), 1);
        drop(one);
    }
}
