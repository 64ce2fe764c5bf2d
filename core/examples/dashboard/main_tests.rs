use super::*;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

/// A folder of its own for each test, empty at first.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("carnet-sante-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What the terminal shows.
fn run(args: &[&str]) -> Result<String, Failure> {
    let mut shown = Vec::new();
    match options::parse(args.iter().map(OsString::from))? {
        Command::Run(options) => dashboard(&options, &mut shown)?,
        Command::Help => panic!("no help was asked"),
    }
    Ok(String::from_utf8(shown).unwrap())
}

/// Texts of the contradictions in which a line of French could break before a sign.
fn plain_spaces(page: &str) -> Vec<&str> {
    let (_, list) = page.split_once("<ol class=\"conflicts\">").unwrap();
    let (list, _) = list.split_once("</ol>").unwrap();
    assert!(list.matches("<li>").count() > 10);
    let texts = list.split('>').filter_map(|piece| piece.split('<').next());
    let signs = [" :", " ;", " !", " ?", " »", "« ", " %"];
    texts.filter(|text| signs.iter().any(|sign| text.contains(sign))).collect()
}

#[test]
fn a_small_cohort_gives_a_page_that_fetches_nothing_and_says_what_it_is() {
    let out = folder("cohort");
    let shown = run(&["--scale", "0.0001", "--out", out.to_str().unwrap()]).unwrap();
    assert!(
        shown.contains("6\u{202f}841 profils, 0,01\u{202f}% des") && shown.contains("graine 42")
    );
    assert!(shown.contains("n. p."));
    let page = fs::read_to_string(out.join(files::PAGE)).unwrap();
    for forbidden in ["<script", "<link", "src=", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert_eq!(plain_spaces(&page), [""; 0]);
    assert!(page.contains("default-src 'none'") && page.contains("non affilié à l’État"));
    // One chart of published figures; every other one bears the label in its own title.
    let charts = page.matches("<svg ").count();
    let labelled = page.matches("— données synthétiques\n</text>").count();
    assert_eq!((charts, labelled), (7, 6));
    // At this size some cells are small: their rows bear no number but a denominator.
    let csv = fs::read_to_string(out.join("synthetique-departement.csv")).unwrap();
    let hidden: Vec<&str> =
        csv.lines().filter(|line| line.ends_with("suppressed_primary")).collect();
    assert!(!hidden.is_empty());
    for line in hidden {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!([fields[3], fields[5], fields[6], fields[7]], [""; 4], "{line}");
    }
    let json = fs::read_to_string(out.join("synthetique-region-age.json")).unwrap();
    assert!(json.contains("\"label\": \"données synthétiques\""));
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn a_file_is_counted_and_its_bad_rows_are_named_by_their_lines() {
    let out = folder("file");
    let (file, folder) = (out.join("profils.csv"), out.join("out"));
    let mut text = String::from("sep=;\nDép;Ouvert le;Date d'activation\n");
    text.push_str(&"21;01/06/2022;15/03/2024\n".repeat(20));
    text.push_str(&"2A;01/06/2022;\n".repeat(40));
    text.push_str("ZZ;01/06/2022;\n");
    fs::write(&file, &text).unwrap();
    let (file, folder) = (file.to_str().unwrap(), folder.to_str().unwrap());
    let stopped = run(&["--profiles", file, "--out", folder]).unwrap_err();
    assert_eq!(stopped.exit, 1);
    let message = stopped.to_string();
    assert!(
        message.contains("1 sur 61") && message.contains("(« Dép ») ; attendu : 01, 2A"),
        "{message}"
    );
    // How the file was read is said where it is refused too.
    let wrong = "; ligne 63 du fichier\n";
    assert!(message.contains(wrong) && message.contains("Ouvert le → opened_on"), "{message}");
    let shown = run(&["--profiles", file, "--on-bad", "reject", "--out", folder]).unwrap();
    assert!(shown.contains("rejetées : 1\n  1 × territory.unknown"), "{shown}");
    let read = |name: &str| fs::read_to_string(PathBuf::from(folder).join(name)).unwrap();
    assert!(read("profils-departement.csv").contains("ACT_TX_OUV,21,2024-03-15,20,20,1,"));
    assert!(read("profils-rejets.csv").contains("territory.unknown"));
    let page = read(files::PAGE);
    assert!(page.contains("retenues\u{a0}: 60") && page.contains("Pas de colonne de sexe"));
    assert!(page.contains("ligne 63 du fichier") && page.contains("1 ligne sur 61 est écartée"));
    assert!(!page.contains("synthétiques"));
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn what_is_no_file_is_said_in_one_line() {
    let folder = folder("none");
    for path in [folder.join("absent.csv"), folder.clone()] {
        let error = run(&["--profiles", path.to_str().unwrap()]).unwrap_err();
        assert_eq!(error.exit, 2);
        assert!(error.to_string().starts_with(&format!("error: {}: ", path.display())));
    }
    fs::remove_dir_all(folder).unwrap();
}
