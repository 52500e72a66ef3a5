import type { Commands } from '#shared/contract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

/** The source of all answers: a running engine with its store, or one over a copy of a data folder, never started. */
export interface Served {
  readonly engine: Pick<Engine, 'snapshot' | 'reading' | 'vendor' | 'incident' | 'findComponents'>;
  readonly store: Pick<Store, 'incidents' | 'maintenances' | 'ledgerSince' | 'ledgerOfIncident' | 'levelSpans'>;
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly now: () => number;
  readonly version: string;
}

/** What a caller with write access may change. */
export type Writes = Pick<Commands, 'silence' | 'acknowledge' | 'watchRecovery'>;
