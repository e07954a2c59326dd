//! Readers stream: a file of one party again and again takes no more memory than a file of one. Linux tells the peak
//! of a process; elsewhere the test says so and passes. It is alone in its file, for the peak is that of the process.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use tamis_lists::{ReadOptions, Source};

/// Length of each file, and what reading it may add to the peak.
const LENGTH: usize = 12 << 20;
const ALLOWED: u64 = 6 << 20;

/// Name, begin, the part that is repeated, end.
const FILES: &[(&str, &str, &str, &str)] = &[
    (
        "csl.json",
        "{\"results\":[{}",
        ",\n{\"source\":\"X\",\"entity_number\":\"7\",\"name\":\"EXAMPLE\",\"alt_names\":[\"A\",\"B\"]}",
        "]}",
    ),
    (
        "csl.csv",
        "_id,source,entity_number,type,name,alt_names\n",
        "1,Entity List,7,Entity,EXAMPLE,\"A; B\"\n",
        "",
    ),
    ("senzing.json", "", "{\"DATA_SOURCE\":\"X\",\"RECORD_ID\":\"7\",\"NAME_FULL\":\"EXAMPLE\"}\n", ""),
    (
        "senzing_array.json",
        "[{\"RECORD_ID\":\"7\",\"NAME_FULL\":\"A\"}",
        ",{\"RECORD_ID\":\"7\",\"NAME_FULL\":\"EXAMPLE\"}",
        "]",
    ),
    (
        "targets.simple.csv",
        "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"dataset\"\n",
        "\"NK-1\",\"Person\",\"EXAMPLE\",\"A;B\",\"1980\",\"X\"\n",
        "",
    ),
    (
        "un.xml",
        "<CONSOLIDATED_LIST><INDIVIDUALS>",
        "<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><UN_LIST_TYPE>X</UN_LIST_TYPE><REFERENCE_NUMBER>X.1</REFERENCE_NUMBER></INDIVIDUAL>\n",
        "</INDIVIDUALS></CONSOLIDATED_LIST>",
    ),
    (
        "dpl.txt",
        "Name\tStreet_Address\tCity\tState\tEffective_Date\tExpiration_Date\n",
        "EXAMPLE\t1 Road\tX\tX\t06/19/2003\t06/29/2056\n",
        "",
    ),
    ("own.csv", "id,name\n", "7,EXAMPLE\n", ""),
];

/// Peak of the process in bytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

fn write(path: &Path, begin: &str, part: &str, end: &str, blanks: usize) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    file.write_all(begin.as_bytes()).unwrap();
    // Blanks at the end of a line say nothing in any of the formats; they spare the test records.
    let line = format!("{}{}\n", part.trim_end_matches('\n'), " ".repeat(blanks));
    for _ in 0..LENGTH / line.len() {
        file.write_all(line.as_bytes()).unwrap();
    }
    file.write_all(end.as_bytes()).unwrap();
}

fn read(folder: &Path, name: &str, options: ReadOptions) {
    let before = peak().unwrap();
    let list = tamis_lists::read_with(&folder.join(name), options).unwrap();
    let added = peak().unwrap() - before;
    println!("{name}: {} parties, {} KiB more", list.entities.len(), added >> 10);
    assert!(added < ALLOWED, "{name}: {added} bytes");
}

/// OFAC's set in two forms: addresses that say nothing, again and again.
fn ofac(folder: &Path) {
    let null = |width: usize| format!("{:<width$}", "-0-");
    let fixed = |number: &str| {
        let texts: String = [750, 116, 250, 200].into_iter().map(null).collect();
        format!("{number:>10}{number:>10}{texts}\n")
    };
    let widths = [200, 200, 8, 25, 14, 8, 40, 150, 1000];
    let primary: String = widths.into_iter().map(null).collect();
    let first = format!("{:>10}{:<350}{:<12}{primary}\n\x1a", 7, "EXAMPLE", "vessel");
    std::fs::write(folder.join("sdn.ff"), first).unwrap();
    std::fs::write(folder.join("sdn.pip"), format!("7|\"EXAMPLE\"|\"vessel\"{}\n\x1a", "|-0- ".repeat(9)))
        .unwrap();
    write(&folder.join("add.ff"), "", &fixed("7"), "\x1a", 0);
    write(&folder.join("add.pip"), "", "7|1|-0- |-0- |-0- |-0- \n", "\x1a", 1_000);
    for name in ["sdn.ff", "sdn.pip"] {
        let source = Some(Source::UsOfacSdnCsv);
        read(folder, name, ReadOptions { source, partial: true, ..ReadOptions::default() });
    }
}

#[test]
fn the_peak_does_not_grow_with_the_file() {
    if peak().is_none() {
        println!("skipped: this system does not tell the peak of a process");
        return;
    }
    let folder: PathBuf = std::env::temp_dir().join(format!("tamis-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, begin, part, end) in FILES {
        write(&folder.join(name), begin, part, end, 1_000);
        read(&folder, name, ReadOptions::default());
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    ofac(&folder);
    std::fs::remove_dir_all(folder).unwrap();
}
