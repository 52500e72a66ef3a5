import { isDeepStrictEqual } from 'node:util';
import { type RowSlice, rowSlices, type SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';

type WholeSlice = keyof SnapshotPatch['replaced'];

/** Named one by one, so that the compiler misses a slice that is new. */
const wholeSlices: Readonly<Record<WholeSlice, true>> = {
  overview: true,
  recoveryWatches: true,
  away: true,
  appearance: true,
  general: true,
  alerts: true,
  quietHours: true,
  groups: true,
  catalogue: true,
  release: true,
  localServer: true,
  team: true,
  teamList: true,
  heartbeat: true,
  firstRunDone: true,
  facts: true,
};
const wholeSliceNames = Object.keys(wholeSlices) as readonly WholeSlice[];

/** The patch that turns `before` into `after`; `null` if they are equal. */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotPatch | null {
  const replaced = Object.fromEntries(
    wholeSliceNames
      .filter((slice) => !isDeepStrictEqual(before[slice], after[slice]))
      .map((slice) => [slice, after[slice]]),
  );
  const rows = Object.fromEntries(
    rowSlices
      .map((slice) => [slice, diffRows(before[slice], after[slice])] as const)
      .filter(([, diff]) => diff !== null),
  ) as { [Slice in RowSlice]?: never };
  if (Object.keys(replaced).length === 0 && Object.keys(rows).length === 0) return null;
  return { revision: after.revision, replaced, rows };
}

function diffRows(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const set = Object.fromEntries(
    Object.entries(after).filter(([key, row]) => before[key] !== row && !isDeepStrictEqual(before[key], row)),
  );
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return Object.keys(set).length === 0 && gone.length === 0 ? null : { set, gone };
}
