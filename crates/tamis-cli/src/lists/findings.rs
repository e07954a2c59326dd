//! Findings on standard error; many of one kind as one line.

use std::collections::BTreeMap;
use tamis_lists::Finding;

/// How many findings of one kind are printed one by one.
const EACH: usize = 10;

/// Prints findings in their order. Of a kind (file, severity, field, reason) that comes more often the first are
/// printed, and one line says how many more there are.
#[allow(clippy::print_stderr)]
pub(super) fn print(findings: &[Finding]) {
    for line in lines(findings) {
        eprintln!("{line}");
    }
}

fn lines(findings: &[Finding]) -> Vec<String> {
    let kind = |finding: &Finding| {
        (finding.path.clone(), finding.severity, finding.field.clone(), finding.reason.clone())
    };
    let mut seen = BTreeMap::new();
    let mut lines = Vec::new();
    for finding in findings {
        let number = seen.entry(kind(finding)).or_insert(0_usize);
        *number += 1;
        if *number <= EACH {
            lines.push(finding.to_string());
        }
    }
    for ((path, severity, field, reason), number) in seen.into_iter().filter(|(_, number)| *number > EACH) {
        let field = field.map(|field| format!("{field}: ")).unwrap_or_default();
        lines.push(format!("{}: {severity}: {field}{reason}: {} more", path.display(), number - EACH));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use tamis_lists::Severity;

    #[test]
    fn many_of_one_kind_end_in_one_line() {
        let path = Path::new("a.csv");
        let mut findings: Vec<Finding> =
            (1..=14).map(|line| Finding::new(Severity::Note, path, "odd").at_line(line)).collect();
        findings.push(Finding::new(Severity::Error, path, "bad"));
        let lines = lines(&findings);
        assert_eq!(lines.len(), 12);
        assert_eq!(lines.last().map(String::as_str), Some("a.csv: note: odd: 4 more"));
        assert_eq!(lines.get(10).map(String::as_str), Some("a.csv: error: bad"));
    }
}
