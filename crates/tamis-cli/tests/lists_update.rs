//! `tamis lists update` against a publisher that does everything wrong that publishers do. Each time the former list
//! stays, the list is named, the exit code is 2, and nothing half-read is left.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

mod publisher;

use publisher::{Publisher, Reply};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of data with a configuration: the UN list from the publisher, every other official list switched off.
struct Bank {
    folder: PathBuf,
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Bank {
    fn new(name: &str, publisher: &Publisher) -> Bank {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("lists-update-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let bank = Bank { folder };
        bank.configure(&publisher.url("/un.xml"), "");
        bank
    }

    fn configure(&self, url: &str, more: &str) {
        let mut text = format!(
            "retries = 2\nretry_wait = 1\nread_timeout = 1\nconnect_timeout = 2\n{more}\n\
             [lists.un_sc_sanctions]\nurl = {url:?}\nleast_bytes = 100\nleast_parties = 5\n"
        );
        for list in ["us_ofac_sdn", "us_ofac_cons", "eu_fsf", "gb_fcdo_sanctions", "ca_dfatd_sema_sanctions"]
        {
            text += &format!("[lists.{list}]\nenabled = false\n");
        }
        for list in ["ch_seco_sanctions", "au_dfat_sanctions", "us_trade_csl"] {
            text += &format!("[lists.{list}]\nenabled = false\n");
        }
        std::fs::write(self.folder.join("lists.toml"), text).unwrap();
    }

    fn tamis(&self, arguments: &[&str]) -> Run {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_tamis"))
            .env("TAMIS_DATA_DIR", self.folder.join("data"))
            .current_dir(&self.folder)
            .args(arguments)
            .output()
            .unwrap();
        Run {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn update(&self, arguments: &[&str]) -> Run {
        let fixed = ["lists", "update", "--config", "lists.toml"];
        self.tamis(&fixed.iter().chain(arguments).copied().collect::<Vec<_>>())
    }

    /// Every file under the data folder with its bytes, but for the lock.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        walk(&self.folder.join("data"), &mut found);
        found.retain(|(path, _)| !path.ends_with("update.lock"));
        found.sort();
        found
    }

    fn finds(&self, name: &str) -> bool {
        self.tamis(&["screen", name]).code == Some(0)
    }
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => walk(&path, found),
            false => found.push((path.clone(), std::fs::read(&path).unwrap())),
        }
    }
}

/// A UN list of invented persons, named by the words of two lists of syllables.
fn un(day: &str, persons: usize) -> Vec<u8> {
    let (first, last) =
        (["Brugal", "Dostren", "Feltrik", "Gamborz"], ["Quendle", "Sopwarth", "Twibbit", "Yaxmoor"]);
    let person = |n: usize| {
        format!(
            "<INDIVIDUAL><DATAID>{n}</DATAID><FIRST_NAME>{}</FIRST_NAME><SECOND_NAME>{}{n}</SECOND_NAME>\
             <UN_LIST_TYPE>Utopia</UN_LIST_TYPE><REFERENCE_NUMBER>UTi.{n:03}</REFERENCE_NUMBER>\
             <LISTED_ON>2016-03-02</LISTED_ON></INDIVIDUAL>\n",
            first[n % 4],
            last[n / 4 % 4]
        )
    };
    let persons: String = (1..=persons).map(person).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"{day}T00:00:00\">\
         <INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>\n"
    )
    .into_bytes()
}

fn whole(body: Vec<u8>, etag: &'static str) -> Reply {
    Reply::Whole { body, etag }
}

#[test]
fn a_second_run_downloads_nothing_and_a_screen_asks_what_is_at_hand() {
    let publisher = Publisher::start();
    let bank = Bank::new("twice", &publisher);
    // As the publishers do: 302 to a short-lived address.
    publisher.set("/un.xml", Reply::Redirect("/signed/1?expires=60"));
    publisher.set("/signed/1?expires=60", whole(un("2026-08-01", 20), "\"a\""));
    let first = bank.update(&[]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.out.contains("un_sc_sanctions") && first.out.contains("2026-08-01"), "{}", first.out);
    assert!(first.out.contains("jp_mof_sanctions"), "what is not fetched is told: {}", first.out);
    publisher.asked();
    let before = bank.files();

    let second = bank.update(&[]);
    assert_eq!(second.code, Some(0));
    assert!(second.out.contains("unchanged"), "{}", second.out);
    let asked = publisher.asked();
    assert_eq!(asked, [("/un.xml".to_owned(), 302), ("/signed/1?expires=60".to_owned(), 304)]);
    assert_eq!(bank.files(), before);

    let screen = bank.tamis(&["screen", "Dostren Quendle1"]);
    assert_eq!(screen.code, Some(0), "{}", screen.out);
    assert!(screen.err.contains("snapshot.tamis") && screen.err.contains("2026-08-01"), "{}", screen.err);
    assert!(!bank.finds("Lazarus Group"), "the embedded list is not asked");
    assert_eq!(bank.tamis(&["screen", "--embedded", "Lazarus Group"]).code, Some(0));
    assert!(bank.tamis(&["lists", "info"]).out.contains("un_sc_sanctions"));
}

#[test]
fn a_new_edition_takes_the_place_of_the_former_which_stays_in_the_archive() {
    let publisher = Publisher::start();
    let bank = Bank::new("new-edition", &publisher);
    let former = un("2026-08-01", 20);
    publisher.set("/un.xml", whole(former.clone(), "\"a\""));
    assert_eq!(bank.update(&[]).code, Some(0));
    assert!(!bank.finds("Gamborz Sopwarth23"));
    publisher.set("/un.xml", whole(un("2026-08-09", 23), "\"b\""));
    let run = bank.update(&[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(bank.finds("Gamborz Sopwarth23"));
    let copies: Vec<(PathBuf, Vec<u8>)> =
        bank.files().into_iter().filter(|(path, _)| path.ends_with("consolidated.xml")).collect();
    assert_eq!(copies.len(), 2);
    assert!(copies[0].0.to_string_lossy().contains("2026-08-01-") && copies[0].1 == former);
}

/// What goes wrong, and words of the message.
fn faults(publisher: &Publisher) -> Vec<(&'static str, Reply, &'static str)> {
    let good = un("2026-08-09", 20);
    let cut: Vec<u8> = good[..good.len() - 200].to_vec();
    let ofac =
        "<?xml version=\"1.0\"?><sanctionsData><publicationInfo/></sanctionsData>".repeat(9).into_bytes();
    publisher.set("/loop", Reply::Redirect("/loop"));
    vec![
        ("500", Reply::Status(500), "500"),
        ("404", Reply::Status(404), "404"),
        ("204", Reply::Status(204), "204"),
        ("a status of no use", Reply::Status(418), "418"),
        ("an endless redirect", Reply::Redirect("/loop"), "redirect"),
        ("a redirect to a dead host", Reply::Redirect("http://127.0.0.1:1/x"), "127.0.0.1"),
        ("a stall", Reply::Stall(good.clone()), "timeout"),
        ("a body cut off", Reply::CutOff(good.clone()), "cut off"),
        ("chunks cut off", Reply::CutOffChunks(good.clone()), "cut off"),
        ("a file cut off at its publisher", whole(cut, "\"cut\""), "consolidated.xml"),
        ("a shrunken list", whole(un("2026-08-09", 15), "\"less\""), "80 %"),
        ("a tiny list", whole(un("2026-08-09", 2), "\"tiny\""), "80 %"),
        ("an older edition", whole(un("2026-07-31", 20), "\"old\""), "2026-08-01 or later"),
        ("an error page", Reply::Page, "an HTML page"),
        ("another format", whole(ofac, "\"ofac\""), "un_sc_xml"),
        ("nothing", whole(Vec::new(), "\"none\""), "an empty file"),
    ]
}

#[test]
fn whatever_a_publisher_does_wrong_the_former_edition_stays() {
    let publisher = Publisher::start();
    let bank = Bank::new("faults", &publisher);
    publisher.set("/un.xml", whole(un("2026-08-01", 20), "\"a\""));
    assert_eq!(bank.update(&[]).code, Some(0));
    let before = bank.files();
    for (fault, reply, word) in faults(&publisher) {
        publisher.set("/un.xml", reply);
        let run = bank.update(&[]);
        assert_eq!(run.code, Some(2), "{fault}: {}", run.err);
        assert!(run.err.contains("un_sc_sanctions") && run.err.contains(word), "{fault}: {}", run.err);
        assert!(run.err.contains("the edition of 2026-08-01 stays"), "{fault}: {}", run.err);
        assert_eq!(bank.files(), before, "{fault}");
    }
    assert!(bank.finds("Dostren Quendle1"));
    // A dead host.
    bank.configure("http://127.0.0.1:1/un.xml", "");
    let run = bank.update(&[]);
    assert_eq!((run.code, run.err.contains("un_sc_sanctions")), (Some(2), true), "{}", run.err);
    bank.configure("http://no-such-host.invalid/un.xml", "");
    assert_eq!(bank.update(&[]).code, Some(2));
    assert_eq!(bank.files(), before);
}

#[test]
fn a_list_that_was_never_at_hand_is_told_as_not_screened() {
    let publisher = Publisher::start();
    let bank = Bank::new("never", &publisher);
    publisher.set("/un.xml", Reply::Page);
    let run = bank.update(&[]);
    assert!(run.err.contains("THIS LIST IS NOT SCREENED"), "{}", run.err);
    assert_eq!((run.code, bank.files().len()), (Some(2), 0));
    // Another list is there, and no snapshot is made that lacks the first.
    std::fs::write(bank.folder.join("own.csv"), "name\nQuandor Plimsk\n").unwrap();
    let own = format!(
        "[lists.bank]\nsource = \"watchlist_csv\"\nurl = \"file://{}/own.csv\"\n",
        bank.folder.display()
    );
    bank.configure(&publisher.url("/un.xml"), &own);
    for arguments in [&[][..], &["bank"][..]] {
        let run = bank.update(arguments);
        assert!(run.err.contains("it would lack un_sc_sanctions"), "{}", run.err);
        assert!(run.code == Some(2) && !bank.folder.join("data/snapshot.tamis").exists());
    }
    publisher.set("/un.xml", whole(un("2026-08-01", 20), "\"a\""));
    assert_eq!(bank.update(&["un_sc_sanctions"]).code, Some(0));
    assert!(bank.finds("Quandor Plimsk") && bank.finds("Dostren Quendle1"));
    // A list that falls out of the configuration stays in, and is told; switched off, it goes.
    bank.configure(&publisher.url("/un.xml"), "");
    let run = bank.update(&[]);
    assert!(run.code == Some(0) && run.err.contains("warning: bank"), "{}", run.err);
    assert!(bank.finds("Quandor Plimsk"));
    bank.configure(&publisher.url("/un.xml"), "[lists.bank]\nenabled = false\n");
    assert_eq!(bank.update(&[]).code, Some(0));
    assert!(!bank.finds("Quandor Plimsk"));
}

#[test]
fn damage_at_home_is_told_and_replaces_nothing() {
    let publisher = Publisher::start();
    let bank = Bank::new("home", &publisher);
    publisher.set("/un.xml", whole(un("2026-08-01", 20), "\"a\""));
    std::fs::write(bank.folder.join("own.csv"), "Customer\nQuandor Plimsk\n").unwrap();
    let own = |column: &str| {
        let folder = bank.folder.display();
        let text = format!(
            "[lists.bank]\nsource = \"watchlist_csv\"\nurl = \"file://{folder}/own.csv\"\ncolumns = {{ name = \"Customer\"{column} }}\n"
        );
        bank.configure(&publisher.url("/un.xml"), &text);
    };
    own("");
    assert_eq!(bank.update(&[]).code, Some(0));
    let good = bank.files();
    let restore = || good.iter().for_each(|(path, bytes)| std::fs::write(path, bytes).unwrap());
    let place =
        |name: &str| good.iter().map(|(path, _)| path).find(|path| path.ends_with(name)).unwrap().clone();
    let snapshot = || std::fs::read(bank.folder.join("data/snapshot.tamis")).unwrap();

    // What says which edition counts is damaged: asked for or not, the snapshot keeps the list.
    let current = place("un_sc_sanctions/current.json");
    std::fs::write(&current, "{").unwrap();
    for arguments in [&[][..], &["bank"][..]] {
        let run = bank.update(arguments);
        assert!(run.code == Some(2) && run.err.contains("current.json"), "{}", run.err);
        assert!(bank.finds("Dostren Quendle1"));
    }
    restore();
    // A kept copy was altered: it is not compiled.
    let copy = place("consolidated.xml");
    std::fs::write(&copy, String::from_utf8(un("2026-08-01", 20)).unwrap().replace("Dostren", "Altered"))
        .unwrap();
    std::fs::write(bank.folder.join("own.csv"), "Customer\nQuandor Plimsk\nACME Trading\n").unwrap();
    let run = bank.update(&["bank"]);
    assert!(run.code == Some(2) && run.err.contains("not as it was fetched"), "{}", run.err);
    assert!(bank.finds("Dostren Quendle1") && !bank.finds("ACME Trading"));
    assert_eq!(bank.update(&[]).code, Some(0), "fetched anew");
    assert!(bank.finds("ACME Trading"));
    // One bit of the snapshot.
    let mut bytes = snapshot();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(bank.folder.join("data/snapshot.tamis"), &bytes).unwrap();
    assert_eq!(bank.update(&[]).code, Some(0));
    assert!(snapshot() != bytes && bank.tamis(&["lists", "verify", "data/snapshot.tamis"]).code == Some(0));
    // The same bytes read in another way are another edition.
    let before = snapshot();
    own(", alias = \"Customer\"");
    let run = bank.update(&[]);
    assert!(run.out.contains("updated") || run.code == Some(2), "{}", run.out);
    std::fs::write(bank.folder.join("own.csv"), "Customer,Nick\nQuandor Plimsk,Quando\nACME Trading,\n")
        .unwrap();
    own("");
    assert_eq!(bank.update(&[]).code, Some(0));
    own(", alias = \"Nick\"");
    assert_eq!(bank.update(&[]).code, Some(0));
    assert!(bank.finds("Quando") && snapshot() != before);
    // A folder that was named and has no snapshot is no reason to ask another list.
    let run = bank.tamis(&["screen", "--data-dir", "nowhere", "Lazarus Group"]);
    assert!(run.code == Some(2) && run.err.contains("nowhere"), "{}", run.err);
}

#[test]
fn an_edition_that_lost_its_other_names_is_refused() {
    let publisher = Publisher::start();
    let bank = Bank::new("names", &publisher);
    let with_aliases = |aliases: usize| {
        let alias = |n: usize| {
            format!(
                "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Alias Feltrik{n}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
            )
        };
        let all: String = (0..aliases).map(alias).collect();
        let padding = " ".repeat(100 * (9 - aliases));
        String::from_utf8(un("2026-08-01", 20))
            .unwrap()
            .replace("<LISTED_ON>", &format!("{all}{padding}<LISTED_ON>"))
            .into_bytes()
    };
    publisher.set("/un.xml", whole(with_aliases(9), "\"a\""));
    assert_eq!(bank.update(&[]).code, Some(0));
    publisher.set("/un.xml", whole(with_aliases(1), "\"b\""));
    let run = bank.update(&[]);
    assert!(run.code == Some(2) && run.err.contains("names of the former edition"), "{}", run.err);
    assert_eq!(bank.update(&["--allow-shrink"]).code, Some(0));
}

#[test]
fn a_failure_in_passing_is_tried_again() {
    let publisher = Publisher::start();
    let bank = Bank::new("flaky", &publisher);
    for (path, status) in [("/un.xml", 503), ("/un2.xml", 429)] {
        publisher.set(path, Reply::Flaky(2, status, un("2026-08-01", 20)));
        bank.configure(&publisher.url(path), "");
        let run = bank.update(&[]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(
            publisher.asked().iter().map(|(_, status)| *status).collect::<Vec<_>>(),
            [status, status, 200]
        );
    }
    // 404 is not: once.
    publisher.set("/un2.xml", Reply::Status(404));
    bank.update(&[]);
    assert_eq!(publisher.asked().len(), 1);
}

#[test]
fn same_bytes_without_a_mark_are_no_new_edition_and_the_server_can_say_the_day() {
    let publisher = Publisher::start();
    let bank = Bank::new("markless", &publisher);
    publisher.set("/un.xml", Reply::Flaky(0, 200, un("2026-08-01", 20)));
    bank.update(&[]);
    let before = bank.files();
    assert!(bank.update(&[]).out.contains("unchanged"));
    publisher.set("/un.xml", Reply::Packed(un("2026-08-01", 20)));
    assert!(bank.update(&[]).out.contains("unchanged"));
    assert_eq!(bank.files(), before);

    let own = |rows: usize| {
        let rows: String = (0..rows).map(|n| format!("Quandor Plimsk{n},1961\n")).collect();
        format!("Customer,Born\n{rows}").into_bytes()
    };
    publisher.set("/own/customers.csv", Reply::Dated { body: own(9), day: "Sun, 01 Nov 2026 08:49:37 GMT" });
    let more = format!(
        "[lists.bank]\nsource = \"watchlist_csv\"\nurl = {:?}\ncolumns = {{ name = \"Customer\", birth_date = \"Born\" }}\n",
        publisher.url("/own/customers.csv")
    );
    bank.configure(&publisher.url("/un.xml"), &more);
    publisher.asked();
    // One list by name: the other is not asked for, and is in the snapshot all the same.
    let run = bank.update(&["bank"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("2026-11-01"), "{}", run.out);
    assert_eq!(publisher.asked(), [("/own/customers.csv".to_owned(), 200)]);
    assert!(bank.finds("Quandor Plimsk3") && bank.finds("Dostren Quendle1"));
    assert_eq!((bank.update(&["bank"]).code, publisher.asked()[0].1), (Some(0), 304));
}

#[test]
fn a_mirror_on_disk_serves_without_network_and_what_was_damaged_is_fetched_anew() {
    let publisher = Publisher::start();
    let bank = Bank::new("mirror", &publisher);
    let mirror = bank.folder.join("a mirror/un_sc_sanctions");
    std::fs::create_dir_all(&mirror).unwrap();
    std::fs::write(mirror.join("consolidated.xml"), un("2026-08-01", 20)).unwrap();
    bank.configure("x", &format!("mirror = \"file://{}/a%20mirror/\"", bank.folder.display()));
    let text = std::fs::read_to_string(bank.folder.join("lists.toml")).unwrap().replace("url = \"x\"\n", "");
    std::fs::write(bank.folder.join("lists.toml"), text).unwrap();
    // What the mirror could have is asked for too, by its table name: these are not there.
    let run = bank.update(&["un_sc_sanctions"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let before = bank.files();
    let copy = &before.iter().find(|(path, _)| path.ends_with("consolidated.xml")).unwrap().0;
    std::fs::write(copy, "damaged").unwrap();
    assert_eq!(bank.update(&["un_sc_sanctions"]).code, Some(0));
    assert_eq!(bank.files(), before);
    // A damaged snapshot is no reason to ask another list; an update makes it anew.
    std::fs::write(bank.folder.join("data/snapshot.tamis"), "damaged").unwrap();
    let screen = bank.tamis(&["screen", "Dostren Quendle1"]);
    assert_eq!((screen.code, screen.err.contains("lists update")), (Some(2), true), "{}", screen.err);
    bank.update(&["un_sc_sanctions"]);
    assert_eq!(bank.files(), before);
}

#[test]
fn one_update_at_a_time_and_a_wrong_configuration_changes_nothing() {
    let publisher = Publisher::start();
    let bank = Bank::new("refused", &publisher);
    publisher.set("/un.xml", whole(un("2026-08-01", 20), "\"a\""));
    for (more, arguments, word) in [
        ("retrys = 1", &[][..], "lists.toml:5"),
        ("", &["jp_mof_sanctions"][..], "no stable address"),
        ("", &["eu_fsf"][..], "switched off"),
        ("", &["un"][..], "un_sc_sanctions"),
        ("proxy = \"gopher://x\"", &[][..], "proxy"),
        ("ca_file = \"none.pem\"", &[][..], "none.pem"),
    ] {
        bank.configure(&publisher.url("/un.xml"), more);
        let run = bank.update(arguments);
        assert_eq!(run.code, Some(2), "{word}");
        assert!(run.err.contains(word), "{}", run.err);
        assert!(bank.files().is_empty());
    }
    bank.configure(&publisher.url("/un.xml"), "");
    publisher.set("/un.xml", Reply::Stall(un("2026-08-01", 20)));
    publisher.asked();
    let slow = std::thread::scope(|scope| {
        let slow = scope.spawn(|| bank.update(&[]));
        // Once it asks, it holds the folder.
        while publisher.asked().is_empty() && !slow.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let second = bank.update(&[]);
        assert!(second.err.contains("another update"), "{}", second.err);
        slow.join().unwrap()
    });
    assert_eq!(slow.code, Some(2));
    // The lock went with its process.
    publisher.set("/un.xml", whole(un("2026-08-01", 20), "\"a\""));
    assert_eq!(bank.update(&[]).code, Some(0));
}

#[test]
fn sources_names_every_list_and_where_it_comes_from() {
    let publisher = Publisher::start();
    let bank = Bank::new("sources", &publisher);
    let run = bank.tamis(&["lists", "sources", "--config", "lists.toml"]);
    for word in [
        &publisher.url("/un.xml"),
        "eu_fsf",
        "switched off",
        "by hand",
        "us_ofac_enhanced_xml",
        "Open Government",
    ] {
        assert!(run.out.contains(word), "{word}: {}", run.out);
    }
    let json: serde_json::Value =
        serde_json::from_str(&bank.tamis(&["lists", "sources", "--json"]).out).unwrap();
    let un = json["lists"].as_array().unwrap().iter().find(|list| list["id"] == "un_sc_sanctions").unwrap();
    assert_eq!(un["urls"][0], "https://scsanctions.un.org/resources/xml/en/consolidated.xml");
    assert!(json["formats"].as_array().unwrap().len() > 15);
}
