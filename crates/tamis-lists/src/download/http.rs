//! One file from one address, whole or not at all.

use super::config::Config;
use super::progress::Step;
use super::wanted::{Remote, masked};
use crate::file::{hexadecimal, io_error};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;
use tamis::{Error, ErrorCode, Result};
use ureq::http::{Response, StatusCode, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Proxy};

const BUFFER: usize = 1 << 16;
/// Bytes between two steps of the progress.
const STEP: u64 = 1 << 18;
/// The longest pause before a retry.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A copy of a file, and what the server said to recognise it by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileCopy {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

/// What came of a fetch.
#[derive(Debug)]
pub(super) enum Fetched {
    /// The server says that the copy at hand is still right.
    NotModified,
    /// A new copy lies in the folder.
    Whole(FileCopy),
}

/// Why a try failed.
enum Failure {
    /// May go away: a connection that breaks, a stall, 429, 5xx.
    Passing(String),
    /// Will not: 404, a file that is too large, a disk that is full.
    Lasting(String),
}

type Try<T> = std::result::Result<T, Failure>;

/// Fetches files.
pub(super) struct Client {
    agent: Agent,
    retries: u32,
    wait: Duration,
    most: u64,
}

impl Client {
    /// # Errors
    /// `BAD_OPTION` for a proxy or a certificate file that is none; `NOT_FOUND`, `IO`.
    pub(super) fn new(config: &Config) -> Result<Client> {
        let seconds = |seconds: u64| Some(Duration::from_secs(seconds));
        let mut agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(seconds(config.connect_timeout))
            .timeout_per_read(seconds(config.read_timeout))
            .timeout_global(seconds(config.total_timeout));
        if let Some(proxy) = &config.proxy {
            let proxy = Proxy::new(proxy)
                .map_err(|error| bad(format!("proxy: {error}, found {:?}", masked(proxy))))?;
            agent = agent.proxy(Some(proxy));
        }
        if let Some(path) = &config.ca_file {
            agent = agent.tls_config(TlsConfig::builder().root_certs(certificates(path)?).build());
        }
        Ok(Client {
            agent: agent.build().into(),
            retries: config.retries,
            wait: Duration::from_millis(config.retry_wait),
            most: config.max_bytes,
        })
    }

    /// Fetches a file into a folder, unless the server says that it is the copy at hand.
    ///
    /// # Errors
    /// `IO` with address and reason, after the last retry.
    pub(super) fn fetch(
        &self,
        list: &str,
        remote: &Remote,
        user_agent: &str,
        at_hand: Option<&FileCopy>,
        folder: &Path,
        progress: &mut dyn FnMut(Step<'_>),
    ) -> Result<Fetched> {
        let at_hand = at_hand.filter(|copy| copy.url == masked(&remote.url));
        let path = folder.join(&remote.name);
        let mut wait = self.wait.min(LONGEST_WAIT);
        for left in (0..=self.retries).rev() {
            let tried = match remote.url.strip_prefix("file://") {
                Some(local) => self.copy_local(local, &path),
                None => self.attempt(list, &remote.url, user_agent, at_hand, &path, progress),
            };
            let why = match tried {
                Ok(Fetched::Whole(copy)) => {
                    let (name, url) = (remote.name.clone(), masked(&remote.url));
                    return Ok(Fetched::Whole(FileCopy { name, url, ..copy }));
                }
                Ok(same) => return Ok(same),
                Err(Failure::Passing(why)) if left > 0 => why,
                Err(Failure::Passing(why) | Failure::Lasting(why)) => {
                    return Err(Error::new(ErrorCode::Io, format!("{}: {why}", masked(&remote.url))));
                }
            };
            progress(Step::Retrying { list, why: &why, wait });
            std::thread::sleep(wait);
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        Err(Error::new(ErrorCode::Io, format!("{}: not tried", masked(&remote.url))))
    }

    fn copy_local(&self, local: &str, path: &Path) -> Try<Fetched> {
        let failed = |error: std::io::Error| Failure::Lasting(error.to_string());
        let decoded = percent_encoding::percent_decode_str(local).decode_utf8();
        let decoded =
            decoded.map_err(|error| Failure::Lasting(format!("expected a path in UTF-8: {error}")))?;
        let mut file = File::open(decoded.as_ref()).map_err(failed)?;
        let total = file.metadata().map_err(failed)?.len();
        let copied = self.store(&mut file, Some(total), path, &mut |_| ());
        // A disk does not change its mind.
        copied.map(Fetched::Whole).map_err(|failure| match failure {
            Failure::Passing(why) | Failure::Lasting(why) => Failure::Lasting(why),
        })
    }

    fn attempt(
        &self,
        list: &str,
        url: &str,
        user_agent: &str,
        at_hand: Option<&FileCopy>,
        path: &Path,
        progress: &mut dyn FnMut(Step<'_>),
    ) -> Try<Fetched> {
        // A redirect must not leave TLS.
        let request = self.agent.get(url).config().https_only(url.starts_with("https://")).build();
        let mut request = request.header(header::USER_AGENT, user_agent);
        let conditions = [
            (header::IF_NONE_MATCH, at_hand.and_then(|copy| copy.etag.as_ref())),
            (header::IF_MODIFIED_SINCE, at_hand.and_then(|copy| copy.last_modified.as_ref())),
        ];
        let is_conditional = conditions.iter().any(|(_, value)| value.is_some());
        for (name, value) in conditions {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let mut response = request.call().map_err(|error| failure(&error))?;
        let status = response.status();
        match status {
            StatusCode::OK => {}
            StatusCode::NOT_MODIFIED if is_conditional => return Ok(Fetched::NotModified),
            StatusCode::TOO_MANY_REQUESTS => return Err(Failure::Passing(status.to_string())),
            _ if status.is_server_error() => return Err(Failure::Passing(status.to_string())),
            _ => return Err(Failure::Lasting(format!("expected 200 OK, found {status}"))),
        }
        let (etag, last_modified) = (text(&response, header::ETAG), text(&response, header::LAST_MODIFIED));
        let total = response.body().content_length();
        let mut body = response.body_mut().as_reader();
        let mut report = |bytes| progress(Step::Fetching { list, bytes, total });
        let copy = self.store(&mut body, total, path, &mut report)?;
        Ok(Fetched::Whole(FileCopy { etag, last_modified, ..copy }))
    }

    /// Writes what is read, to its end.
    fn store(
        &self,
        from: &mut dyn Read,
        total: Option<u64>,
        path: &Path,
        report: &mut dyn FnMut(u64),
    ) -> Try<FileCopy> {
        let disk = |error: std::io::Error| Failure::Lasting(io_error(path, &error).to_string());
        let mut file = File::create(path).map_err(disk)?;
        let (mut hasher, mut bytes, mut reported) = (Sha256::new(), 0, 0);
        let mut buffer = vec![0; BUFFER];
        report(0);
        loop {
            let length = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    return Err(Failure::Passing(format!("cut off after {bytes} bytes: {error}")));
                }
            };
            let read = buffer.get(..length).unwrap_or_default();
            bytes += length as u64;
            if bytes > self.most {
                let most = self.most;
                return Err(Failure::Lasting(format!(
                    "more than {most} bytes, the most that a file may have (max_bytes)"
                )));
            }
            hasher.update(read);
            file.write_all(read).map_err(disk)?;
            if bytes - reported >= STEP {
                report(bytes);
                reported = bytes;
            }
        }
        if let Some(total) = total.filter(|total| *total != bytes) {
            return Err(Failure::Passing(format!("expected {total} bytes, found {bytes}")));
        }
        report(bytes);
        file.sync_all().map_err(disk)?;
        Ok(FileCopy { sha256: hexadecimal(&hasher.finalize()), bytes, ..FileCopy::default() })
    }
}

fn bad(message: String) -> Error {
    Error::new(ErrorCode::BadOption, message)
}

fn certificates(path: &Path) -> Result<RootCerts> {
    let pem = std::fs::read(path).map_err(|error| io_error(path, &error))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(bad(format!("ca_file: {error}")).at_path(path)),
        }
    }
    if found.is_empty() {
        return Err(bad("ca_file: expected certificates in PEM form, found none".to_owned()).at_path(path));
    }
    Ok(RootCerts::new_with_certs(&found))
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// What went wrong before the first byte of the body.
fn failure(error: &ureq::Error) -> Failure {
    let why = error.to_string();
    match error {
        ureq::Error::Io(_)
        | ureq::Error::Timeout(_)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Protocol(_)
        | ureq::Error::BodyStalled => Failure::Passing(why),
        _ => Failure::Lasting(why),
    }
}
