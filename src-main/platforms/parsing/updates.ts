import type { ComponentTransition, IncidentUpdate } from '#shared/domain/incident.ts';
import { guessFormat } from './body-format.ts';
import { distinctIds } from './distinct-ids.ts';
import { readBody } from './fields.ts';
import { oldestFirst } from './oldest-first.ts';

/** The fields of an update in a platform’s rows. */
export interface UpdateFields<Row, Status extends string> {
  readonly id: (row: Row) => string | null;
  /** Identifies a row whose id is missing or shared; see `distinctIds`. */
  readonly content: (row: Row) => readonly unknown[];
  readonly status: (row: Row) => Status;
  readonly postedAt: (row: Row) => number | null;
  readonly text: (row: Row) => unknown;
  readonly components?: (row: Row) => readonly ComponentTransition[];
}

/** The rows as updates, oldest first; `whenTied` is the document order of rows with the same time. */
export function updatesFrom<Row, Status extends string>(
  rows: readonly Row[] | null | undefined,
  whenTied: 'newest first' | 'oldest first',
  fields: UpdateFields<Row, Status>,
): readonly IncidentUpdate<Status>[] {
  const updates = distinctIds(rows ?? [], fields.id, fields.content).map(({ id, row }) => {
    const body = readBody(fields.text(row));
    return {
      id,
      status: fields.status(row),
      postedAt: fields.postedAt(row),
      body,
      format: guessFormat(body),
      components: fields.components?.(row) ?? [],
    };
  });
  return oldestFirst(updates, ({ postedAt }) => postedAt, whenTied);
}
