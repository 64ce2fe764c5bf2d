"""Templates that a person filled come back as registers, faults told row by row."""

from __future__ import annotations

from pathlib import Path

import carnet_sante as cs

# What a person types under the headers of a template, in a French spreadsheet.
NETWORK = {
    "structures.csv": ["ars;agence régionale de santé;REG-27;ARS;", "chu;chu;21;CHU;"],
    "chartes.csv": ["bfc;REG-27;10/01/2024"],
    "signatures.csv": ["bfc;ars;10/01/2024"],
    "ambassadeurs.csv": ["a1;bénévole;21;ars;01/02/2024;"],
    "engagements.csv": [
        "e1;ars;bfc;espaces des salariés activés;450;450;0;10/01/2024;10/01/2025;;"
    ],
    "preuves.csv": ["e1;20/12/2024;450;enquête"],
    "actions.csv": [
        "x1;atelier d’activation;05/03/2024;21;Mairie;ars|chu;a1;40;12;9",
        "",
        "x2;webinaire;05/01/2024;REG-27;;ars;;-3;;",
        "x1;permanence;06/03/2024;39;;inconnue;;4;;",
    ],
}
PROGRAMMES = {
    "programmes.csv": ["av;Avenant 9;financement;REG-27;01/01/2022;;cancer;urgence;avenant 9"],
    "sites.csv": ["s1;av;groupement ou cabinet;21;phase 1;;"],
    "etapes.csv": ["s1;alimentant;01/06/2024"],
    "cibles.csv": ["t1;av;Alimentant;2;0;01/01/2024;31/12/2024;;"],
    "mesures.csv": ["av;consultations suivies;31/12/2024;100;logiciel"],
    "seuils.csv": ["av;s1;DMP;31/12/2024;20;100;;logiciel"],
}


def filled(
    templates: list[cs.network.Template], lines: dict[str, list[str]], folder: Path
) -> dict[str, bytes]:
    """The templates with the lines under them, as a spreadsheet saves them."""
    for template in templates:
        text = template["csv"] + "".join(f"{line}\r\n" for line in lines.get(template["file"], []))
        (folder / template["file"]).write_bytes(text.encode("cp1252"))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_filled_templates_come_back(tmp_path: Path) -> None:
    (tmp_path / "network").mkdir()
    (tmp_path / "programmes").mkdir()
    network = cs.network.read_csv(
        filled(cs.network.templates(), NETWORK, tmp_path / "network")
    )["register"]
    programmes = cs.programme.read_csv(
        filled(cs.programme.templates(), PROGRAMMES, tmp_path / "programmes")
    )["register"]
    assert cs.programme.check(programmes)["issues"] == []
    account = cs.network.check(network)
    told = [(issue["table"], issue["row"], issue["code"]) for issue in account["issues"]]
    blank = [("actions", 1, "register.missing")] * 6
    assert told == [
        *blank,
        ("actions", 2, "register.not_count"),
        ("actions", 3, "register.duplicate_id"),
    ]
    answer = cs.network.report_text(network, "REG-27", 2024, programmes=programmes)
    for line in ("| atelier d’activation | 1 | 40 | 12 | 9 |", "| actions.csv | 4 |"):
        assert line in answer["text"]
    report = cs.network.report(network, "REG-27", 2024)["report"]
    assert report["commitments"][0]["standing"]["status"] == "met"
    year = cs.programme.report(programmes, "REG-27", 2024)["report"]["programmes"][0]
    assert year["thresholds"][0]["met"] == 1
    assert year["targets"][0]["standing"]["attainment"] == 0.5
