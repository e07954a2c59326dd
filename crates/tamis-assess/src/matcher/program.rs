//! Any other program as a matcher, by lines on its standard input and output.

use super::{Matcher, Pair, Progress, rounded};
use serde::Deserialize;
use std::fmt;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use tamis::{Error, ErrorCode, Result, Score};

/// Bytes of a line that a program may write; beyond it writes no lines.
const LONGEST_LINE: u64 = 1 << 20;
/// Characters of a line that an error quotes.
const QUOTED: usize = 200;

/// A program that scores pairs.
///
/// It is started once with its arguments for all pairs of a call of [`Matcher::score`]. It reads one JSON object a line
/// (`{"query":"…","listed":"…","schema":"Person"}`, UTF-8; the schema is a name of FollowTheMoney, or null) until its
/// standard input is closed. For each it writes one line of JSON, in order: a number from 0 to 1, or an object with that
/// number as `score`. Then it ends with exit status 0. It may write when it likes, for reading and writing do not wait for
/// each other. Its standard error is that of the caller. A wrapper should `exec` what it wraps: after a wrong line only the
/// program itself is ended.
pub struct Program {
    name: String,
    program: String,
    arguments: Vec<String>,
}

/// A line that a program writes.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Number(f64),
    Object { score: f64 },
}

impl Program {
    /// A program from `COMMAND` or `LABEL=COMMAND`. The command is divided into words as a POSIX shell does it, with
    /// quotes and backslashes but without variables; no shell runs. A label has no blank, quote, slash or backslash; the
    /// label, or the file name of the program, is its name in reports.
    ///
    /// # Errors
    /// `BAD_OPTION` for a label or a command without a character, and for a quote that is not closed.
    pub fn parse(text: &str) -> Result<Program> {
        let (label, command) = labelled(text);
        let bad = |found: &str| {
            Error::new(
                ErrorCode::BadOption,
                format!("matcher: expected [LABEL=]COMMAND, found {found}: {text:?}"),
            )
        };
        let words = shell_words::split(command).map_err(|_| bad("a quote that is not closed"))?;
        let [program, arguments @ ..] = words.as_slice() else { return Err(bad("no command")) };
        let name = match label {
            Some(label) => label.to_owned(),
            None => file_name(program),
        };
        if name.is_empty() {
            return Err(bad("no name"));
        }
        Ok(Program { name, program: program.clone(), arguments: arguments.to_vec() })
    }

    fn start(&self) -> Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.spawn().map_err(|error| {
            let code = if error.kind() == ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::Io };
            Error::new(code, format!("{self}: expected a program that can be started, found: {error}"))
        })
    }

    /// Scores until the program closes its output: at most so many.
    fn read(&self, output: impl Read, pairs: usize, progress: Progress<'_>) -> Result<Vec<Score>> {
        let mut output = BufReader::new(output);
        let (mut scores, mut line) = (Vec::with_capacity(pairs), Vec::new());
        loop {
            line.clear();
            let read = output.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if read.map_err(|error| self.failed("reading its output", &error))? == 0 {
                return Ok(scores);
            }
            let number = scores.len() as u64 + 1;
            if scores.len() == pairs {
                return Err(self.wrong_line(number, &format!("no line after {pairs}, one a pair"), &line));
            }
            let score = score_of(&line).ok_or_else(|| {
                self.wrong_line(number, "a number from 0 to 1, or an object with that number as score", &line)
            })?;
            scores.push(score);
            progress(1);
        }
    }

    /// What the program's end says of its scores.
    fn ended(&self, scores: Vec<Score>, pairs: usize, status: ExitStatus) -> Result<Vec<Score>> {
        let message = if scores.len() < pairs {
            format!(
                "{self}: expected {pairs} scores, one a pair, found {} before it ended ({status})",
                scores.len()
            )
        } else if !status.success() {
            format!("{self}: expected exit status 0 after {pairs} scores, found {status}")
        } else {
            return Ok(scores);
        };
        Err(Error::new(ErrorCode::Io, message))
    }

    fn failed(&self, doing: &str, error: &io::Error) -> Error {
        Error::new(ErrorCode::Io, format!("{self}: {doing}: {error}"))
    }

    fn wrong_line(&self, number: u64, expected: &str, line: &[u8]) -> Error {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        let mut found: String = text.chars().take(QUOTED).collect();
        if found.len() < text.len() {
            found.push('…');
        }
        let message = format!("{self}: output: expected {expected}, found {found:?}");
        Error::new(ErrorCode::Io, message).at_line(number)
    }
}

impl Matcher for Program {
    fn name(&self) -> &str {
        &self.name
    }

    /// # Errors
    /// `NOT_FOUND` and `IO` if the program cannot be started; `IO` if it ends before it has scored every pair or with
    /// another exit status than 0, or writes a line that is no score from 0 to 1, or more lines than pairs.
    fn score(&self, pairs: &[Pair], progress: Progress<'_>) -> Result<Vec<Score>> {
        let mut child = self.start()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (read, written) = std::thread::scope(|scope| {
            let writer = scope.spawn(|| write(input, pairs));
            let read = output.map_or(Ok(Vec::new()), |output| self.read(output, pairs.len(), progress));
            if read.is_err() {
                // Nothing more is wanted. That it may have ended by itself already is no matter.
                let _ = child.kill();
            }
            (read, writer.join())
        });
        let status = child.wait().map_err(|error| self.failed("waiting for its end", &error))?;
        let scores = self.ended(read?, pairs.len(), status)?;
        match written {
            Ok(Ok(())) => Ok(scores),
            Ok(Err(error)) => Err(self.failed("writing to its input", &error)),
            Err(_) => Err(self.failed("writing to its input", &io::Error::other("the writer panicked"))),
        }
    }
}

/// As errors begin: the name, and the command where the name does not say it.
impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = std::iter::once(&self.program).chain(&self.arguments);
        write!(f, "matcher {} ({})", self.name, shell_words::join(words))
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn labelled(text: &str) -> (Option<&str>, &str) {
    match text.split_once('=') {
        Some((label, command)) if !label.contains(|c: char| c.is_whitespace() || "'\"/\\".contains(c)) => {
            (Some(label), command)
        }
        _ => (None, text),
    }
}

fn file_name(program: &str) -> String {
    Path::new(program).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes all pairs and closes the input. A program that reads no further is no error here: how it ends says more.
fn write(input: Option<ChildStdin>, pairs: &[Pair]) -> io::Result<()> {
    let Some(input) = input else { return Ok(()) };
    match write_lines(input, pairs) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

fn write_lines(input: ChildStdin, pairs: &[Pair]) -> io::Result<()> {
    let mut input = BufWriter::new(input);
    for pair in pairs {
        serde_json::to_writer(&mut input, pair)?;
        input.write_all(b"\n")?;
    }
    input.flush()
}

fn score_of(line: &[u8]) -> Option<Score> {
    let is_whole = (line.len() as u64) < LONGEST_LINE;
    match serde_json::from_slice(line).ok().filter(|_| is_whole)? {
        Line::Number(score) | Line::Object { score } => rounded(score),
    }
}
