// Code lists: what fills the selectors of a form.

export type ListName =
  | 'access_modes'
  | 'activity_kinds'
  | 'availabilities'
  | 'confidentialities'
  | 'document_classes'
  | 'document_types'
  | 'health_measures'
  | 'profession_groups'
  | 'professions'
  | 'roles'
  | 'specialties'
  | 'subject_relations'
  | 'visibilities';

/** A code of a list. */
export interface ListedCode {
  /** As the other functions read it. */
  code: string;
  /** OID of the system that the code is of, where it was found. */
  oid: string | null;
  label_fr: string;
  /** Where the data have one. */
  label_en: string | null;
  /**
   * What it belongs to: the class of a type of document, the list of a profession (`G15`), the
   * profession of a specialty, the group of the access matrix of an activity kind.
   */
  parent: string | null;
  /** Whether a new record may have it; a retired code is read and never written. */
  in_use: boolean;
  traits: ('holder_may_deposit' | 'health_profession' | 'ci_sis')[];
}

/** A code list, with where it comes from. */
export interface CodeList {
  name: ListName;
  title_fr: string;
  title_en: string;
  /** OID of the list of the State; `null` for several lists in one, and where none was found. */
  oid: string | null;
  version: string | null;
  source: string;
  /** `false` where it holds only what rules about access need. */
  complete: boolean;
  members: ListedCode[];
}

export const nomenclature: {
  /** A list with its codes, labels and OIDs, in a stable order. */
  list(name: ListName): CodeList;
};
