// Types of `space`: functions on JSON values. Commands and events are unions told apart by `type`; keys
// are those of the JSON contract.

import type { SpaceCommand } from './space-commands.js';
import type { SpaceEvent } from './space-events.js';
import type { SpaceState, SpaceView } from './space-state.js';
import type { By } from './space-values.js';

export type { SpaceCommand } from './space-commands.js';
export type { SpaceEvent } from './space-events.js';
export type { SpaceState, SpaceView } from './space-state.js';
export type {
  AccessMode, Actor, Availability, By, Confidentiality, Consent, EmergencySwitches, Grantee,
  ProfileState, Visibility,
} from './space-values.js';

/** A space: as it stands, by its events, or by the text of its journal; or nothing happened yet. */
export type Space =
  | { state?: SpaceState; events?: undefined; journal?: undefined }
  | { events: readonly SpaceEvent[]; state?: undefined; journal?: undefined }
  | { journal: string; state?: undefined; events?: undefined };

/** What texts leave open, for whoever runs the space to choose. */
export interface SpaceOptions {
  cumul?: boolean;
  hide_after_deposit?: boolean;
  documents_while_suspended?: boolean | null;
  /** A professional archives what another placed; `act` takes it from the rule book. */
  archive_by_readers?: boolean;
  /** Whether a carer manages masks, blocks and consents; `act` takes it from the rule book. */
  carers_manage_sharing?: boolean | null;
}

/** A space with what its journal does not hold. */
export interface SpacePerson {
  territory?: string | null;
  birth_date?: string | null;
  sex?: string | null;
  /** Members of further axes, by name. */
  categories?: Readonly<Record<string, string | null>>;
  events?: readonly SpaceEvent[];
  journal?: string;
}

export const space: {
  /**
   * The events that a command becomes; they are to be kept, then given to `evolve`. Throws
   * `CommandRejected` where the rules say no (`params.source` is the text), `Unsupported` where no text
   * settles the question.
   */
  decide(
    input: Space & { command: SpaceCommand; by: By; at: string; options?: SpaceOptions },
  ): SpaceEvent[];
  /** The state after an event; `null` is the state before any. */
  evolve(state: SpaceState | null | undefined, event: SpaceEvent): SpaceState;
  /** The state after all events; a torn last line of a journal is told with its place. */
  replay(
    input: { events: readonly SpaceEvent[] } | { journal: string },
  ): { state: SpaceState; torn: { line: number; byte: number; length: number } | null };
  /** What time alone has brought by the end of a day: commands for `{ type: 'system' }`. */
  due(input: Space & { date: string }): { commands: SpaceCommand[]; next_due: string | null };
  /** What the rules of access look at. */
  view(input: Space): SpaceView;
  /** Columns for `indicators`, one row per open episode, and the space of each row. */
  project(spaces: readonly SpacePerson[]): {
    columns: Record<string, (string | number | null)[]>;
    spaces: number[];
  };
};

export {};
