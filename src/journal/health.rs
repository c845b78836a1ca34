//! Whether the journal can write.

/// Whether the journal can take entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It can.
    Good,
    /// The disk is full; it tries again with every entry, and now and then by itself.
    DiskFull,
    /// It never will again in this process, because it no longer knows what is on the disk.
    Failed(String),
}
