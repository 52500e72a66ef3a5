import { type RowSlice, rowSlices, type SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';

/** `old`: the snapshot already includes it. `gap`: a revision in between was missed, so the whole must be fetched. */
export type PatchOutcome =
  | { readonly kind: 'applied'; readonly snapshot: Snapshot }
  | { readonly kind: 'old' }
  | { readonly kind: 'gap' };

type Rows = Readonly<Record<string, unknown>>;
interface RowChange {
  readonly set: Rows;
  readonly gone: readonly string[];
}

/** Revisions increase by one; unchanged slices and rows keep their identity, so that they are not rendered again. */
export function applyPatch(snapshot: Snapshot, patch: SnapshotPatch): PatchOutcome {
  if (patch.revision <= snapshot.revision) return { kind: 'old' };
  if (patch.revision > snapshot.revision + 1) return { kind: 'gap' };
  const rows = Object.fromEntries(rowSlices.map((slice) => [slice, patchSlice(snapshot, patch, slice)]));
  return { kind: 'applied', snapshot: { ...snapshot, ...patch.replaced, ...rows, revision: patch.revision } };
}

function patchSlice(snapshot: Snapshot, patch: SnapshotPatch, slice: RowSlice): Rows {
  const change: RowChange | undefined = patch.rows[slice];
  return change ? patchRows(snapshot[slice], change) : snapshot[slice];
}

function patchRows(rows: Rows, { set, gone }: RowChange): Rows {
  const left = new Set(gone);
  const kept = Object.entries(rows).filter(([key]) => !left.has(key));
  return Object.fromEntries([...kept, ...Object.entries(set)]);
}
