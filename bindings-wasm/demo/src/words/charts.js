// The charts.

export const charts = {
  'chart.data': ['Voir les données', 'See the data'],
  'chart.svg': ['SVG', 'SVG'],
  'chart.png': ['PNG', 'PNG'],
  'chart.csv': ['CSV', 'CSV'],
  'chart.download': [
    'Télécharger «\u00a0{title}\u00a0» en {format}',
    'Download “{title}” as {format}',
  ],
  'chart.nothing': ['Rien à montrer\u00a0: {why}', 'Nothing to show: {why}'],
  'chart.no.value': ['aucune valeur publiable.', 'no value may be published.'],
  'map.departement': ['{indicator} par département', '{indicator} by département'],
  'map.region': ['{indicator} par région', '{indicator} by region'],
  'map.summary': [
    'Carte de {count} {count:territoire|territoires}, de {low} ({lowName}) à {high} ({highName}).',
    'Map of {count} {count:place|places}, from {low} ({lowName}) to {high} ({highName}).',
  ],
  'map.hidden': ['non publié', 'not published'],
  'map.none': ['pas de données', 'no data'],
  'map.outside': ['Hors carte\u00a0: {names}.', 'Not on the map: {names}.'],
  'trend.title': ['{indicator}, mois par mois', '{indicator}, month by month'],
  'trend.summary': [
    'Courbe du {from} au {to}\u00a0: de {first} à {last}.',
    'Line from {from} to {to}: from {first} to {last}.',
  ],
  'trend.month': ['Fin de période', 'End of period'],
  'ranking.title': [
    '{indicator}\u00a0: classement avec intervalles à 95\u00a0%',
    '{indicator}: ranking with 95% intervals',
  ],
  'ranking.plain': ['{indicator}\u00a0: classement', '{indicator}: ranking'],
  'ranking.summary': [
    '{count} {count:territoire classé|territoires classés}, de {high} ({highName}) à {low} ({lowName}).',
    '{count} {count:place|places} ranked, from {high} ({highName}) to {low} ({lowName}).',
  ],
  'ranking.places': ['Territoires classés', 'Places ranked'],
  'ranking.overlap': [
    'Deux intervalles qui se recouvrent largement ne départagent pas deux territoires.',
    'Two intervals that overlap widely do not tell two places apart.',
  ],
  'ranking.all': ['ensemble', 'all'],
  'pyramid.title': [
    'Pyramide des âges\u00a0: profils ouverts et activés',
    'Age pyramid: opened and activated profiles',
  ],
  'pyramid.one': ['Pyramide des âges\u00a0: {indicator}', 'Age pyramid: {indicator}'],
  'pyramid.hidden': [
    'De petits effectifs ne sont pas publiés : ils ne sont ni dessinés ni comptés.',
    'Small counts are not published: they are neither drawn nor counted.',
  ],
  'pyramid.unknown': [
    'Les personnes d’âge ou de sexe inconnu n’y figurent pas.',
    'People of unknown age or sex are not in it.',
  ],
  'pyramid.summary': [
    '{women} {women:femme|femmes} et {men} {men:homme|hommes}, par tranches de cinq ans.',
    '{women} {women:woman|women} and {men} {men:man|men}, in bands of five years.',
  ],
};
