use super::{Mailbox, MailboxError};
use crate::identity::nir::NirError;
use crate::identity::{Matricule, Nature};

#[test]
fn addresses_are_read_in_one_form() {
    for text in ["255069999999934@patient.mssante.fr", "255069999999934@Patient.MSSante.FR"] {
        assert_eq!(Mailbox::parse(text).unwrap().expose(), "255069999999934@patient.mssante.fr");
    }
    for (text, error) in [
        ("", MailboxError::Form),
        ("255069999999934", MailboxError::Form),
        ("@", MailboxError::Domain),
        ("a@b@patient.mssante.fr", MailboxError::Form),
        ("255069999999934@@patient.mssante.fr", MailboxError::Form),
        ("2 55069999999934@patient.mssante.fr", MailboxError::Form),
        ("255069999999934@patient.mssante.fr ", MailboxError::Form),
        ("2\u{a0}55069999999934@patient.mssante.fr", MailboxError::Form),
        ("255069999999934@patient.mssante.fr.example", MailboxError::Domain),
        ("255069999999934@mssante.fr", MailboxError::Domain),
        ("@patient.mssante.fr", MailboxError::Number(NirError::Length)),
        ("2550699999999@patient.mssante.fr", MailboxError::Number(NirError::Length)),
        ("175063877034528@patient.mssante.fr", MailboxError::Number(NirError::KeyMismatch)),
        (
            "25506999999993x@patient.mssante.fr",
            MailboxError::Number(NirError::Character { position: 15 }),
        ),
    ] {
        assert_eq!(Mailbox::parse(text), Err(error), "{text}");
    }
}

#[test]
fn a_matricule_goes_in_and_comes_out() {
    for nature in [Nature::Nir, Nature::Nia, Nature::Test, Nature::Demonstration] {
        let matricule = Matricule::new("239088815400243", nature).unwrap();
        assert_eq!(Mailbox::of(&matricule).unwrap().matricule(nature), Ok(matricule));
    }
    let old = Matricule::new("1541187387477485562488", Nature::Calculated).unwrap();
    assert_eq!(Mailbox::of(&old), Err(MailboxError::Calculated));
}
