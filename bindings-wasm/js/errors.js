// One class for every error of the library, one subclass for each kind.

export class CarnetError extends Error {
  /** @param {{code: string, kind: string, path: string | null, message: string, params: object, help: string | null}} report */
  constructor(report) {
    super(report.message);
    this.code = report.code;
    this.kind = report.kind;
    this.path = report.path;
    this.params = report.params;
    this.help = report.help;
  }
  /** Written in full: a bundler gives classes other names. */
  get name() {
    return 'CarnetError';
  }
}
export class InvalidInput extends CarnetError {
  get name() {
    return 'InvalidInput';
  }
}
export class CommandRejected extends CarnetError {
  get name() {
    return 'CommandRejected';
  }
}
export class Unsupported extends CarnetError {
  get name() {
    return 'Unsupported';
  }
}
export class InternalError extends CarnetError {
  get name() {
    return 'InternalError';
  }
}

const KINDS = {
  invalid: InvalidInput,
  rejected: CommandRejected,
  unsupported: Unsupported,
  internal: InternalError,
};

export function errorOf(report) {
  return new (KINDS[report.kind] ?? CarnetError)(report);
}

/** An error that the JavaScript side finds itself, before the module is asked. */
export function invalid(code, message, path = null, help = null) {
  return new InvalidInput({ code, kind: 'invalid', path, message, params: {}, help });
}

/** Runs a call into the module; what it throws as the text of a report becomes an error. */
export function guarded(run) {
  try {
    return run();
  } catch (thrown) {
    throw typeof thrown === 'string' ? errorOf(JSON.parse(thrown)) : thrown;
  }
}
