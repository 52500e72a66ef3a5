import type { Commands } from '#shared/contract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

/** What answers are made from: a running engine with its store, or one that never started over a copy of a data folder. */
export interface Served {
  readonly engine: Pick<Engine, 'snapshot' | 'reading' | 'vendor' | 'incident' | 'findComponents'>;
  readonly store: Pick<Store, 'incidents' | 'maintenances' | 'ledgerSince' | 'ledgerOfIncident' | 'levelSpans'>;
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly now: () => number;
  readonly version: string;
}

/** What a caller with the right to write may change. */
export type Writes = Pick<Commands, 'silence' | 'acknowledge' | 'watchRecovery'>;
