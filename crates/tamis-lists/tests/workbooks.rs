//! Small workbooks of invented parties: Australia's list in both layouts, Japan's lists of MOF and METI.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::io::Write as _;
use tamis::entity::{DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity, Source};
use zip::write::SimpleFileOptions;

/// A cell. Sheets mix texts, numbers, days (Excel's serial number) and formulas with the value they had.
enum Cell {
    Text(&'static str),
    Number(u32),
    Day(u32),
    Formula(&'static str, u32),
}
use Cell::{Day, Formula, Number, Text};

type Sheet = (&'static str, Vec<Vec<Cell>>);

fn texts(cells: &[&'static str]) -> Vec<Cell> {
    cells.iter().map(|cell| Text(cell)).collect()
}

/// The parts of a workbook that a reader needs, and no more.
fn workbook(name: &str, sheets: &[Sheet]) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("tamis-workbooks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, (name, _)) in (1..).zip(sheets) {
        write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>").unwrap();
        write!(relations, "<Relationship Id=\"r{number}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>").unwrap();
    }
    let mut part = |name: &str, content: &str| {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{content}").as_bytes()).unwrap();
    };
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    );
    part(
        "_rels/.rels",
        &format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{KIND}\"><sheets>{list}</sheets></workbook>"),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships><Relationship Id=\"styles\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/>{relations}</Relationships>"
        ),
    );
    // Style 1 is number format 14: a day.
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    for (number, (_, rows)) in (1..).zip(sheets) {
        let rows: String = (1..).zip(rows).map(|(line, cells)| row(line, cells)).collect();
        let content = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        part(&format!("xl/worksheets/sheet{number}.xml"), &content);
    }
    archive.finish().unwrap();
    path
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn row(line: u32, cells: &[Cell]) -> String {
    let cells: String = (b'A'..)
        .zip(cells)
        .map(|(column, cell)| {
            let place = format!("r=\"{}{line}\"", char::from(column));
            match cell {
                Text("") => String::new(),
                Text(text) => {
                    format!("<c {place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
                }
                Number(number) => format!("<c {place}><v>{number}</v></c>"),
                Day(serial) => format!("<c {place} s=\"1\"><v>{serial}</v></c>"),
                Formula(formula, value) => format!("<c {place}><f>{formula}</f><v>{value}</v></c>"),
            }
        })
        .collect();
    format!("<row r=\"{line}\">{cells}</row>")
}

fn read(name: &str, source: Source, sheets: &[Sheet]) -> LoadedList {
    let path = workbook(name, sheets);
    assert_eq!(tamis_lists::detect(&path).unwrap(), source);
    tamis_lists::read(&path, None).unwrap()
}

fn names(party: &Entity) -> Vec<(&str, NameKind, NameQuality)> {
    party.names.iter().map(|name| (name.text.as_str(), name.kind, name.quality)).collect()
}

fn dates(party: &Entity) -> Vec<String> {
    party.birth_dates.iter().map(ToString::to_string).collect()
}

/// Severity, row and value of every finding.
fn told(list: &LoadedList) -> Vec<(Severity, Option<u64>, &str)> {
    let findings = list.report.findings.iter();
    findings.map(|one| (one.severity, one.line, one.value.as_deref().unwrap_or_default())).collect()
}

const NEW_LAYOUT: [&str; 19] = [
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
];

#[test]
fn australia_in_the_layout_of_2026() {
    let person = |reference, name, kind, strength| {
        let mut cells = texts(&["", name, "Individual", kind, strength]);
        cells[0] = reference;
        // 22 January 1961 as a day.
        cells.extend([
            Day(22_303),
            Text("a) Foo b) Bar"),
            Text("Utopia_x000D_; KP"),
            Text("NA"),
            Text("Passport 7"),
            Text(""),
        ]);
        cells.extend([
            Text(""),
            Text("Autonomous (Test) "),
            Day(45_000),
            Text("Instrument 1"),
            Text("True"),
            Text("TRUE"),
            Text("False"),
            Text(""),
        ]);
        cells
    };
    let mut ship = texts(&[
        "",
        "SEA STAR",
        "Vessel",
        "Primary Name",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "DPRK",
        "",
        "",
        "False",
        "",
        "",
        "True",
    ]);
    (ship[0], ship[11]) = (Text("4"), Number(9_187_629));
    let sheet = vec![
        texts(&NEW_LAYOUT),
        person(Number(3), "Richard ROE", "Primary Name", ""),
        person(Text("3a"), "Dick", "Alias", "Weak"),
        person(Text("3b"), "Rick Roe", "Alias", "Strong"),
        person(Text("3c"), "리처드 로", "Original Script", ""),
        ship,
        texts(&["x", "NOBODY", "Entity", "Primary Name"]),
    ];
    let list = read("au_new.xlsx", Source::AuDfatXlsx, &[("List", sheet)]);
    assert_eq!((list.report.count("rows"), list.report.count("records")), (6, 2));
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), party.schema), ("au-3", Schema::Person));
    assert_eq!(
        names(party),
        [
            ("Richard ROE", NameKind::Primary, NameQuality::Strong),
            ("Dick", NameKind::Alias, NameQuality::Weak),
            ("Rick Roe", NameKind::Alias, NameQuality::Strong),
            ("리처드 로", NameKind::Alias, NameQuality::Unknown),
        ]
    );
    // Every row has all the birth dates: they are not multiplied.
    assert_eq!(
        (dates(party), party.birth_places.clone()),
        (vec!["1961-01-22".to_owned()], vec!["Foo".to_owned(), "Bar".to_owned()])
    );
    assert_eq!((party.countries.len(), party.addresses.len()), (2, 0));
    let listing = &party.listings[0];
    assert_eq!((listing.measure, listing.programmes[0].as_str()), (Measure::Block, "Autonomous (Test)"));
    assert_eq!(listing.from.unwrap().to_string(), "2023-03-15");
    assert!(party.notes.contains(&"Measure: Travel Ban".to_owned()));
    let ship = &list.entities[1];
    assert_eq!(
        (ship.schema, ship.documents[0].kind, ship.documents[0].number.as_str()),
        (Schema::Vessel, DocumentKind::Imo, "9187629")
    );
    assert_eq!(ship.listings[0].measure, Measure::Other, "no financial sanction");
    assert_eq!(
        told(&list)[..2],
        [(Severity::Error, Some(7), "x"), (Severity::Warning, Some(2), "Utopia")],
        "{:?}",
        list.report.findings
    );
}

#[test]
fn australia_in_the_layout_before() {
    let columns = NEW_LAYOUT.iter().filter(|name| {
        let new = ["Alias Strength", "IMO Number"];
        !new.contains(name) && NEW_LAYOUT.iter().position(|one| one == *name) < Some(14)
    });
    let head: Vec<&'static str> = columns.copied().collect();
    assert_eq!(head.len(), 12);
    let mut year =
        texts(&["5", "Foo Trading ", "Entity ", "Primary Name ", "", "", "", "", "", "", "UN 1267", ""]);
    year[0] = Number(5);
    let mut person =
        texts(&["6", "John DOE", "individual", "Primary Name", "", "", "", "", "", "", "UN 1267", ""]);
    (person[4], person[11]) = (Number(1961), Day(45_000));
    let mut dated = texts(&[
        "6a",
        "J. Doe",
        "individual",
        "Aka ",
        "a) 30/04/1963 b) 1960",
        "",
        "",
        "",
        "",
        "",
        "UN 1267",
        "",
    ]);
    dated[11] = Day(45_000);
    let again = texts(&["5", "Bar", "Entity", "aka", "", "", "", "", "", "", "UN 1267", ""]);
    let list = read(
        "au_old.xlsx",
        Source::AuDfatXlsx,
        &[("Sheet1", vec![texts(&head), year, person, dated, again])],
    );
    let (firm, person) = (&list.entities[0], &list.entities[1]);
    assert_eq!((list.entities.len(), firm.schema, person.schema), (2, Schema::Organization, Schema::Person));
    assert_eq!(names(firm)[0].0, "Foo Trading");
    assert_eq!(dates(person), ["1961", "1963-04-30", "1960"]);
    assert_eq!(person.listings[0].measure, Measure::Block, "without a column of measures");
    assert_eq!(told(&list)[0], (Severity::Warning, Some(5), "5"), "a reference that comes back");
}

/// MOF: an index, a sheet of persons with notes above its header, bodies with a column that is not known, a lifted sheet
/// and one without a table.
fn mof() -> Vec<Sheet> {
    let persons = vec![
        texts(&["北朝鮮関連 個人"]),
        texts(&["注意書き"]),
        texts(&[
            "告示日付",
            "告示\n番号",
            "日本語表記",
            "英語表記",
            "確定に十分でない別名",
            "生年月日",
            "国籍",
            "旅券番号",
        ]),
        vec![
            Day(45_000),
            Number(1),
            Text("リチャード・ロー"),
            Text("Richard ROE"),
            Text("Dick"),
            Text("1955年-1958年頃"),
            Text("不明"),
            Text("（a）P1234567（北朝鮮）"),
        ],
        vec![
            Text("2001年9月22日"),
            Number(2),
            Text("ジョン・ドウ"),
            Text("John DOE"),
            Text("不明"),
            Day(22_303),
            Text("Kuwait"),
        ],
        vec![Text("2001年9月22日 削除"), Number(3)],
    ];
    let bodies = vec![
        texts(&["団体"]),
        texts(&["告示日付", "告示番号", "日本語表記", "英語表記", "色"]),
        vec![Day(45_000), Number(1), Text("フー商事"), Text("FOO TRADING"), Text("青")],
    ];
    let lifted = vec![
        texts(&["告示日付", "告示番号", "日本語表記", "英語表記"]),
        vec![Day(45_000), Number(1), Text("バー"), Text("BAR BANK")],
    ];
    vec![
        ("一覧", vec![texts(&["番号", "名称"])]),
        ("1.テスト（個人）", persons),
        ("2.テスト（団体）", bodies),
        ("【解除】3.テスト", lifted),
        ("4.表なし", vec![texts(&["なし"])]),
    ]
}

#[test]
fn japan_mof_with_its_parties_by_sheet() {
    let list = read("mof_20260305.xlsx", Source::JpMofXlsx, &mof());
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-03-05", "the file's name says the day");
    let by_sheet: Vec<(&str, u64)> = list
        .report
        .counts
        .iter()
        .filter_map(|(key, count)| Some((key.strip_prefix("parties.of_sheet.")?, *count)))
        .collect();
    assert_eq!(by_sheet, [("1.テスト（個人）", 2), ("2.テスト（団体）", 1), ("【解除】3.テスト", 1)]);
    assert_eq!((list.report.count("records"), list.report.count("rows.without_a_name")), (4, 1));
    let party = &list.entities[0];
    assert_eq!((party.id.as_str(), party.schema), ("jp-1-1", Schema::Person));
    assert_eq!(
        names(party),
        [
            ("Richard ROE", NameKind::Primary, NameQuality::Unknown),
            ("リチャード・ロー", NameKind::Alias, NameQuality::Unknown),
            ("Dick", NameKind::Alias, NameQuality::Weak),
        ]
    );
    assert_eq!((dates(party), party.countries.len()), (vec!["1955/1958~".to_owned()], 0));
    assert_eq!(party.documents[0].number, "P1234567");
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2023-03-15");
    let second = &list.entities[1];
    assert_eq!(
        (dates(second), second.listings[0].from.unwrap().to_string()),
        (vec!["1961-01-22".to_owned()], "2001-09-22".to_owned())
    );
    assert_eq!(
        (list.entities[2].schema, list.entities[2].notes.clone()),
        (Schema::Organization, vec!["色: 青".to_owned()])
    );
    assert!(list.entities[3].listings[0].until.is_some(), "lifted");
    assert_eq!(
        told(&list),
        [
            (Severity::Note, Some(6), "2001年9月22日 削除 3"),
            (Severity::Warning, Some(2), "色"),
            (Severity::Error, Some(1), "4.表なし"),
        ]
    );
}

#[test]
fn japan_meti() {
    let head = [
        "No.",
        "国名、地域名\nCountry or Region",
        "企業名､組織名\nCompany or Organization",
        "別名\nAlso Known As",
        "懸念区分\nType of WMD",
        "通常兵器\nConventional Weapons",
        "色",
    ];
    let row = vec![
        Formula("ROW()-1", 1),
        Text("北朝鮮\nNorth Korea"),
        Text("Foo Trading Corporation"),
        Text("・Foo Trade\n・Foo Co."),
        Text("M,N"),
        Text("CW"),
        Text("青"),
    ];
    let nameless = vec![Formula("ROW()-1", 2), Text("Iran")];
    let list = read("meti.xlsx", Source::JpMetiXlsx, &[("リスト", vec![texts(&head), row, nameless])]);
    let party = &list.entities[0];
    assert_eq!(
        (list.entities.len(), party.id.as_str(), party.schema),
        (1, "jp-meti-1", Schema::Organization)
    );
    let found: Vec<&str> = party.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(found, ["Foo Trading Corporation", "Foo Trade", "Foo Co."]);
    assert_eq!(
        (party.countries[0].code.as_deref(), party.listings[0].measure),
        (Some("kp"), Measure::Export)
    );
    assert_eq!(party.notes, ["Type of WMD: M,N", "Conventional weapons: CW", "色: 青"]);
    assert_eq!(
        told(&list)[..2],
        [(Severity::Warning, Some(1), "色"), (Severity::Warning, Some(3), "2 Iran")]
    );
}

#[test]
fn a_column_that_is_missing_and_a_workbook_of_another_kind_are_refused() {
    let head = texts(&["Reference", "Name of Individual or Entity", "Type"]);
    let error = tamis_lists::read(&workbook("au_short.xlsx", &[("List", vec![head])]), None).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(1)), "{error}");
    assert!(error.to_string().contains("Committees"), "{error}");
    let other = workbook("other.xlsx", &[("A", vec![texts(&["a", "b"])])]);
    assert_eq!(tamis_lists::read(&other, None).unwrap_err().code(), ErrorCode::UnknownFormat);
    let path = workbook("cut.xlsx", &mof());
    let content = std::fs::read(&path).unwrap();
    std::fs::write(&path, &content[..content.len() / 2]).unwrap();
    let error = tamis_lists::read(&path, Some(Source::JpMofXlsx)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::BadList, "{error}");
}
