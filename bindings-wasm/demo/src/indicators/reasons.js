// Why rows are rejected and files refused, in French; the library says it in English.

import { language, t } from '../language.js';
import { typeset, write } from '../write.js';

const ROWS = {
  'line.unreadable': ['Ligne illisible', 'Unreadable line', 'autant de champs que l’en-tête'],
  'text.unreadable': ['Texte illisible', 'Unreadable text', 'un texte dans l’encodage du fichier'],
  'date.unreadable': [
    'Date illisible',
    'Unreadable date',
    'une date comme 2026-01-31 ou 31/01/2026',
  ],
  'date.out_of_range': ['Date hors limites', 'Date out of range', 'du 01/01/1850 au 31/12/2150'],
  'number.unreadable': ['Nombre illisible', 'Unreadable number', 'un nombre entier'],
  'territory.unknown': [
    'Territoire inconnu',
    'Unknown territory',
    '01, 2A, 971, 21231, REG-27 ou FR, avec le zéro initial',
  ],
  'sex.unknown': ['Sexe inconnu', 'Unknown sex', 'M, F, 1, 2 ou H'],
  'count.out_of_range': ['Effectif hors limites', 'Count out of range', 'de 0 à 2^53'],
  'episode.out_of_range': ['Épisode hors limites', 'Episode out of range', '1 ou plus'],
  'order.activated_before_opened': [
    'Activation avant l’ouverture',
    'Activated before opened',
    'une activation le jour de l’ouverture ou après',
  ],
  'order.closed_before_opened': [
    'Clôture avant l’ouverture',
    'Closed before opened',
    'une clôture le jour de l’ouverture ou après',
  ],
  'order.deceased_before_opened': [
    'Décès avant l’ouverture',
    'Deceased before opened',
    'un décès le jour de l’ouverture ou après',
  ],
  'order.opened_before_birth': [
    'Ouverture avant la naissance',
    'Opened before birth',
    'une ouverture le jour de la naissance ou après',
  ],
  'order.activated_before_birth': [
    'Activation avant la naissance',
    'Activated before birth',
    'une activation le jour de la naissance ou après',
  ],
};

const place = () => (language() === 'fr' ? 0 : 1);

export const reasonOf = (code) => ROWS[code]?.[place()] ?? code;
export const expectedInFrench = (code, expected) => typeset(ROWS[code]?.[2] ?? expected, 'fr');

const FILES = {
  'csv.empty': 'Fichier vide\u00a0: un en-tête et des lignes sont attendus.',
  'csv.no_rows': 'Aucune ligne après l’en-tête.',
  'csv.not_text':
    'Ce n’est pas un fichier CSV\u00a0: enregistrez-le d’abord au format CSV ou Parquet.',
  'csv.encoding_unsupported': 'Encodage non pris en charge\u00a0: enregistrez le fichier en UTF-8.',
  'csv.header_unreadable':
    'La ligne d’en-tête est illisible\u00a0: ce n’est peut-être pas un fichier CSV.',
  'parquet.unreadable': 'Ce fichier Parquet est illisible\u00a0: écrivez-le de nouveau, ou en CSV.',
  'parquet.no_rows': 'Aucune ligne dans ce fichier.',
  'territory.mixed_levels':
    'La colonne de territoire mêle plusieurs niveaux (communes, départements, régions)\u00a0: un seul par fichier.',
  'territory.coarser_than_axis':
    'Les territoires de ces données sont plus grands que ceux qui sont demandés.',
  'csv.no_known_column': 'Aucune colonne connue dans l’en-tête.',
  'csv.quote_unclosed': 'Un guillemet ouvert n’est jamais refermé (ligne {line}).',
  'csv.record_too_long': 'Un enregistrement est trop long (ligne {line}).',
  'csv.date_order':
    'Les dates de la colonne «\u00a0{column}\u00a0» semblent écrites mois/jour/année\u00a0: choisissez leur ordre ci-dessous.',
  'indicator.population.axes':
    'Aucune table de population de l’Insee ne couvre ces ventilations : retirez l’âge ou le sexe.',
  'columns.missing': 'Il manque à ces données une colonne pour répondre.',
  'table.missing': 'Il manque un fichier pour répondre\u00a0: {table}.',
  'spec.needs_axis':
    'Cet indicateur est une part d’un tout\u00a0: ventilez le tableau par une de ces colonnes\u00a0: {axes}.',
  'spec.unprotected':
    'La suppression complémentaire ne protège pas «\u00a0{name}\u00a0»\u00a0: demandez-le dans un tableau à part, sans elle et sans totaux.',
  'table.unprotected':
    'Les comptes de ces lignes se contredisent (un numérateur dépasse son dénominateur)\u00a0: la suppression complémentaire ne peut pas les protéger.',
  'json.unreadable':
    'Ce texte n’est pas du JSON\u00a0: vérifiez les guillemets, les virgules et les accolades.',
  'definition.none': 'Il n’y a aucune définition dans ce texte.',
  'definition.missing': 'Il y manque un champ obligatoire.',
  'definition.unknown': 'Un champ écrit là n’existe pas dans cette forme.',
  'definition.type': 'La valeur n’est pas du type attendu.',
  'definition.value': 'La valeur n’est pas de celles qui sont attendues.',
  'definition.id':
    'L’identifiant ne convient pas\u00a0: une lettre, puis des lettres, des chiffres et «\u00a0_\u00a0», et qu’aucun autre indicateur n’ait.',
  'definition.kind': 'La nature (kind) ne va pas avec ce qui est compté.',
  'definition.denominator': 'Ce dénominateur ne peut pas diviser ce compte.',
  'date.out_of_range':
    'La situation demandée, ou le début de son évolution, sort des dates que la bibliothèque lit (de 1850 à 2150).',
  'columns.too_many_people':
    'La somme des effectifs dépasse 2^53\u00a0: la colonne lue comme «\u00a0Effectif de la ligne\u00a0» en est-elle une\u202f?',
  'columns.too_many_groups': 'Trop de groupes : retirez une ventilation.',
  'table.too_many_rows': 'Trop de lignes : retirez une ventilation.',
};

/** What a browser throws at a folder, or at a file that moved or changed since it was chosen. */
const GONE = ['NotFoundError', 'NotReadableError'];

/**
 * What an error says to a person who reads French, and what the library adds in its own words; its
 * words alone where there are none here.
 */
export function messageOf(error) {
  if (GONE.includes(error.name)) return { message: t('source.gone'), help: null, lang: null };
  const french = language() === 'fr';
  const said = french ? FILES[error.code] : undefined;
  const lang = french ? 'en' : null;
  // The place of a problem is shown beside it.
  const placed = String(error.code).startsWith('definition.');
  const plain = (placed ? error.params?.problem : null) ?? error.message;
  if (!said) return { message: plain, help: error.help, lang };
  const message = write(said, 'fr', error.params);
  return { message, help: null, more: error.params?.problem ?? null, lang: null };
}
