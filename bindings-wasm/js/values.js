// Identities as values: classes over the operations of the wire.

import { createMasked, part } from './masked.js';

/** A getter for each name, from the parts that the value was made with. */
function getters(Class, names) {
  for (const [name, held] of Object.entries(names)) {
    const get = function get() {
      return part(this, held);
    };
    Object.defineProperty(Class.prototype, name, { get, configurable: true });
  }
}

/**
 * @param {object} identity the operations, as the wire has them
 * @param {(key: Uint8Array, text: string) => string} tokenOf a keyed hash in letters
 */
export function createValues(identity, tokenOf) {
  const { Masked, Ordered } = createMasked(tokenOf);

  class Nir extends Ordered {
    constructor(text) {
      const parts = identity.nir.parse(text);
      super('Nir', parts.value, parts);
    }
    static parse(text) {
      return new Nir(text);
    }
    birthYears(at) {
      return identity.nir.birthYears(this.expose(), at);
    }
    coherence(traits) {
      return identity.nir.coherence(this.expose(), writtenTraits(traits));
    }
  }
  getters(Nir, {
    kind: 'kind',
    sex: 'sex',
    year: 'year',
    month: 'month',
    monthCode: 'month_code',
    birthPlace: 'birth_place',
    departement: 'departement',
    country: 'country',
    verification: 'verification',
    fund: 'fund',
    order: 'order',
    key: 'key',
  });

  /** The class of a text, one part of which is shown beside the mask. */
  const classOf = (kind, read, shown) => {
    // Under its name, so that programs and errors say it.
    const { [kind]: Class } = {
      [kind]: class extends Ordered {
        constructor(text, options) {
          const parts = read(text, options);
          super(kind, parts.value, parts, { [shown]: parts[shown] });
        }
        static parse(text, options) {
          return new Class(text, options);
        }
      },
    };
    return Class;
  };
  const Finess = classOf('Finess', identity.finess.parse, 'check');
  for (const name of ['toString', 'toJSON']) {
    const value = function value() {
      return this.expose();
    };
    Object.defineProperty(Finess.prototype, name, { value, configurable: true, writable: true });
  }
  const IdNatPs = classOf('IdNatPs', identity.idnatPs.parse, 'issuer');
  const IdNatStruct = classOf('IdNatStruct', identity.idnatStruct.parse, 'issuer');
  for (const Class of [IdNatPs, IdNatStruct]) getters(Class, { number: 'number' });

  class Matricule extends Ordered {
    constructor(value, options) {
      const parts = identity.matricule.parse(value, options);
      const { nature, oid, type_code: typeCode, fictitious } = parts;
      super(`Matricule ${nature}`, parts.value, {}, { nature, oid, typeCode, fictitious });
    }
    static parse(value, options) {
      return new Matricule(value, options);
    }
  }

  class Mailbox extends Ordered {
    constructor(text) {
      const parts = identity.mailbox.parse(text);
      super('Mailbox', parts.address, parts);
    }
    static parse(text) {
      return new Mailbox(text);
    }
    static of(matricule) {
      const { value, nature } = writtenMatricule(matricule) ?? {};
      return new Mailbox(identity.mailbox.of(value, nature).address);
    }
    matricule(nature) {
      return new Matricule(part(this, 'matricule'), { nature });
    }
  }

  /** The traits of somebody, shown one by one to who asks. */
  class Traits extends Masked {
    constructor(traits) {
      super('Traits', JSON.stringify(traits), {
        ...traits,
        birth_first_names: Object.freeze([...traits.birth_first_names]),
      });
    }
    expose() {
      return JSON.parse(super.expose());
    }
  }
  getters(Traits, {
    birthName: 'birth_name',
    birthFirstNames: 'birth_first_names',
    birthDate: 'birth_date',
    sex: 'sex',
    birthPlace: 'birth_place',
  });

  const writtenTraits = (traits) => (traits instanceof Traits ? traits.expose() : traits);
  const writtenMatricule = (matricule) =>
    matricule instanceof Matricule
      ? { nature: matricule.nature, value: matricule.expose() }
      : (matricule ?? null);

  class Ins extends Masked {
    constructor(identified) {
      const { traits, matricule, status = 'PROV', attributes = [] } = identified ?? {};
      const given = {
        traits: writtenTraits(traits),
        matricule: writtenMatricule(matricule),
        status,
        attributes,
      };
      const { ins, may_circulate: mayCirculate, warnings } = identity.ins.read(given);
      // As text: an object that is handed out could be changed.
      super(`Ins ${ins.status}`, JSON.stringify(ins), {}, {
        status: ins.status,
        attributes: Object.freeze(ins.attributes),
        mayCirculate,
        warnings: Object.freeze(warnings.map((warning) => Object.freeze(warning))),
      });
    }
    static parse(identified) {
      return new Ins(identified);
    }
    get matricule() {
      const { matricule } = this.expose();
      return matricule && new Matricule(matricule.value, { nature: matricule.nature });
    }
    get traits() {
      return new Traits(this.expose().traits);
    }
    expose() {
      return JSON.parse(super.expose());
    }
    afterInsi(matricule, answer = '00') {
      const act = { type: 'insi', answer, matricule: writtenMatricule(matricule) };
      return new Ins(identity.ins.act(this.expose(), act).ins);
    }
    afterDocumentCheck() {
      return new Ins(identity.ins.act(this.expose(), { type: 'document_check' }).ins);
    }
    export(options) {
      return identity.ins.export(this.expose(), options?.withMatricule ?? true);
    }
  }

  const classes = {
    Nir,
    Ins,
    Matricule,
    Mailbox,
    Rpps: classOf('Rpps', identity.rpps.parse, 'check'),
    Adeli: classOf('Adeli', identity.adeli.parse, 'check'),
    Finess,
    Siren: classOf('Siren', identity.siren.parse, 'check'),
    Siret: classOf('Siret', identity.siret.parse, 'check'),
    IdNatPs,
    IdNatStruct,
  };
  for (const Class of Object.values(classes)) Object.freeze(Class);
  return classes;
}
