use super::*;
use crate::reference::nomenclature::Sex;
use crate::reference::territory::{Collectivite, Departement, Region, Territory};

fn region_total(region: Region, year: u16) -> u64 {
    let cells = (0..BANDS).flat_map(|band| Sex::ALL.map(|sex| (sex, band)));
    cells.map(|(sex, band)| region_sex_age(region, year, sex, band).unwrap()).sum()
}

fn departement_total(departement: Departement, year: u16) -> u64 {
    (0..BANDS).map(|band| departement_age(departement, year, band).unwrap()).sum()
}

#[test]
fn france_is_its_101_departements_and_its_18_regions() {
    let departements: u64 =
        Departement::all().map(|d| municipal(&Territory::Departement(d)).unwrap()).sum();
    let regions: u64 = Region::all().map(|r| municipal(&Territory::Region(r)).unwrap()).sum();
    assert_eq!(departements, 68_350_798);
    assert_eq!(regions, 68_350_798);
    assert_eq!(municipal(&Territory::France), Some(68_350_798));
}

#[test]
fn collectivities_are_apart_and_the_uninhabited_are_not_zero() {
    let known: Vec<_> =
        Collectivite::all().map(|c| municipal(&Territory::Collectivite(c))).collect();
    assert_eq!(
        known,
        [
            Some(5_790),
            Some(10_660),
            Some(31_160),
            None,
            Some(11_151),
            Some(278_786),
            Some(264_596),
            None
        ]
    );
}

#[test]
fn regions_sum_to_the_published_totals() {
    let expected = [66_602_645, 66_774_482, 66_883_761, 66_977_703, 67_063_703];
    for (year, total) in years(PopulationTable::RegionSexAge).iter().zip(expected) {
        assert_eq!(Region::all().map(|region| region_total(region, *year)).sum::<u64>(), total);
    }
    assert_eq!(region_total(Region::parse("REG-27").unwrap(), 2020), 2_783_039);
}

#[test]
fn departements_sum_to_the_published_totals() {
    for (code, year, total) in [("01", 2008, 581_355), ("02", 2008, 538_790), ("03", 2008, 342_807)]
    {
        assert_eq!(departement_total(Departement::parse(code).unwrap(), year), total, "{code}");
    }
    let metropolitan = |year| -> u64 {
        Departement::all().take(96).map(|departement| departement_total(departement, year)).sum()
    };
    assert_eq!(metropolitan(2008), 62_134_866);
    assert_eq!(metropolitan(2019), 64_821_954);
}

#[test]
fn both_tables_agree_where_they_meet() {
    for year in 2016..=2019 {
        for region in Region::all().skip(5) {
            for band in 0..BANDS {
                let fine: u64 =
                    region.departements().map(|d| departement_age(d, year, band).unwrap()).sum();
                let coarse: u64 =
                    Sex::ALL.iter().map(|s| region_sex_age(region, year, *s, band).unwrap()).sum();
                assert_eq!(fine, coarse, "{region} {year} {band}");
            }
        }
    }
}

#[test]
fn what_no_table_has_is_none() {
    let region = Region::parse("REG-11").unwrap();
    let paris = Departement::parse("75").unwrap();
    for year in [0, 2007, 2015, 2021, u16::MAX] {
        assert_eq!(region_sex_age(region, year, Sex::F, 0), None, "{year}");
    }
    for year in [0, 2007, 2020, u16::MAX] {
        assert_eq!(departement_age(paris, year, 0), None, "{year}");
    }
    for band in [BANDS, usize::MAX] {
        assert_eq!(region_sex_age(region, 2020, Sex::F, band), None);
        assert_eq!(departement_age(paris, 2019, band), None);
    }
    for departement in Departement::all().skip(96) {
        assert_eq!(departement_age(departement, 2019, 0), None, "{departement}");
    }
}

#[test]
fn the_european_standard_has_19_bands() {
    let lower: Vec<u16> = esp2013().iter().map(|(lower, _)| *lower).collect();
    assert_eq!(lower, (0..19).map(|band| band * 5).collect::<Vec<_>>());
    assert_eq!(esp2013().iter().map(|(_, weight)| weight).sum::<u32>(), 100_000);
}

#[test]
#[cfg(feature = "communes")]
fn communes_sum_to_their_departement() {
    use crate::reference::territory::communes;
    let mut sums = std::collections::BTreeMap::new();
    for entry in communes::all() {
        let known = municipal(&Territory::Commune(entry.code));
        assert_eq!(known, entry.population);
        *sums.entry(entry.code.parent()).or_insert(0) += known.unwrap_or(0);
    }
    for (territory, sum) in sums {
        assert_eq!(municipal(&territory).unwrap_or(0), sum, "{territory}");
    }
}

#[test]
fn the_packed_tables_are_those_of_the_text() {
    let found = packed::tables();
    assert_eq!(found.departements.len(), age::DEPARTEMENT_YEARS.len() * Departement::METROPOLITAN);
    assert_eq!(found.regions.len(), age::REGION_YEARS.len() * Region::COUNT * Sex::ALL.len());
    assert!(found.regions.iter().chain(&found.departements).all(Option::is_some));
    assert_eq!(found, age::text::tables());
}
