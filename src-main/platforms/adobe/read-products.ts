import type { IncidentUpdate } from '#shared/domain/incident.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import { readEpochSeconds } from '../parsing/instants.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import type { WordReader, WordTable } from '../parsing/word-table.ts';
import type { Messages, Products } from './schema.ts';

/** The effect of an event on one product, newest update last. */
export interface ProductEvent<Status extends string> {
  readonly id: string;
  readonly name: string;
  readonly status: Status | 'unknown';
  readonly severity: unknown;
  readonly title: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly updates: readonly IncidentUpdate<Status | 'unknown'>[];
}

/** Histories are keyed by time. */
export function productEventsOf<Status extends string>(
  products: Products,
  table: WordTable<Status>,
  messages: Messages,
  words: WordReader,
): readonly ProductEvent<Status>[] {
  const texts = new Map(Object.entries(messages?.en ?? {}));
  return Object.entries(products).map(([key, product]) => {
    const rows = Object.entries(product.history).map(([time, row]) => {
      const message = texts.get(readId(row.messageToken) ?? '');
      const body = readBody(message?.htmlMessage) || readBody(message?.textMessage);
      const postedAt = readEpochSeconds(row.messageTime) ?? readEpochSeconds(time);
      return {
        row,
        update: {
          id: `${time}-${readId(row.messageToken) ?? ''}`,
          status: words.read(table, 'event status', row.status),
          postedAt,
          body,
          format: guessFormat(body),
          components: [],
        },
      };
    });
    const ordered = oldestFirst(rows, ({ update }) => update.postedAt, 'oldest first');
    const last = ordered.at(-1);
    const title = texts.get(readId(last?.row.titleToken) ?? '');
    return {
      id: readId(product.id) ?? key,
      name: readTitle(product.name),
      status: last?.update.status ?? 'unknown',
      severity: last?.row.severity,
      title: readTitle(title?.textMessage) || readTitle(title?.htmlMessage),
      startsAt: readEpochSeconds(product.startedOn),
      endsAt: readEpochSeconds(product.endedOn),
      updates: fillIn(
        ordered.map(({ update }) => update),
        product.startedOn,
        product.endedOn,
      ),
    };
  });
}

/** Texts have placeholders for times, which the page fills in for the reader’s time zone. */
function fillIn<Update extends { readonly body: string }>(
  updates: readonly Update[],
  startedOn: unknown,
  endedOn: unknown,
): readonly Update[] {
  const shown = (seconds: unknown) => {
    const at = readEpochSeconds(seconds);
    return at === null ? 'an unknown time' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  };
  return updates.map((update) => ({
    ...update,
    body: update.body.replaceAll('{startDateTime}', shown(startedOn)).replaceAll('{endDateTime}', shown(endedOn)),
  }));
}

/** The same text is repeated for each product it concerns. */
export function joinUpdates<Status extends string>(
  products: readonly ProductEvent<Status>[],
): ProductEvent<Status>['updates'] {
  const updates = products.flatMap((product) => product.updates);
  const distinct = distinctIds(
    updates,
    ({ id }) => id,
    () => [],
  ).map(({ row }) => row);
  return oldestFirst(distinct, ({ postedAt }) => postedAt, 'oldest first');
}
