//! A publisher of lists on this machine, which can do everything wrong that publishers do.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is answered under a path.
#[derive(Clone)]
pub enum Reply {
    /// The file, with its mark; 304 for who has it.
    Whole { body: Vec<u8>, etag: &'static str },
    /// The file, with the day of its change and without a mark; 304 for who has it.
    Dated { body: Vec<u8>, day: &'static str },
    /// The file, packed for the way.
    Packed(Vec<u8>),
    /// 302 to another path.
    Redirect(&'static str),
    /// A status without a body.
    Status(u16),
    /// The status so many times, the file afterwards.
    Flaky(u32, u16, Vec<u8>),
    /// 200 and an error page.
    Page,
    /// The head, half of the body, then nothing for longer than the test waits.
    Stall(Vec<u8>),
    /// The head says the whole length, half of the body comes, the connection ends.
    CutOff(Vec<u8>),
    /// The same in chunks, without the last one.
    CutOffChunks(Vec<u8>),
}

/// A server on an own port until the test ends.
pub struct Publisher {
    pub port: u16,
    replies: Arc<Mutex<BTreeMap<String, Reply>>>,
    asked: Arc<Mutex<Vec<(String, u16)>>>,
}

impl Publisher {
    pub fn start() -> Publisher {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let publisher = Publisher { port, replies: Arc::default(), asked: Arc::default() };
        let (replies, asked) = (publisher.replies.clone(), publisher.asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (replies, asked) = (replies.clone(), asked.clone());
                std::thread::spawn(move || serve(stream, &replies, &asked));
            }
        });
        publisher
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn set(&self, path: &str, reply: Reply) {
        self.replies.lock().unwrap().insert(path.to_owned(), reply);
    }

    /// The paths that were asked for with the status of the answer, since the last call.
    pub fn asked(&self) -> Vec<(String, u16)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn serve(mut stream: TcpStream, replies: &Mutex<BTreeMap<String, Reply>>, asked: &Mutex<Vec<(String, u16)>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let says = |name: &str, value: &str| {
        head.iter().any(|line| {
            line.split_once(": ")
                .is_some_and(|(known, found)| known.eq_ignore_ascii_case(name) && found == value)
        })
    };
    let reply = {
        let mut replies = replies.lock().unwrap();
        let reply = replies.get(&path).cloned().unwrap_or(Reply::Status(404));
        if let Some(Reply::Flaky(left, ..)) = replies.get_mut(&path) {
            *left = left.saturating_sub(1);
        }
        reply
    };
    let status = match &reply {
        Reply::Whole { etag, .. } if says("if-none-match", etag) => 304,
        Reply::Dated { day, .. } if says("if-modified-since", day) => 304,
        Reply::Redirect(_) => 302,
        Reply::Status(status) => *status,
        Reply::Flaky(left, status, _) if *left > 0 => *status,
        _ => 200,
    };
    asked.lock().unwrap().push((path, status));
    let _ = answer(&mut stream, status, &reply);
}

fn answer(stream: &mut TcpStream, status: u16, reply: &Reply) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status} Something\r\nConnection: close\r\n")?;
    if status == 304 {
        return write!(stream, "\r\n");
    }
    let half = |body: &[u8]| body[..body.len() / 2].to_vec();
    match reply {
        Reply::Whole { body, etag } => {
            write!(stream, "ETag: {etag}\r\nContent-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(body)
        }
        Reply::Dated { body, day } => {
            write!(stream, "Last-Modified: {day}\r\nContent-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(body)
        }
        Reply::Packed(body) => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(body)?;
            let packed = packer.finish()?;
            write!(stream, "Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len())?;
            stream.write_all(&packed)
        }
        Reply::Redirect(to) => write!(stream, "Location: {to}\r\nContent-Length: 0\r\n\r\n"),
        Reply::Page => {
            let page = "<!DOCTYPE html>\n<html><body>Service unavailable</body></html>";
            write!(stream, "Content-Length: {}\r\n\r\n{page}", page.len())
        }
        Reply::Flaky(_, _, body) if status == 200 => {
            write!(stream, "Content-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(body)
        }
        Reply::Stall(body) => {
            write!(stream, "Content-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(&half(body))?;
            stream.flush()?;
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        Reply::CutOff(body) => {
            write!(stream, "Content-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(&half(body))
        }
        Reply::CutOffChunks(body) => {
            let half = half(body);
            write!(stream, "Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", half.len())?;
            stream.write_all(&half)?;
            write!(stream, "\r\n")
        }
        Reply::Status(_) | Reply::Flaky(..) => write!(stream, "Content-Length: 0\r\n\r\n"),
    }
}
