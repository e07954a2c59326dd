//! The columns of each file of a set, with their widths in the fixed-width form.
//! Source: OFAC's `dat_spec.txt`; the widths add up to the rows of the files of 2019-07 (2,017, 1,336 and 578 characters).

/// Name and width of a column; `None`: the text goes on to the end of the row.
pub(super) type Column = (&'static str, Option<usize>);

pub(super) const PRIMARY: &[Column] = &[
    ("ent_num", Some(10)),
    ("SDN_Name", Some(350)),
    ("SDN_Type", Some(12)),
    ("Program", Some(200)),
    ("Title", Some(200)),
    ("Call_Sign", Some(8)),
    ("Vess_type", Some(25)),
    ("Tonnage", Some(14)),
    ("GRT", Some(8)),
    ("Vess_flag", Some(40)),
    ("Vess_owner", Some(150)),
    ("Remarks", Some(REMARKS_LIMIT)),
];

pub(super) const ADDRESSES: &[Column] = &[
    ("ent_num", Some(10)),
    ("add_num", Some(10)),
    ("Address", Some(750)),
    ("City/State/Province/Postal Code", Some(116)),
    ("Country", Some(250)),
    ("Add_remarks", Some(200)),
];

pub(super) const ALIASES: &[Column] = &[
    ("ent_num", Some(10)),
    ("alt_num", Some(10)),
    ("alt_type", Some(8)),
    ("alt_name", Some(350)),
    ("alt_remarks", Some(200)),
];

pub(super) const COMMENTS: &[Column] = &[("ent_num", Some(10)), ("Remarks", None)];

/// Characters of `Remarks` after which the rest stands in the COMMENTS file.
pub(super) const REMARKS_LIMIT: usize = 1000;
