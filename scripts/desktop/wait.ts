import { setTimeout as pause } from 'node:timers/promises';

const stepMs = 50;

/** Polls until there is a result; throws with `what` in the message if it takes too long. */
export async function waitFor<T>(
  what: string,
  withinMs: number,
  ask: () => Promise<T | undefined>,
  everyMs = stepMs,
): Promise<T> {
  const untilAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= untilAt) throw new Error(`Timed out after ${withinMs} ms waiting for ${what}.`);
    await pause(everyMs);
  }
}

const steadyLooks = 4;

/** Like `waitFor`, for values that change at first: the result must be the same several times in a row. */
export async function waitForSteady<T>(what: string, withinMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  let last = '';
  let looks = 0;
  return waitFor(`${what} to settle`, withinMs, async () => {
    const answer = await ask();
    const now = JSON.stringify(answer) ?? '';
    looks = now === last ? looks + 1 : 1;
    last = now;
    return looks >= steadyLooks ? answer : undefined;
  });
}
