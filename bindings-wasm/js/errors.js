// One class for every error of the library, one subclass for each kind.

export class CarnetError extends Error {
  /** @param {{code: string, kind: string, path: string | null, message: string, params: object, help: string | null}} report */
  constructor(report) {
    super(report.message);
    this.name = new.target.name;
    this.code = report.code;
    this.kind = report.kind;
    this.path = report.path;
    this.params = report.params;
    this.help = report.help;
  }
}
export class InvalidInput extends CarnetError {}
export class CommandRejected extends CarnetError {}
export class Unsupported extends CarnetError {}
export class InternalError extends CarnetError {}

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
