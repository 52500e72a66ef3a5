import { isoTime } from './history-table.ts';

/** Names that end in `At` hold instants, and no others do. */
export function withIsoTimes(key: string, value: unknown): unknown {
  return typeof value === 'number' && key.endsWith('At') ? isoTime(value) : value;
}
