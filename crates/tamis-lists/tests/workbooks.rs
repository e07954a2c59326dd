//! Workbooks of invented parties: Australia's list in both layouts, Japan's two. The parts of a workbook are written here.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use tamis::entity::{DocumentKind, Measure, NameKind, NameQuality};
use tamis::{Entity, ErrorCode, Schema};
use tamis_lists::{LoadedList, Severity, Source};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Begin of a cell that holds a day as the number of a workbook.
const DAY: &str = "day:";

type Sheet<'a> = (&'a str, &'a [&'a [&'a str]]);

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A sheet's rows: texts, and days in the second format of the styles.
fn rows(cells: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (number, row) in cells.iter().enumerate() {
        write!(xml, "<row r=\"{}\">", number + 1).unwrap();
        for (column, cell) in (b'A'..=b'Z').zip(*row) {
            let place = format!("{}{}", char::from(column), number + 1);
            match cell.strip_prefix(DAY) {
                Some(serial) => write!(xml, "<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>").unwrap(),
                None if cell.is_empty() => {}
                None => {
                    let text = escaped(cell);
                    write!(
                        xml,
                        "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    )
                    .unwrap();
                }
            }
        }
        xml += "</row>";
    }
    xml
}

/// Writes a workbook of the least parts that make one.
fn workbook(name: &str, sheets: &[Sheet]) -> PathBuf {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let (mut names, mut relations, mut types, mut parts) =
        (String::new(), String::new(), String::new(), Vec::new());
    for (number, (title, cells)) in (1..).zip(sheets) {
        let title = escaped(title);
        write!(names, "<sheet name=\"{title}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>").unwrap();
        write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
        .unwrap();
        let part = format!("xl/worksheets/sheet{number}.xml");
        write!(types, "<Override PartName=\"/{part}\" ContentType=\"{TYPE}.worksheet+xml\"/>").unwrap();
        let rows = rows(cells);
        parts.push((part, format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")));
    }
    parts.extend([
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}\
                 <Relationship Id=\"rIdS\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ),
    ]);
    let folder = std::env::temp_dir().join(format!("tamis-workbooks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (part, xml) in parts {
        archive.start_file(part, SimpleFileOptions::default()).unwrap();
        archive.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}").as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    path
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

/// Severity, line and value of every finding with a line.
fn told(list: &LoadedList) -> Vec<(Severity, u64, &str)> {
    let findings = list.report.findings.iter();
    findings
        .filter_map(|one| Some((one.severity, one.line?, one.value.as_deref().unwrap_or_default())))
        .collect()
}

#[test]
fn australia_in_the_layout_of_2026() {
    let head = [
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
        "Newcomer",
    ];
    let row = |cells: [&'static str; 8], rest: [&'static str; 4]| -> Vec<&'static str> {
        let [reference, name, kind, name_type, strength, born, imo, new] = cells;
        let [sanction, ban, embargo, maritime] = rest;
        let middle =
            ["a) Examplegrad b) Otherville", "North Korea", "1 Road", "Title: Dr", "Listed in 2020", imo];
        let act = ["1718 (DPRK)", "day:46126", "Act 1"];
        let mut row = vec![reference, name, kind, name_type, strength, born];
        row.extend(middle.into_iter().chain(act).chain([sanction, ban, embargo, maritime, new]));
        row
    };
    let born = "a) 03/02/1980 b) Approximately 1981";
    let rows = [
        head.to_vec(),
        row(["7", "Richard ROE", "Individual", "Primary Name", "", born, "", ""], ["0", "1", "0", "0"]),
        row(["7a", "Ricky", "Individual", "aka", "Weak", born, "", ""], ["0", "1", "0", "0"]),
        row(["7b", "로", "Individual", "Original Script", "", born, "", ""], ["0", "1", "0", "0"]),
        row(["8", "EXAMPLE STAR", "Vessel", "Primary Name", "", "", "9074729", "new"], ["1", "0", "0", "1"]),
        row(["x", "NOBODY", "Entity", "Primary Name", "", "", "", ""], ["1", "0", "0", "0"]),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let list = read("dfat_2026.xlsx", Source::AuDfatXlsx, &[("Consolidated List", &rows)]);
    let [roe, star] = list.entities.as_slice() else { unreachable!() };
    assert_eq!(
        names(roe),
        [
            ("Richard ROE", NameKind::Primary, NameQuality::Strong),
            ("Ricky", NameKind::Alias, NameQuality::Weak),
            ("로", NameKind::Alias, NameQuality::Unknown),
        ]
    );
    assert_eq!((dates(roe), roe.birth_places.len()), (vec!["1980-02-03".to_owned(), "1981~".to_owned()], 2));
    assert_eq!((roe.id.as_str(), roe.listings[0].measure), ("au-7", Measure::Other));
    assert!(roe.notes.contains(&"Measure: Travel Ban".to_owned()));
    assert_eq!((star.schema, star.documents[0].kind), (Schema::Vessel, DocumentKind::Imo));
    let listing = &star.listings[0];
    assert_eq!(
        (listing.measure, listing.from.unwrap().to_string()),
        (Measure::Block, "2026-04-14".to_owned())
    );
    assert_eq!((listing.programmes[0].as_str(), listing.sources[0].as_str()), ("1718 (DPRK)", "Act 1"));
    assert!(star.notes.contains(&"newcomer: new".to_owned()));
    assert_eq!(told(&list), [(Severity::Warning, 1, "Newcomer"), (Severity::Error, 6, "x")]);
}

#[test]
fn australia_in_the_layout_of_2024() {
    let head = [
        "Reference",
        "Name of Individual or Entity",
        "Type",
        "Name Type",
        "Date of Birth",
        "Place of Birth",
        "Citizenship",
        "Address",
        "Additional Information",
        "Listing Information",
        "Committees",
        "Control Date",
    ];
    let works =
        ["9", "EXAMPLE WORKS", "Entity", "Primary Name", "NA", "", "", "1 Road", "", "", "1267", "day:41988"];
    let former = ["9a", "OLD WORKS", "Entity", "fka", "NA", "", "", "1 Road", "", "", "1267", "day:41988"];
    let list = read("dfat_2024.xlsx", Source::AuDfatXlsx, &[("Sheet1", &[&head, &works, &former])]);
    let party = &list.entities[0];
    assert_eq!(
        names(party),
        [
            ("EXAMPLE WORKS", NameKind::Primary, NameQuality::Strong),
            ("OLD WORKS", NameKind::Previous, NameQuality::Unknown),
        ]
    );
    assert_eq!(party.listings[0].measure, Measure::Block, "without columns of measures");
    assert_eq!(party.listings[0].from.unwrap().to_string(), "2014-12-15");
    assert_eq!((told(&list), list.report.count("rows")), (Vec::new(), 2));
}

#[test]
fn japan_mof_counts_the_parties_of_each_sheet() {
    let index: &[&[&str]] = &[&["一覧"], &["1", "例（個人）"]];
    let persons: &[&[&str]] = &[
        &["例の個人"],
        &[
            "告示日付",
            "告示\n番号",
            "日本語表記",
            "英語表記",
            "別名",
            "確定に十分でない別名",
            "生年月日",
            "国籍",
            "旅券番号",
            "その他の情報",
            "新しい列",
        ],
        &[
            "2020.3.1",
            "1",
            "リチャード・ロー",
            "ROE Richard",
            "（a）Ricky （b）Rik",
            "Dick",
            "1980年2月3日",
            "北朝鮮",
            "１２３４５６７",
            "例",
            "新",
        ],
        &["day:44256", "2", "例の人", "DOE John", "", "", "1955年-1958年頃", "不明", "", "", ""],
        &["2020.3.1 2021.1.1削除", "3"],
    ];
    let bodies: &[&[&str]] = &[
        &["告示日付", "告示番号", "英語表記", "所在地"],
        &["2021.4.5", "1", "EXAMPLE WORKS", "(i) 1 Road (ii) 2 Road"],
    ];
    let lifted: &[&[&str]] = &[&["解除された"]];
    let sheets: [Sheet; 4] =
        [("一覧", index), ("1.例（個人）", persons), ("2.例 (団体) ", bodies), ("3.【解除】例", lifted)];
    let list = read("mof_20260305.xlsx", Source::JpMofXlsx, &sheets);
    let counts: Vec<_> = list.report.counts.iter().filter(|(key, _)| key.starts_with("sheet.")).collect();
    assert_eq!(
        counts,
        [(&"sheet.1.例（個人）".to_owned(), &2), (&"sheet.2.例 (団体)".to_owned(), &1)],
        "a sheet without a table has none"
    );
    assert_eq!(list.meta.date.unwrap().to_string(), "2026-03-05");
    let [roe, doe, works] = list.entities.as_slice() else { unreachable!() };
    assert_eq!(
        (roe.id.as_str(), roe.schema, roe.caption.as_str()),
        ("jp-1-1", Schema::Person, "ROE Richard")
    );
    let texts: Vec<_> = roe.names.iter().map(|name| (name.text.as_str(), name.quality)).collect();
    assert!(
        texts.contains(&("Dick", NameQuality::Weak))
            && texts.contains(&("リチャード・ロー", NameQuality::Unknown))
    );
    assert!(texts.iter().any(|(text, _)| *text == "Ricky") && texts.iter().any(|(text, _)| *text == "Rik"));
    assert_eq!((dates(roe), dates(doe)), (vec!["1980-02-03".to_owned()], vec!["1955/1958~".to_owned()]));
    assert_eq!((roe.countries[0].code.as_deref(), roe.documents[0].number.as_str()), (Some("kp"), "1234567"));
    assert!(roe.notes.contains(&"新しい列: 新".to_owned()));
    assert_eq!(doe.listings[0].from.unwrap().to_string(), "2021-03-01");
    assert_eq!((works.schema, works.addresses.len()), (Schema::Organization, 2));
    assert_eq!(works.listings[0].programmes, ["2.例 (団体)"]);
    let told: Vec<_> = told(&list).into_iter().map(|(severity, line, _)| (severity, line)).collect();
    assert_eq!(told, [(Severity::Warning, 2), (Severity::Note, 5), (Severity::Note, 1)]);
}

#[test]
fn japan_meti_has_both_languages_in_a_cell() {
    let rows: &[&[&str]] = &[
        &[
            "No.",
            "国名、地域名\r\nCountry or Region",
            "企業名､組織名\r\nCompany or Organization",
            "別名\r\nAlso Known As",
            "懸念区分\r\nType of WMD",
            "通常兵器\r\nConventional Weapons",
            "新しい列",
        ],
        &[
            "1",
            "北朝鮮\r\nNorth Korea",
            "Example Works",
            "・Old Works\r\n・Works of Example",
            "核\r\nN",
            "通常兵器\r\nCW",
            "青",
        ],
        &["2", "北朝鮮\r\nNorth Korea", "", "・Nobody", "", ""],
    ];
    let list = read("meti.xlsx", Source::JpMetiXlsx, &[("ユーザーリスト", rows)]);
    let party = &list.entities[0];
    let texts: Vec<_> = party.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["Example Works", "Old Works", "Works of Example"]);
    assert_eq!((party.id.as_str(), party.countries[0].code.as_deref()), ("jp-meti-1", Some("kp")));
    assert_eq!((party.listings[0].measure, party.notes.len()), (Measure::Export, 3));
    assert_eq!(party.notes[2], "新しい列: 青", "a column that is not known");
    let told: Vec<_> = told(&list).into_iter().map(|(severity, line, _)| (severity, line)).collect();
    assert_eq!(told, [(Severity::Warning, 1), (Severity::Warning, 3)]);
}

#[test]
fn a_workbook_of_another_list_is_refused() {
    let path = workbook("other.xlsx", &[("Sheet1", &[&["Name", "Date"], &["Richard Roe", "1980"]])]);
    assert_eq!(tamis_lists::read(&path, None).unwrap_err().code(), ErrorCode::UnknownFormat);
    let error = tamis_lists::read(&path, Some(Source::AuDfatXlsx)).unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::BadList, Some(1)));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(tamis_lists::read(&path, Some(Source::AuDfatXlsx)).is_err(), "a cut file");
}
