//! Whether the journal can write.

/// Whether the journal can take entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It writes.
    Good,
    /// The disk is full. It tries again with every batch, and every few seconds by itself.
    DiskFull,
    /// It will not write again in this process, because it no longer knows what is on the disk. The
    /// text says why.
    Failed(String),
}
