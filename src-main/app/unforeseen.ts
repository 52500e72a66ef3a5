import { errorCode } from '#shared/domain/error-code.ts';

export interface UnforeseenDeps {
  readonly log: { write(event: string, fields: Readonly<Record<string, string | number | null>>): void };
  readonly report: (text: string, id: string) => void;
}

type Kind = 'uncaughtException' | 'unhandledRejection';

interface ErrorSource {
  on(event: Kind, listener: (error: unknown) => void): unknown;
}

/** A repeating fault must not fill the log. */
const mostLogged = 50;

/**
 * Logs uncaught faults and reports each once. The app keeps running: every commit is complete in itself, and an
 * interrupted poll is repeated.
 */
export function watchUnforeseen(source: ErrorSource, { log, report }: UnforeseenDeps): void {
  let count = 0;
  const note = (kind: Kind, error: unknown): void => {
    // The program that read our output has exited.
    if (errorCode(error) === 'EPIPE') return;
    count += 1;
    if (count <= mostLogged) log.write('unforeseen', { kind, error: traceOf(error) });
    if (count === 1)
      report(`Something unexpected went wrong. Statustray keeps running: ${messageOf(error)}`, 'unforeseen');
  };
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    source.on(kind, (error) => note(kind, error));
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
