import type { BusAnswer } from './choose.ts';

/** How one program that asks the bus ended: well, badly, not in time, or it is not installed. */
export type AskResult = 'answered' | 'refused' | 'late' | 'absent';

export interface AskBusDeps {
  readonly platform: string;
  /** `DBUS_SESSION_BUS_ADDRESS`, and the socket that stands for it when it is not set. */
  readonly busAddress: string | undefined;
  readonly isSocketThere: () => boolean;
  readonly run: (command: string, args: readonly string[], timeLimitMs: number) => Promise<AskResult>;
  readonly now: () => number;
}

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';
const timeLimitMs = 1_500;
// So that a burst of notices asks once, and a daemon that died is found out soon.
const trustedMs = 10_000;

const method = `${name}.GetCapabilities`;

// The first asks nothing else; the second would first ask the daemon to describe itself.
const questions: readonly (readonly [string, readonly string[]])[] = [
  ['dbus-send', ['--session', '--print-reply', `--dest=${name}`, path, method]],
  ['gdbus', ['call', '--session', '--dest', name, '--object-path', path, '--method', method]],
  ['busctl', ['--user', 'call', name, path, name, 'GetCapabilities']],
];

/**
 * Asks the session bus whether its notification daemon answers, in a process of its own: Electron asks on the main
 * thread and without a limit, so a daemon that is dead or asleep would stop the whole application.
 */
export function createBusQuestion(deps: AskBusDeps): () => Promise<BusAnswer> {
  let last: { readonly answer: Promise<BusAnswer>; readonly askedAt: number } | null = null;
  return () => {
    if (deps.platform !== 'linux') return Promise.resolve('not-asked');
    if (last !== null && deps.now() - last.askedAt < trustedMs) return last.answer;
    last = { answer: ask(deps), askedAt: deps.now() };
    return last.answer;
  };
}

async function ask({ busAddress, isSocketThere, run }: AskBusDeps): Promise<BusAnswer> {
  // Without a bus these programs would start one of their own, and nobody sits on it.
  if (!busAddress && !isSocketThere()) return 'silent';
  for (const [command, args] of questions) {
    const result = await run(command, args, timeLimitMs);
    if (result === 'answered') return 'answers';
    if (result !== 'absent') return 'silent';
  }
  return 'not-asked';
}
