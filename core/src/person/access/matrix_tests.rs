use super::*;
use crate::error::Coded;
use crate::order::{Map, Set};
use crate::time::parse_date;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn group(
    profession: &str,
    specialty: Option<&str>,
    role: Option<&str>,
    kind: Option<&str>,
) -> Result<String, &'static str> {
    let code = |text: Option<&str>| text.map(|text| Code::parse(text).unwrap());
    Matrix::shipped()
        .group(
            Profession::parse(profession).unwrap(),
            code(specialty),
            code(role),
            code(kind),
            day("2026-01-01"),
        )
        .map(|group| group.id.clone())
        .map_err(|error| error.code())
}

fn form(from: &str, until: Option<&str>) -> VersionForm {
    VersionForm {
        from: day(from),
        until: until.map(day),
        provenance: Provenance::default(),
        groups: Vec::new(),
        permits: Map::from([("SYNTH".to_owned(), Set::from(["medecin".to_owned()]))]),
    }
}

fn version(from: &str, until: Option<&str>) -> MatrixVersion {
    MatrixVersion::new(form(from, until)).unwrap()
}

#[test]
fn the_shipped_version_is_whole() {
    let version = &Matrix::shipped().versions()[0];
    assert_eq!((version.types().count(), version.groups().len(), version.pairs()), (108, 19, 912));
    // Doctors read every type, as the source says.
    assert!(version.types().all(|kind| version.row(kind).unwrap() & 1 == 1));
    // Both ways of asking agree, on every type and group of the version.
    for kind in DocumentType::all() {
        assert_eq!(version.row_of(kind), version.row(kind.code()), "{kind}");
    }
}

#[test]
fn each_profession_of_the_columns_has_its_group() {
    for (profession, id) in [
        ("10", "medecin"),
        ("G15_10", "medecin"),
        ("40", "chirurgien_dentiste"),
        ("50", "sage_femme"),
        ("60", "infirmier"),
        ("69", "infirmier"),
        ("70", "masseur_kinesitherapeute"),
        ("80", "pedicure_podologue"),
        ("91", "orthophoniste"),
        ("94", "ergotherapeute_psychomotricien_orthoptiste_dieteticien"),
        ("26", "audioprothesiste_appareillage"),
        ("85", "audioprothesiste_appareillage"),
        ("28", "opticien_lunetier"),
        ("98", "manipulateur_radio"),
        ("41", "assistant_service_social"),
    ] {
        assert_eq!(group(profession, None, None, None).as_deref(), Ok(id), "{profession}");
    }
}

#[test]
fn specialties_roles_and_kinds_decide() {
    let ambiguous = Err("access.matrix.ambiguous");
    let none = Err("access.matrix.no_group");
    let unknown = Err("access.matrix.unknown_profession");
    assert_eq!(group("10", Some("SM54"), None, None).as_deref(), Ok("medecin"));
    for occupational in ["SM25", "C41", "G15_10/SM25"] {
        assert_eq!(group("10", Some(occupational), None, None), none, "{occupational}");
    }
    assert_eq!(group("21", None, None, None), ambiguous);
    assert_eq!(group("21", Some("D"), None, None).as_deref(), Ok("pharmacien"));
    assert_eq!(group("21", Some("EG"), None, None).as_deref(), Ok("pharmacien_biologiste"));
    assert_eq!(group("21", Some("B"), None, None), none, "industry");
    assert_eq!(group("99", None, None, None), ambiguous);
    assert_eq!(group("99", None, Some("316"), None).as_deref(), Ok("pharmacien"));
    assert_eq!(
        group("99", None, Some("331"), Some("GENR08")).as_deref(),
        Ok("coordination_orientation")
    );
    assert_eq!(group("99", None, Some("316"), Some("GENR08")), ambiguous);
    assert_eq!(group("99", None, Some("346"), None), none, "students");
    assert_eq!(group("99", None, None, Some("GENR01")), none);
    // A qualifier that no column asks for changes nothing.
    assert_eq!(group("60", Some("SI05"), Some("316"), Some("GENR08")).as_deref(), Ok("infirmier"));
    for known in ["35", "G16_10", "71", "93", "42", "200"] {
        assert_eq!(group(known, None, None, None), none, "{known}");
    }
    assert_eq!(group("11", None, None, None), unknown);
    assert_eq!(group("MEDECIN", None, None, None), unknown);
}

#[test]
fn questions_that_have_no_answer() {
    let ask = |group: &str, kind: &str, at: &str| {
        Matrix::shipped().permits(group, kind, day(at)).map_err(|error| error.code())
    };
    assert_eq!(ask("medecin", "SYNTH", "2025-09-01"), Ok(true));
    assert_eq!(ask("medecin", "SYNTH", "2025-08-31"), Err("access.matrix.no_version"));
    assert_eq!(ask("docteur", "SYNTH", "2025-09-01"), Err("access.matrix.unknown_group"));
    assert_eq!(ask("medecin", "NOTHING", "2025-09-01"), Err("access.matrix.unknown_type"));
    // Known, and in no row.
    assert_eq!(ask("medecin", "51851-4", "2025-09-01"), Ok(false));
    assert_eq!(ask("opticien_lunetier", "11502-2", "2150-12-31"), Ok(false));
}

#[test]
fn periods_follow_each_other() {
    let build = |versions| Matrix::new(versions).map_err(|error| error.code());
    let (one, two) = (version("2025-01-01", Some("2026-01-01")), version("2026-01-01", None));
    let matrix = build(vec![two.clone(), one.clone()]).unwrap();
    assert_eq!(matrix.at(day("2025-12-31")).unwrap().from(), day("2025-01-01"));
    assert_eq!(matrix.at(day("2026-01-01")).unwrap().from(), day("2026-01-01"));
    assert_eq!(build(vec![]), Err("access.matrix.empty"));
    assert_eq!(build(vec![one.clone(), version("2026-01-02", None)]), Err("access.matrix.gap"));
    assert_eq!(build(vec![one, version("2025-12-31", None)]), Err("access.matrix.overlap"));
    assert_eq!(build(vec![version("2025-01-01", None), two]), Err("access.matrix.overlap"));
}

#[test]
fn versions_are_checked() {
    let build = |change: &dyn Fn(&mut VersionForm)| {
        let mut form = form("2025-01-01", None);
        change(&mut form);
        MatrixVersion::new(form).map(|_| ()).map_err(|error| error.code())
    };
    assert_eq!(build(&|_| ()), Ok(()));
    assert_eq!(build(&|form| form.until = Some(form.from)), Err("access.matrix.period"));
    assert_eq!(build(&|form| form.permits.clear()), Err("access.matrix.empty"));
    let unknown = |form: &mut VersionForm| {
        form.permits.insert("SYNTH".into(), Set::from(["docteur".into()]));
    };
    assert_eq!(build(&unknown), Err("access.matrix.unknown_group"));
    let groups = |ids: Vec<String>| {
        move |form: &mut VersionForm| {
            let one = |id: &String| Group {
                id: id.clone(),
                label_fr: String::new(),
                members: vec![Member::parse("10").unwrap()],
            };
            form.groups = ids.iter().map(one).collect();
        }
    };
    assert_eq!(
        build(&groups(vec!["medecin".into(), "medecin".into()])),
        Err("access.matrix.twice")
    );
    let many: Vec<String> = (0..65).map(|rank| format!("g{rank}")).collect();
    assert_eq!(build(&groups(many)), Err("access.matrix.too_many_groups"));
}

#[test]
fn a_version_goes_through_json_unchanged() {
    let version = Matrix::shipped().versions()[0].clone();
    let text = serde_json::to_string(&version).unwrap();
    assert_eq!(serde_json::from_str::<MatrixVersion>(&text).unwrap(), version);
    for text in ["10", "21/G", "99@316", "99#GENR08", "-10/SM25"] {
        assert_eq!(Member::parse(text).unwrap().to_string(), text);
    }
    for text in ["", "-", "10/", "/SM25", "10/a", "10 21"] {
        assert!(Member::parse(text).is_err(), "{text:?}");
    }
}
