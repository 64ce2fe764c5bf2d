use super::*;
use crate::reference::territory::Level;
use crate::time::parse_date;

#[test]
fn every_register_is_clean_and_has_the_published_counts() {
    for seed in [0, 1, 42, u64::MAX] {
        let synthetic = network_2022(seed);
        let (network, account) = Network::read(&synthetic.register);
        assert!(account.is_clean(), "{:?}", account.issues.first());
        assert_eq!((network.ambassadors().len(), network.actions().len()), (1_001, 671));
        assert_eq!(network.coordinators().len(), 18);
        let people: u64 = network.actions().iter().map(|action| action.people_reached).sum();
        assert_eq!(people, 13_824);
        let may = parse_date("2022-05-23").unwrap();
        assert_eq!(network.actions().iter().filter(|action| action.on <= may).count(), 78);
        let status: Vec<_> = synthetic.indicators.iter().map(|row| row.status).collect();
        assert_eq!(status, ["above", "above", "value", "below", "above"]);
    }
}

#[test]
fn seeds_differ_and_agree_with_themselves() {
    assert_eq!(network_2022(7), network_2022(7));
    assert_ne!(network_2022(7).register, network_2022(8).register);
}

#[test]
fn every_departement_has_ambassadors_and_regions_add_up() {
    let (network, _) = Network::read(&network_2022(3).register);
    let (from, to) = (parse_date("2022-01-01").unwrap(), parse_date("2023-01-01").unwrap());
    let question = Question {
        indicators: vec![AmbIndicator::Ambassadors, AmbIndicator::Actions],
        territory: Territory::France,
        by: Some(Level::Departement),
        periods: vec![Period { from, to }],
        level: 0.95,
        kinds: None,
    };
    let rows = network.indicators(&question).unwrap();
    assert_eq!(rows.len(), 2 * (101 + 2));
    assert!(rows[..101].iter().all(|row| row.numerator > 0));
}
