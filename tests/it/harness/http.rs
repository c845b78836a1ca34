//! A blocking HTTP/1.1 client that sends exactly what it is told.
//!
//! Follows no redirects, keeps no cookies, mends nothing.

use std::{
    io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    thread,
    time::Duration,
};

use serde_json::Value;

use super::DEADLINE;

/// A request, to be changed by the table row that needs it otherwise.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<Vec<u8>>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// One connection, which may carry several requests.
pub struct Connection {
    stream: BufReader<TcpStream>,
}

impl Request {
    pub fn new(method: &str, target: &str) -> Self {
        Self {
            method: method.into(),
            target: target.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    /// A vote in the front poll, as JSON.
    pub fn vote(body: impl AsRef<[u8]>) -> Self {
        Self::new("POST", "/api/v1/polls/live/votes")
            .header("Content-Type", "application/json")
            .body(body)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Leaves a header out that was set before.
    pub fn without(mut self, name: &str) -> Self {
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    pub fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = Some(body.as_ref().into());
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        let has = |name: &str| {
            self.headers
                .iter()
                .any(|(other, _)| other.eq_ignore_ascii_case(name))
        };
        if !has("Host") {
            bytes += "Host: livepoll.test\r\n";
        }
        for (name, value) in &self.headers {
            bytes += &format!("{name}: {value}\r\n");
        }
        if let Some(body) = &self.body
            && !has("Content-Length")
            && !has("Transfer-Encoding")
        {
            bytes += &format!("Content-Length: {}\r\n", body.len());
        }
        let mut bytes = (bytes + "\r\n").into_bytes();
        bytes.extend_from_slice(self.body.as_deref().unwrap_or_default());
        bytes
    }
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }

    /// Checks that it is a problem (RFC 9457) with this status and code, and returns its detail.
    pub fn problem(&self, status: u16, code: &str, row: &str) -> String {
        let checked = self.check_problem(status, code);
        checked.unwrap_or_else(|fault| panic!("{row}: {fault}"))
    }

    /// Says what of it is not a problem with this status and code; else returns its detail.
    pub fn check_problem(&self, status: u16, code: &str) -> Result<String, String> {
        let body = String::from_utf8_lossy(&self.body);
        let media_type = self.header("Content-Type").unwrap_or("nothing");
        if self.status != status || media_type != "application/problem+json" {
            return Err(format!("{} with {media_type}, {body}", self.status));
        }
        let problem = self.json();
        let detail = problem["detail"].as_str().unwrap_or_default();
        let is_named = problem["code"] == code
            && problem["type"] == format!("/problems/{code}")
            && problem["status"] == status;
        if !is_named || detail.is_empty() || problem["title"] == "" {
            return Err(body.into());
        }
        Ok(detail.into())
    }

    /// `name=value` of the cookie that it sets.
    pub fn cookie(&self) -> Option<String> {
        let cookie = self.header("Set-Cookie")?;
        Some(cookie.split(';').next().expect("a first part").into())
    }
}

impl Connection {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(4 * DEADLINE))?;
        stream.set_write_timeout(Some(DEADLINE))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    pub fn ask(&mut self, request: &Request) -> io::Result<Response> {
        self.write(&request.bytes())?;
        self.response(request.method == "HEAD")
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// Reads an answer; one to `HEAD` has no body.
    pub fn response(&mut self, to_head: bool) -> io::Result<Response> {
        let mut response = self.head()?;
        let bodiless = to_head || matches!(response.status, 100..200 | 204 | 304);
        if bodiless {
            return Ok(response);
        }
        if let Some(length) = response.header("Content-Length") {
            let length = length.parse().map_err(|_| broken("a bad length"))?;
            response.body = vec![0; length];
            self.stream.read_exact(&mut response.body)?;
        } else if response.header("Transfer-Encoding") == Some("chunked") {
            while let Some(chunk) = self.chunk()? {
                response.body.extend(chunk);
            }
        } else {
            self.stream.read_to_end(&mut response.body)?;
        }
        Ok(response)
    }

    /// Reads an answer's status and headers.
    pub fn head(&mut self) -> io::Result<Response> {
        let first = self.line()?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").ok_or_else(|| broken(&line))?;
            headers.push((name.into(), value.into()));
        }
        Ok(Response {
            status: status.ok_or_else(|| broken(&first))?,
            headers,
            body: Vec::new(),
        })
    }

    /// One chunk of a streaming body; none after the last.
    pub fn chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        let line = self.line()?;
        let length = usize::from_str_radix(&line, 16).map_err(|_| broken(&line))?;
        let mut chunk = vec![0; length + 2];
        self.stream.read_exact(&mut chunk)?;
        chunk.truncate(length);
        Ok((length > 0).then_some(chunk))
    }

    /// Whether there is something to read within this time, if only the end.
    pub fn answers_within(&mut self, limit: Duration) -> bool {
        let socket = self.stream.get_ref();
        socket.set_read_timeout(Some(limit)).expect("not zero");
        let answers = match self.stream.fill_buf() {
            Ok(_) => true,
            Err(error) => error.kind() != ErrorKind::WouldBlock,
        };
        let socket = self.stream.get_ref();
        socket
            .set_read_timeout(Some(4 * DEADLINE))
            .expect("not zero");
        answers
    }

    /// Whether the server closes the connection within the deadline instead of sending more.
    pub fn is_closed(&mut self) -> bool {
        self.answers_within(DEADLINE) && self.stream.fill_buf().map_or(true, <[u8]>::is_empty)
    }

    pub fn into_parts(self) -> (TcpStream, Vec<u8>) {
        let read = self.stream.buffer().to_vec();
        (self.stream.into_inner(), read)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).into())
    }
}

/// Checks that the server closes all of these within one deadline, each told by its name.
pub fn assert_closed(connections: impl IntoIterator<Item = (String, Connection)>) {
    let open: Vec<_> = thread::scope(|scope| {
        let connections: Vec<_> = connections.into_iter().collect();
        let waiting: Vec<_> = connections
            .into_iter()
            .map(|(name, mut connection)| {
                scope.spawn(move || (!connection.is_closed()).then_some(name))
            })
            .collect();
        let waited = waiting.into_iter().map(|waiting| waiting.join());
        waited.filter_map(|name| name.expect("no panic")).collect()
    });
    assert!(open.is_empty(), "still open: {open:#?}");
}

fn broken(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what)
}
