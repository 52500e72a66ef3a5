import type { IncidentUpdate } from '#shared/domain/incident.ts';

export interface MergedUpdates<Status extends string> {
  /** Oldest first, ties in the order first seen. Updates that the vendor removed are kept. */
  readonly updates: readonly IncidentUpdate<Status>[];
  readonly added: readonly IncidentUpdate<Status>[];
  readonly edited: readonly { readonly before: IncidentUpdate<Status>; readonly after: IncidentUpdate<Status> }[];
}

/** Merges the known updates with those just read. */
export function mergeUpdates<Status extends string>(
  stored: readonly IncidentUpdate<Status>[],
  read: readonly IncidentUpdate<Status>[],
): MergedUpdates<Status> {
  const merged = new Map(stored.map((update) => [update.id, update]));
  const renamed = findRenamed(stored, new Set(read.map(({ id }) => id)));
  const added = new Map<string, IncidentUpdate<Status>>();
  const edited: { before: IncidentUpdate<Status>; after: IncidentUpdate<Status> }[] = [];
  for (const update of inOrder(read)) {
    const known = merged.get(update.id) ?? renamed(update);
    const after = known ? { ...update, id: known.id } : update;
    merged.set(after.id, after);
    if (!known || added.has(after.id)) added.set(after.id, after);
    else if (known.body.trim() !== update.body.trim()) edited.push({ before: known, after });
  }
  return { updates: inOrder([...merged.values()]), added: [...added.values()], edited };
}

/** An update known under another id: some pages assign a new id after an edit. */
function findRenamed<Status extends string>(stored: readonly IncidentUpdate<Status>[], readIds: ReadonlySet<string>) {
  const keyOf = ({ postedAt, status }: IncidentUpdate<Status>) => `${postedAt} ${status}`;
  const gone = stored.filter(({ id, postedAt }) => postedAt !== null && !readIds.has(id));
  const firstByKey = new Map(gone.toReversed().map((update) => [keyOf(update), update]));
  return (update: IncidentUpdate<Status>) => (update.postedAt === null ? undefined : firstByKey.get(keyOf(update)));
}

/** An update without a time counts as the newest. */
function inOrder<Status extends string>(updates: readonly IncidentUpdate<Status>[]): IncidentUpdate<Status>[] {
  const timeOf = ({ postedAt }: IncidentUpdate<Status>): number => postedAt ?? Number.MAX_SAFE_INTEGER;
  return [...updates].sort((a, b) => timeOf(a) - timeOf(b));
}
