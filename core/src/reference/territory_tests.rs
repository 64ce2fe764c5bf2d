use super::*;

#[test]
fn the_tables_have_every_territory() {
    assert!(Region::all().all(|region| !region.name().is_empty()));
    assert!(Departement::all().all(|departement| !departement.name().is_empty()));
    assert!(Collectivite::all().all(|collectivite| !collectivite.name().is_empty()));
}
