// The frame of the page.

export const frame = {
  title: [
    'carnet-sante\u00a0: indicateurs dans le navigateur',
    'carnet-sante: indicators in the browser',
  ],
  skip: ['Aller au contenu', 'Skip to content'],
  heading: [
    'Indicateurs de «\u00a0Mon espace santé\u00a0»',
    'Indicators of “Mon espace santé”',
  ],
  lead: [
    'Taux d’ouverture et d’activation par territoire, âge et sexe, à partir de vos fichiers.',
    'Opening and activation rates by territory, age and sex, from your own files.',
  ],
  privacy: [
    'Rien ne quitte ce navigateur\u00a0: les fichiers sont lus et comptés sur votre appareil, sans aucun envoi. La page fonctionne aussi hors connexion une fois chargée.',
    'Nothing leaves this browser: files are read and counted on your device, and sent nowhere. Once loaded, the page also works offline.',
  ],
  tabs: ['Rubriques', 'Sections'],
  'tab.indicators': ['Indicateurs', 'Indicators'],
  'tab.published': ['Chiffres publiés', 'Published figures'],
  'tab.access': ['Qui a accès\u00a0?', 'Who has access?'],
  'footer.state': [
    'Projet libre et indépendant, sans lien avec l’État, l’Assurance Maladie ni l’Agence du numérique en santé. «\u00a0Mon espace santé\u00a0» est une marque de l’État. Cette page ne se connecte à aucun service.',
    'A free, independent project, not affiliated with the French State, the Assurance Maladie or the Agence du numérique en santé. “Mon espace santé” is a mark of the State. This page connects to no service.',
  ],
  'footer.sources': [
    'Territoires\u00a0: Insee, COG 2026. Contours\u00a0: Natural Earth (domaine public). Règles et chiffres publiés\u00a0: sources citées avec chacun.',
    'Territories: Insee, COG 2026. Outlines: Natural Earth (public domain). Rules and published figures: sources given with each.',
  ],
  'footer.version': ['Bibliothèque carnet-sante', 'Library carnet-sante'],
  loading: ['Chargement…', 'Loading…'],
  failed: [
    'La page n’a pas pu démarrer\u00a0: {why}',
    'The page could not start: {why}',
  ],
  'failed.help': [
    'Il faut un navigateur récent (WebAssembly avec SIMD) et une page servie par un serveur de fichiers, non ouverte depuis le disque.',
    'A recent browser is needed (WebAssembly with SIMD), and a page served by a file server rather than opened from disk.',
  ],
  'mark.suppressed_primary': ['n.\u00a0p.', 'n.\u00a0p.'],
  'mark.suppressed_primary.long': [
    'non publié\u00a0: petit effectif',
    'not published: small count',
  ],
  'mark.suppressed_complementary': ['n.\u00a0p.*', 'n.\u00a0p.*'],
  'mark.suppressed_complementary.long': [
    'non publié\u00a0: permettrait de retrouver un petit effectif',
    'not published: would give a small count away',
  ],
  'mark.not_applicable': ['s.\u00a0o.', 'n/a'],
  'mark.not_applicable.long': ['sans objet\u00a0: dénominateur nul', 'not applicable: nothing to divide by'],
  'mark.not_reached': ['n.\u00a0a.', 'n.\u00a0r.'],
  'mark.not_reached.long': ['non atteint par les données', 'not reached by the data'],
  'mark.missing': ['n.\u00a0d.', 'missing'],
  'mark.missing.long': ['non disponible', 'not available'],
  'mark.numerator_exceeds_denominator': ['⚠', '⚠'],
  'mark.numerator_exceeds_denominator.long': [
    'numérateur supérieur au dénominateur\u00a0: sources à vérifier',
    'numerator above denominator: check the sources',
  ],
  'mark.below': ['<', '<'],
  'mark.below.long': ['inférieur à', 'below'],
  'mark.above': ['>', '>'],
  'mark.above.long': ['supérieur à', 'above'],
  'mark.about': ['≈', '≈'],
  'mark.about.long': ['environ', 'about'],
  unknown: ['inconnu', 'unknown'],
  total: ['Total', 'Total'],
  women: ['Femmes', 'Women'],
  men: ['Hommes', 'Men'],
  'axis.departement': ['Département', 'Département'],
  'axis.region': ['Région', 'Region'],
  'axis.age': ['Âge', 'Age'],
  'axis.sex': ['Sexe', 'Sex'],
};
