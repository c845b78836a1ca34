//! One HTTP connection that is kept alive, and waits for each answer.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
};

use super::load::LIMIT;

pub struct Http {
    stream: BufReader<TcpStream>,
    address: String,
}

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Http {
    pub fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(LIMIT)).expect("a socket");
        Self {
            stream: BufReader::new(stream),
            address: address.into(),
        }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None, "")
    }

    /// Sends JSON, if any.
    pub fn ask(&mut self, method: &str, path: &str, key: Option<&str>, json: &str) -> Answer {
        let key = key.map_or(String::new(), |key| {
            format!("Authorization: Bearer {key}\r\n")
        });
        let kind = if json.is_empty() {
            ""
        } else {
            "Content-Type: application/json\r\n"
        };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{key}{kind}Content-Length: {}\r\n\r\n{json}",
            self.address,
            json.len()
        );
        let sent = self.stream.get_mut().write_all(request.as_bytes());
        sent.expect("a request");
        self.answer()
    }

    fn answer(&mut self) -> Answer {
        let status = self.line();
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            is_chunked |= line == "transfer-encoding: chunked";
            if line.is_empty() {
                break;
            }
        }
        let mut body = Vec::new();
        if is_chunked {
            while let size @ 1.. = usize::from_str_radix(&self.line(), 16).expect("a size") {
                self.take(&mut body, size);
                self.line();
            }
            self.line();
        } else {
            self.take(&mut body, length);
        }
        Answer {
            status: status.expect("a status"),
            body,
        }
    }

    fn take(&mut self, body: &mut Vec<u8>, count: usize) {
        let from = body.len();
        body.resize(from + count, 0);
        self.stream
            .read_exact(&mut body[from..])
            .expect("a whole body");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("an answer");
        line.truncate(line.trim_end().len());
        line
    }
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}
