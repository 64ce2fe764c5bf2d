// Identities: the operations of the wire, and frozen values that are shown as `***`.

import { invalid } from './errors.js';

const MASK = '***';
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 */
export function createIdentity(call) {
  const number = (op) =>
    Object.freeze({ parse: (text, { lenient } = {}) => call(op, { text, lenient }) });
  const idNat = (op) =>
    Object.freeze({
      parse: (text, { system, lenient } = {}) => call(op, { text, system, lenient }),
    });
  const check = (kind, column) => call('identity.check', { kind, column: textsOf(column) });
  const identity = Object.freeze({
    nir: Object.freeze({
      parse: (text) => call('identity.nir.parse', { text }),
      birthYears: (text, at) => call('identity.nir.birth_years', { text, at }),
      coherence: (text, traits) => call('identity.nir.coherence', { text, traits }),
    }),
    matricule: Object.freeze({
      parse: (value, { nature, oid } = {}) =>
        call('identity.matricule.parse', { value, nature, oid }),
    }),
    ins: Object.freeze({
      read: (ins) => call('identity.ins.read', { ins }),
      act: (ins, act) => call('identity.ins.act', { ins, act }),
      export: (ins, withMatricule) =>
        call('identity.ins.export', { ins, with_matricule: withMatricule }),
    }),
    reliability: Object.freeze({ parse: (code) => call('identity.reliability.parse', { code }) }),
    rpps: number('identity.rpps.parse'),
    adeli: Object.freeze({ parse: (text) => call('identity.adeli.parse', { text }) }),
    finess: number('identity.finess.parse'),
    siren: number('identity.siren.parse'),
    siret: number('identity.siret.parse'),
    idnatPs: idNat('identity.idnat_ps.parse'),
    idnatStruct: idNat('identity.idnat_struct.parse'),
    mailbox: Object.freeze({
      parse: (text) => call('identity.mailbox.parse', { text }),
      of: (value, nature) => call('identity.mailbox.of', { value, nature }),
    }),
    check,
  });
  return { identity, check, ...createValues(identity) };
}

/** A column of texts as a list, from a list or from indices into labels. */
function textsOf(column) {
  if (Array.isArray(column)) return column;
  if (!ArrayBuffer.isView(column?.codes) || !Array.isArray(column.labels)) {
    const help = "write `check('nir', [...])`, a list of texts, or codes with their labels";
    throw invalid('columns.source', 'no column: expected a list of texts', 'column', help);
  }
  const { codes, labels, valid } = column;
  if (valid && valid.length !== codes.length) {
    throw invalid('columns.length', 'expected as many marks of validity as codes', 'column');
  }
  return Array.from(codes, (code, row) => {
    if (valid?.[row] === 0) return null;
    if (code < labels.length) return labels[code];
    throw invalid('columns.code_without_label', 'expected a label for every code', 'column');
  });
}

/**
 * A value whose text is private, so that neither printing nor JSON writes it. Who makes one freezes
 * it, once the private fields of its class are there.
 */
class Masked {
  #value;
  #kind;
  constructor(kind, value, parts) {
    this.#kind = kind;
    this.#value = value;
    Object.assign(this, parts);
  }
  /** The value itself: the only way out of the mask. */
  expose() {
    return this.#value;
  }
  /** Whether both are the same value of the same kind. */
  equals(other) {
    return other instanceof Masked && other.#kind === this.#kind && other.#value === this.#value;
  }
  toString() {
    return MASK;
  }
  toJSON() {
    return MASK;
  }
  [INSPECT]() {
    return `${this.#kind}(${this})`;
  }
}

/** The number of a structure, in a public register: shown. */
class Public extends Masked {
  toString() {
    return this.expose();
  }
  toJSON() {
    return this.expose();
  }
}

function createValues(identity) {
  class Nir extends Masked {
    #parts;
    constructor(text) {
      const parts = identity.nir.parse(text);
      super('Nir', parts.value);
      this.#parts = parts;
    }
    static parse(text) {
      return Object.freeze(new Nir(text));
    }
    get kind() {
      return this.#parts.kind;
    }
    get sex() {
      return this.#parts.sex;
    }
    get year() {
      return this.#parts.year;
    }
    get month() {
      return this.#parts.month;
    }
    get monthCode() {
      return this.#parts.month_code;
    }
    get birthPlace() {
      return this.#parts.birth_place;
    }
    get departement() {
      return this.#parts.departement;
    }
    get country() {
      return this.#parts.country;
    }
    get order() {
      return this.#parts.order;
    }
    get key() {
      return this.#parts.key;
    }
    birthYears(at) {
      return identity.nir.birthYears(this.expose(), at);
    }
    coherence(traits) {
      return identity.nir.coherence(this.expose(), traits);
    }
  }

  const numberClass = (kind, Base, read) => {
    const parse = (text, options) => {
      const { value, check } = read(text, options);
      return Object.freeze(new Base(kind, value, { check }));
    };
    return Object.freeze({ parse });
  };
  const idNatClass = (kind, read) => {
    class IdNat extends Masked {
      #number;
      constructor({ value, issuer, number }) {
        super(kind, value, { issuer });
        this.#number = number;
      }
      get number() {
        return this.#number;
      }
    }
    return Object.freeze({ parse: (text, options) => Object.freeze(new IdNat(read(text, options))) });
  };

  class Matricule extends Masked {
    constructor({ value, nature, oid, type_code: typeCode, fictitious }) {
      super(`Matricule ${nature}`, value, { nature, oid, typeCode, fictitious });
    }
    static parse(value, options) {
      return Object.freeze(new Matricule(identity.matricule.parse(value, options)));
    }
  }

  class Mailbox extends Masked {
    #matricule;
    constructor({ address, matricule }) {
      super('Mailbox', address);
      this.#matricule = matricule;
    }
    static parse(text) {
      return Object.freeze(new Mailbox(identity.mailbox.parse(text)));
    }
    static of(matricule) {
      return Object.freeze(new Mailbox(identity.mailbox.of(matricule.expose(), matricule.nature)));
    }
    matricule(nature) {
      return Matricule.parse(this.#matricule, { nature });
    }
  }

  const written = (matricule) =>
    matricule instanceof Matricule
      ? { nature: matricule.nature, value: matricule.expose() }
      : (matricule ?? null);

  class Ins extends Masked {
    constructor({ ins, may_circulate: mayCirculate, warnings }) {
      // As text: an object that is handed out could be changed.
      const told = warnings.map((warning) => Object.freeze(warning));
      super(`Ins ${ins.status}`, JSON.stringify(ins), {
        status: ins.status,
        attributes: Object.freeze(ins.attributes),
        mayCirculate,
        warnings: Object.freeze(told),
      });
    }
    static parse({ traits, matricule, status = 'PROV', attributes = [] } = {}) {
      const given = written(matricule);
      return Object.freeze(new Ins(identity.ins.read({ traits, matricule: given, status, attributes })));
    }
    get matricule() {
      const { matricule } = this.expose();
      return matricule && Matricule.parse(matricule.value, { nature: matricule.nature });
    }
    expose() {
      return JSON.parse(super.expose());
    }
    afterInsi(matricule, answer = '00') {
      const act = { type: 'insi', answer, matricule: written(matricule) };
      return Object.freeze(new Ins(identity.ins.act(this.expose(), act)));
    }
    afterDocumentCheck() {
      return Object.freeze(new Ins(identity.ins.act(this.expose(), { type: 'document_check' })));
    }
    export({ withMatricule = true } = {}) {
      return identity.ins.export(this.expose(), withMatricule);
    }
  }

  return {
    Nir: Object.freeze(Nir),
    Ins: Object.freeze(Ins),
    Matricule: Object.freeze(Matricule),
    Mailbox: Object.freeze(Mailbox),
    Rpps: numberClass('Rpps', Masked, identity.rpps.parse),
    Adeli: numberClass('Adeli', Masked, identity.adeli.parse),
    Finess: numberClass('Finess', Public, identity.finess.parse),
    Siren: numberClass('Siren', Public, identity.siren.parse),
    Siret: numberClass('Siret', Public, identity.siret.parse),
    IdNatPs: idNatClass('IdNatPs', identity.idnatPs.parse),
    IdNatStruct: idNatClass('IdNatStruct', identity.idnatStruct.parse),
  };
}
