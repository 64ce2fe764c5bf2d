// Standardised values, and charts that lack an axis.

export const standard = {
  'standard.title': ['{indicator}, standardisé', '{indicator}, standardised'],
  'standard.population': ['Population type', 'Standard population'],
  'standard.esp': [
    'Âge : population européenne type 2013',
    'Age: European Standard Population 2013',
  ],
  'standard.age': ['Âge : population de la France (Insee)', 'Age: population of France (INSEE)'],
  'standard.age_sex': [
    'Âge et sexe : population de la France (Insee)',
    'Age and sex: population of France (INSEE)',
  ],
  'standard.sex': ['Sexe : population de la France (Insee)', 'Sex: population of France (INSEE)'],
  'standard.metropolitan': [
    'Âge : population de la métropole (Insee)',
    'Age: population of metropolitan France (INSEE)',
  ],
  'standard.bands.five': ['5\u00a0ans', '5\u00a0years'],
  'standard.bands.ten': ['10\u00a0ans', '10\u00a0years'],
  'standard.bands.broad': ['0-19, 20-39, 40-64, 65 et plus', '0-19, 20-39, 40-64, 65 and over'],
  'standard.weights': ['Poids : {name}.', 'Weights: {name}.'],
  'standard.weights.bands': [
    'Poids : {name}. Tranches d’âge : {bands}.',
    'Weights: {name}. Age bands: {bands}.',
  ],
  'standard.named.esp2013': [
    'population européenne type 2013 (ESP 2013), publiée par Eurostat',
    'European Standard Population 2013 (ESP 2013), published by Eurostat',
  ],
  'standard.named.region_sex_age': [
    'population de la France par région, sexe et âge au 1er janvier {year}, publiée par l’Insee',
    'population of France by region, sex and age on 1 January {year}, published by INSEE',
  ],
  'standard.named.departement_age': [
    'population des 96 départements de métropole par âge au 1er janvier {year}, publiée par l’Insee',
    'population of the 96 metropolitan départements by age on 1 January {year}, published by INSEE',
  ],
  'standard.caution': [
    'Une valeur standardisée compare des territoires comme s’ils avaient la même population. Ne l’utilisez pas pour dire combien de personnes sont concernées, ni à côté d’une valeur faite avec d’autres poids ou d’autres tranches. Si les écarts changent de sens d’une tranche à l’autre, lisez plutôt le tableau par âge. Les personnes d’âge ou de sexe inconnu sont laissées de côté.',
    'A standardised value compares places as if they had the same people. Do not use it to say how many people are concerned, nor beside a value made with other weights or other bands. Where places differ one way in one band and the other way in another, read the table by age instead. People of unknown age or sex are left out.',
  ],
  'standard.value': ['Valeur standardisée', 'Standardised value'],
  'standard.crude': ['Valeur brute', 'Crude value'],
  'standard.none': [
    'aucun territoire n’a de valeur standardisée.',
    'no place has a standardised value.',
  ],
  'standard.hidden_stratum': [
    '{count} {count:territoire non calculé|territoires non calculés} ({names}) : une tranche au moins y est masquée, comme dans le tableau. Des tranches plus larges peuvent suffire.',
    '{count} {count:place|places} not computed ({names}): a band at least is hidden there, as in the table. Wider bands may do.',
  ],
  'standard.missing_stratum': [
    '{count} {count:territoire non calculé|territoires non calculés} ({names}) : une tranche n’y a aucune ligne. Des tranches plus larges peuvent suffire.',
    '{count} {count:place|places} not computed ({names}): a band has no row there. Wider bands may do.',
  ],
  'standard.empty_stratum': [
    '{count} {count:territoire non calculé|territoires non calculés} ({names}) : une tranche n’y a personne à qui rapporter le compte. Des tranches plus larges peuvent suffire ; si l’indicateur ne compte que certains âges, choisissez une population type par sexe.',
    '{count} {count:place|places} not computed ({names}): a band has nobody to divide by there. Wider bands may do; where the indicator counts some ages only, choose a standard population by sex.',
  ],
  'standard.too_few_events': [
    '{count} {count:territoire non calculé|territoires non calculés} ({names}) : moins de 10 cas, ou moins de 10 personnes sans, ne suffisent pas.',
    '{count} {count:place|places} not computed ({names}): fewer than 10 cases, or than 10 people without, are too few.',
  ],
  'standard.short.hidden_stratum': [
    '{count:tranche masquée|tranches masquées}',
    'hidden {count:band|bands}',
  ],
  'standard.short.missing_stratum': [
    '{count:tranche absente|tranches absentes}',
    '{count:band|bands} without rows',
  ],
  'standard.short.empty_stratum': [
    '{count:tranche vide|tranches vides}',
    'empty {count:band|bands}',
  ],
  'standard.short.too_few_events': ['trop peu de cas', 'too few cases'],
  'standard.kind': [
    'seul un taux se standardise, pas un effectif ni une durée. Choisissez un taux sous « Indicateur des graphiques ».',
    'only a rate is standardised, not a count or a duration. Choose a rate under “Indicator of the charts”.',
  ],
  'gap.departement': ['le département', 'the département'],
  'gap.region': ['la région', 'the region'],
  'gap.territory': ['le territoire', 'the territory'],
  'gap.age': ['la date ou l’année de naissance', 'the date or year of birth'],
  'gap.sex': ['le sexe', 'the sex'],
  'gap.rows': [
    'il manque aux lignes comptées (« {table} ») : {axes}. Indiquez la colonne sous « Colonnes du fichier », ou choisissez un autre indicateur des graphiques.',
    'the rows counted (“{table}”) lack: {axes}. Name the column under “Columns of the file”, or choose another indicator of the charts.',
  ],
  'gap.population': [
    'il manque à la population choisie (« {population} ») : {axes}. Choisissez « la plus récente » sous « Population qui divise ».',
    'the population chosen (“{population}”) lacks: {axes}. Choose “the latest” under “Population that divides”.',
  ],
  'gap.population.none': [
    'aucune population de l’Insee livrée ici n’a ces axes ensemble. Choisissez un autre indicateur des graphiques.',
    'no population of INSEE that comes with this page has these axes together. Choose another indicator of the charts.',
  ],
  'gap.instead': ['Par région : {why}', 'By region: {why}'],
  'chart.no.answer': [
    'la bibliothèque n’a pas répondu ({code}). Choisissez un autre indicateur des graphiques.',
    'the library gave no answer ({code}). Choose another indicator of the charts.',
  ],
  'chart.no.stock': [
    'aucun effectif à dessiner. Il faut une date d’ouverture.',
    'no count to draw. A date of opening is needed.',
  ],
};
