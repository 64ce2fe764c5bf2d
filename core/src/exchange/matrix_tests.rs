use super::*;
use crate::error::Coded;
use crate::person::access::Matrix;
use crate::time::parse_date;

fn form() -> VersionForm {
    let mut form = VersionForm::from(Matrix::shipped().versions()[0].clone());
    form.from = parse_date("2027-01-01").unwrap();
    form
}

fn read(text: &str) -> Result<MatrixVersion, &'static str> {
    read_matrix(text, form()).map_err(|error| error.code())
}

#[test]
fn both_separators_quotes_and_comments() {
    let one =
        read("# a matrix\ntype_code,type_label,medecin,infirmier\nSYNTH,\"a, \"\"b\"\"\",1,\n")
            .unwrap();
    let other = read("\u{feff}code;label_fr;medecin;infirmier\r\nSYNTH;a, b;1;0\r\n\r\n").unwrap();
    assert_eq!((one.pairs(), &one), (1, &other));
}

#[test]
fn the_shipped_version_can_be_written_and_read_again() {
    let shipped = &Matrix::shipped().versions()[0];
    let ids: Vec<&str> = shipped.groups().iter().map(|group| group.id.as_str()).collect();
    let mut text = format!("type_code;{}\n", ids.join(";"));
    let VersionForm { permits, .. } = VersionForm::from(shipped.clone());
    for (kind, groups) in &permits {
        let cells: Vec<&str> =
            ids.iter().map(|id| if groups.contains(*id) { "1" } else { "0" }).collect();
        text.push_str(&format!("{kind};{}\n", cells.join(";")));
    }
    let again = read(&text).unwrap();
    assert_eq!(VersionForm::from(again).permits, permits);
}

#[test]
fn what_is_wrong_is_told() {
    let unreadable = Err("access.matrix.unreadable");
    assert_eq!(read(""), Err("access.matrix.empty"));
    assert_eq!(read("type_code,medecin\n"), Err("access.matrix.empty"));
    assert_eq!(read("medecin,infirmier\n1,0\n"), unreadable);
    assert_eq!(read("type_code,medecin\nSYNTH,2\n"), unreadable);
    assert_eq!(read("type_code,medecin\nSYNTH\n"), unreadable);
    assert_eq!(read("type_code,medecin\n,1\n"), unreadable);
    assert_eq!(read("type_code,medecin\n\"SYNTH,1\n"), unreadable);
    assert_eq!(read("type_code,medecin\n\"SYNTH\"x,1\n"), unreadable);
    assert_eq!(read("type_code,docteur\nSYNTH,0\n"), Err("access.matrix.unknown_group"));
    assert_eq!(read("type_code,medecin,medecin\nSYNTH,1,1\n"), Err("access.matrix.twice"));
    assert_eq!(read("type_code,medecin\nSYNTH,1\nSYNTH,0\n"), Err("access.matrix.twice"));
    let error = read_matrix("type_code,medecin\nSYNTH,1\nREMB,oui\n", form()).unwrap_err();
    assert_eq!(error.to_string(), "line 3: expected `1`, `0` or nothing");
}
