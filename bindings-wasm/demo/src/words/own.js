// Indicators of a person's own.

export const own = {
  'own.title': ['Vos indicateurs', 'Your indicators'],
  'own.intro': [
    'Écrivez ou collez une définition (JSON), dans la forme du catalogue. Elle est gardée dans ce navigateur, et nulle part ailleurs.',
    'Write or paste a definition (JSON), in the form of the catalogue. It is kept in this browser, and nowhere else.',
  ],
  'own.text': ['Définition', 'Definition'],
  'own.add': ['Ajouter', 'Add'],
  'own.example': ['Partir d’un exemple', 'Start from an example'],
  'own.open': ['Ouvrir un fichier JSON', 'Open a JSON file'],
  'own.save': ['Télécharger mes définitions (JSON)', 'Download my definitions (JSON)'],
  'own.edit': ['Modifier', 'Edit'],
  'own.edit.of': ['Modifier\u00a0: {name}', 'Edit: {name}'],
  'own.remove.of': ['Retirer\u00a0: {name}', 'Remove: {name}'],
  'own.added': ['Indicateur ajouté\u00a0: {names}.', 'Indicator added: {names}.'],
  'own.removed': ['Indicateur retiré\u00a0: {name}.', 'Indicator removed: {name}.'],
  'own.wrong': ['Cette définition ne peut pas être lue', 'This definition cannot be read'],
  'own.where': ['À cet endroit\u00a0:', 'At this place:'],
  'own.mark': ['à vous', 'yours'],
  'own.lost': [
    'Une définition gardée n’est plus lue par cette version\u00a0: elle est dans le champ ci-dessous.',
    'A definition that was kept is no longer read by this version: it is in the field below.',
  ],
};
