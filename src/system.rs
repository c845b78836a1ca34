//! What the operating system is asked for: sockets, files, signals, limits, priorities, the clock.
//!
//! The only room that names an operating system. livepoll is made for Linux and tested there. Where
//! another system lacks something, the function says in its doc what it does instead.

mod clock;
mod descriptor;
mod files;
mod process;
mod sockets;

#[cfg(unix)]
pub use self::sockets::listen_at_path;
pub use self::{
    clock::now,
    descriptor::Descriptor,
    files::{
        is_same_file, keep_private, make_private_folder, private_options, sync_file, sync_folder,
    },
    process::{boot_id, lower_priority, open_file_limit, process_metrics, stop_signal},
    sockets::{SocketFile, check_socket_path, limit_send_buffer, listen, tune_tcp},
};
