//! `tamis wallet ADDRESS…`

use crate::args::Wallet;
use crate::outcome::{Done, Outcome};
use crate::print;
use std::io::{self, Write};
use tamis::Query;

pub(crate) fn run(wallet: &Wallet) -> Done {
    let queries: Vec<Query> = wallet.addresses.iter().map(|address| wallet_query(address)).collect();
    let answers = wallet.common.list.screener()?.screen_many(&queries, &wallet.options.build()?)?;
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Nothing;
    for (address, answer) in wallet.addresses.iter().zip(&answers) {
        outcome = outcome.max(Outcome::of(answer));
        if wallet.common.json {
            writeln!(out, "{}", answer.to_json())?;
        } else {
            print::answer(&mut out, address, answer)?;
            form(&mut out, address)?;
        }
    }
    Ok(outcome)
}

/// What the text is, whether listed or not.
fn form(out: &mut impl Write, address: &str) -> io::Result<()> {
    match tamis::wallet::parse(address) {
        Ok(found) => writeln!(
            out,
            "    {} {}, chains {}, checksum {}, canonical {}",
            found.family.word(),
            found.form,
            found.chains.join(" "),
            found.checksum.word(),
            found.canonical
        ),
        Err(unknown) => writeln!(out, "    {unknown}"),
    }
}

fn wallet_query(address: &str) -> Query {
    let mut query = Query::default();
    query.wallets.push(address.to_owned());
    query
}
