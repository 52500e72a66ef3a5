import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { listenerCount } from './listener-count.ts';

let child: ChildProcess | null = null;
afterEach(() => void child?.kill('SIGKILL'));

/** A program with this many listeners on an emitter and on a signal, and its inspector’s port. */
async function programWith(emitters: number, signals: number): Promise<number> {
  const program = `
    const emitter = new (require('node:events').EventEmitter)();
    emitter.setMaxListeners(0);
    const { signal } = globalThis.kept = new AbortController();
    globalThis.emitter = emitter;
    for (let n = 0; n < ${emitters}; n += 1) emitter.on('news', () => n);
    for (let n = 0; n < ${signals}; n += 1) signal.addEventListener('abort', () => n);
    setInterval(() => {}, 1_000);
    console.error('ready');`;
  child = spawn(process.execPath, ['--inspect=127.0.0.1:0', '-e', program], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  while (!said.includes('ready')) if (child.stderr) await once(child.stderr, 'data');
  return Number(/:(\d+)\//.exec(said)?.[1]);
}

it('counts the listeners of emitters and of signals in another process', async () => {
  const before = await listenerCount(await programWith(0, 0));
  child?.kill('SIGKILL');
  const added = (await listenerCount(await programWith(400, 300))) - before;
  // Node’s own differ by a few from one start to the next.
  expect(Math.round(added / 100)).toBe(7);
});
