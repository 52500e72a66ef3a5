import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { decisionJson } from '../json/decision-json.ts';
import type { Store } from '../state/database/store.ts';
import { commonHeaders } from './answer.ts';

export interface EventStreamDeps {
  readonly store: Pick<Store, 'ledgerSince'>;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

/** Decisions as server-sent events, starting after `Last-Event-ID`. */
export interface EventStream {
  publish(entries: readonly LedgerEntry[]): void;
  /** Answers a request with the stream; `false` if there are too many listeners already. */
  open(request: IncomingMessage, response: ServerResponse): boolean;
  close(): void;
}

const mostListeners = 16;
/** A listener that does not read is disconnected at this backlog; it may reconnect and resume. */
const longestBacklogBytes = 1024 * 1024;
const heartbeatMs = 15_000;
/** How many events back a listener can resume. */
const keptEvents = 1_000;

export function createEventStream({ store, setTimer }: EventStreamDeps): EventStream {
  const listeners = new Set<ServerResponse>();
  let stopHeartbeat: (() => void) | null = null;

  const write = (listener: ServerResponse, text: string): void => {
    listener.write(text);
    if (listener.writableLength > longestBacklogBytes) listener.destroy();
  };
  const beat = (): void => {
    for (const listener of listeners) write(listener, ':\n\n');
    stopHeartbeat = listeners.size > 0 ? setTimer(beat, heartbeatMs) : null;
  };

  return {
    publish(entries) {
      if (listeners.size === 0 || entries.length === 0) return;
      const text = entries.map(eventText).join('');
      for (const listener of listeners) write(listener, text);
    },
    open(request, response) {
      if (listeners.size >= mostListeners) return false;
      response.writeHead(200, { ...commonHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 3000\n\n');
      const lastId = request.headers['last-event-id'];
      if (typeof lastId === 'string' && lastId !== '') write(response, missedText(store, lastId));
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      stopHeartbeat ??= setTimer(beat, heartbeatMs);
      return true;
    },
    close() {
      stopHeartbeat?.();
      for (const listener of listeners) listener.end();
    },
  };
}

/** The events after this one; `reset` if it is no longer known, so that the client fetches everything again. */
function missedText(store: Pick<Store, 'ledgerSince'>, lastId: string): string {
  const lines = store.ledgerSince(0, keptEvents);
  const at = lines.findIndex(({ id }) => encodeURIComponent(id) === lastId);
  return at < 0 ? 'event: reset\ndata: {}\n\n' : lines.slice(0, at).toReversed().map(eventText).join('');
}

function eventText(entry: LedgerEntry): string {
  return `id: ${encodeURIComponent(entry.id)}\nevent: decision\ndata: ${JSON.stringify(decisionJson(entry, 0))}\n\n`;
}
