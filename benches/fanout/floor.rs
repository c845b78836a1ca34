//! The physical floor: one `write(2)` of a frame to each connection, and nothing else.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
};

/// Serves until killed. A connection that asks for `/push?bytes=N` has a frame of that size written
/// to all that asked for anything else.
pub fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!(
        "listening on http://{}",
        listener.local_addr().expect("an address")
    );
    let (arrive, arrived) = mpsc::channel::<(TcpStream, String)>();
    thread::spawn(move || push(&arrived));
    for stream in listener.incoming() {
        let stream = stream.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
        let mut first = String::new();
        reader.read_line(&mut first).expect("a request");
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|length| length > 2) {
            line.clear();
        }
        arrive.send((stream, first)).expect("the pusher runs");
    }
}

fn push(arrived: &mpsc::Receiver<(TcpStream, String)>) {
    let mut sessions: Vec<TcpStream> = Vec::new();
    let mut seq = 0_u64;
    for (mut stream, request) in arrived {
        let Some((_, size)) = request.split_once("/push?bytes=") else {
            stream
                .write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
                .expect("a session");
            sessions.push(stream);
            continue;
        };
        let size: usize = size
            .split(' ')
            .next()
            .and_then(|size| size.parse().ok())
            .expect("a size");
        seq += 1;
        let mut frame = vec![0x81, 126];
        frame.extend(((size - 4) as u16).to_be_bytes());
        frame.extend(
            format!("{{\"type\":\"update\",\"poll\":\"live\",\"seq\":{seq},\"pad\":\"").bytes(),
        );
        frame.resize(size, b'x');
        for session in &mut sessions {
            session.write_all(&frame).expect("room in the socket");
        }
    }
}
