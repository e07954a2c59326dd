#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use proptest::prelude::*;

fn show(raw: &str, bearer: Bearer) -> Vec<String> {
    let line = |r: &Reading| {
        let shapes: Vec<String> = r.korean.iter().map(|k| format!(" {}:{:?}", k.surname, k.given)).collect();
        format!("{} {}{}", r.system.word(), r.tokens.join(" "), shapes.concat())
    };
    readings(raw, bearer).iter().map(line).collect()
}

#[test]
fn latin_names() {
    use Bearer::*;
    assert_eq!(show("Shim Hyun-sup", Person), ["latin shim hyun sup 0:[1, 2]"]);
    assert_eq!(show("Hyok-sup Shim", Person), ["latin hyok sup shim 2:[0, 1]"]);
    assert_eq!(show("Hyun-sup Shim", Person), ["latin hyun sup shim 0:[1, 2] 2:[0, 1]"]);
    assert_eq!(show("Pak Jinhyok", Person), ["latin pak jinhyok", "latin pak jin hyok 0:[1, 2]"]);
    assert_eq!(show("parkjinhyok", Either), ["latin parkjinhyok", "latin park jin hyok 0:[1, 2]"]);
    assert_eq!(show("KIM, Yong Chol", Person), ["latin kim yong chol 0:[1, 2]"]);
    assert_eq!(show("SONG, Kim", Person), ["latin song kim 0:[1]"]);
    assert_eq!(show("Song Kim", Person), ["latin song kim 0:[1] 1:[0]"]);
    assert_eq!(show("Nam Gung Min Su", Person), ["latin nam gung min su", "latin namgung min su 0:[1, 2]"]);
    assert_eq!(show("O In Chun", Person), ["latin o in chun 0:[1, 2] 2:[0, 1]"]);
    assert_eq!(show("Kim Yong Chol", Organisation), ["latin kim yong chol"]);
    assert_eq!(show("John Smith", Person), ["latin john smith"]);
    assert!(show("Kim Jongun", Person).contains(&"latin kim jong un 0:[1, 2]".to_owned()));
}

#[test]
fn hangul_names() {
    use Bearer::*;
    assert_eq!(show("김정은", Person), ["hangul 김 정 은 0:[1, 2]"]);
    assert_eq!(show("김 정은", Person), ["hangul 김 정 은 0:[1, 2]"]);
    assert_eq!(show("정은 김", Person), ["hangul 정 은 김 2:[0, 1]"]);
    assert_eq!(show("남궁민", Person), ["hangul 남궁 민 0:[1]", "hangul 남 궁 민 0:[1, 2]"]);
    assert_eq!(show("남궁민수", Person), ["hangul 남궁 민 수 0:[1, 2]"]);
    assert_eq!(
        show("조선무역은행", Organisation),
        ["hangul 조선무역은행", "latin joseonmuyeokeunhaeng", "latin josonmuyokunhaeng"]
    );
    assert_eq!(show("김정은", Either).len(), 4);
    assert_eq!(show("블라디미르 푸틴", Person)[0], "hangul 블라디미르 푸틴");
}

#[test]
fn han_names() {
    use Bearer::*;
    assert_eq!(show("田寅寅", Person), ["pinyin tian yinyin", "pinyin tian yin yin"]);
    assert_eq!(show("朴红日", Person)[0], "pinyin piao hongri");
    assert_eq!(show("欧阳娜娜", Person)[0], "pinyin ouyang nana");
    assert_eq!(show("延边银星", Organisation), ["pinyin yan bian yin xing", "pinyin yanbianyinxing"]);
}

#[test]
fn other_scripts() {
    use Bearer::*;
    assert_eq!(show("Владимир Путин", Person), ["cyrillic vladimir putin"]);
    assert_eq!(show("Сергей Щукин-Юрьев", Person), ["cyrillic sergey shchukin yurev"]);
    assert_eq!(show("بشار الأسد", Person), ["arabic bshar al asd"]);
    assert_eq!(show("リ・チャンホ", Person), ["kana ri chanho"]);
    assert_eq!(show("パク・ジンヒョク", Person), ["kana paku jinhyoku"]);
    assert_eq!(show("ガッキョー", Person), ["kana gakkyo"]);
    assert_eq!(show("Αλέξης Τσίπρας", Person), ["other alexis tsipras"]);
    assert_eq!(show("株式会社ABC", Organisation)[0], "pinyin zhushihuishe abc");
    // A whole word in look-alike letters beside a Latin one.
    assert!(show("КІМ Jong Un", Person).contains(&"latin kim jong un 0:[1, 2] 2:[0, 1]".to_owned()));
    // A mark alone is no word.
    assert_eq!(show("¸𠀀", Person), ["pinyin he"]);
    assert!(show("", Person).is_empty());
    assert!(show("--", Either).is_empty());
}

proptest! {
    #[test]
    fn bounded(raw in ".{0,60}") {
        for bearer in [Bearer::Person, Bearer::Organisation, Bearer::Either] {
            let found = readings(&raw, bearer);
            prop_assert!(found.len() <= MOST_READINGS);
            prop_assert_eq!(&found, &readings(&raw, bearer));
            if !crate::text::tokens::split(&raw).is_empty() {
                prop_assert!(!found.is_empty());
            }
            for reading in found {
                prop_assert!(reading.tokens.iter().all(|token| !token.is_empty()));
                for shape in reading.korean {
                    prop_assert!((1..=2).contains(&shape.given.len()));
                    prop_assert_eq!(1 + shape.given.len(), reading.tokens.len());
                }
            }
        }
    }

    #[test]
    fn bounded_in_scripts(raw in "[가-힣一-龥ァ-ヶа-яا-يa-z ,.'-]{0,20}") {
        for bearer in [Bearer::Person, Bearer::Organisation, Bearer::Either] {
            let found = readings(&raw, bearer);
            prop_assert!(found.len() <= MOST_READINGS);
            prop_assert!(found.iter().all(|r| r.tokens.iter().all(|token| !token.is_empty())));
        }
    }
}
