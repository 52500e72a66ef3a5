import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';
import { type CheckResult, createDailyCheck, type DailyCheck } from './daily-check.ts';

const acme: SignedSource = { url: 'https://files.acme.example/catalogue.signed', publicKey: `${'A'.repeat(43)}=` };
const fine: CheckResult = { ok: true, said: 'There is none.' };
const bad: CheckResult = { ok: false, said: 'Nobody is there.' };
/** With a random number of 0. */
const afterStartMs = 3 * minuteMs;

describe('createDailyCheck', () => {
  let directory = '';
  let clock = createVirtualClock(builtAt);
  let source: SignedSource | null = acme;
  let answer: CheckResult | Promise<CheckResult> = fine;
  let downloads = 0;
  let applied = 0;
  let changes = 0;
  let daily: DailyCheck;

  const path = () => join(directory, 'check.json');
  const kept = () => JSON.parse(readFileSync(path(), 'utf8'));
  const begin = (): void => {
    daily = createDailyCheck({
      now: clock.now,
      random: () => 0,
      setTimer: clock.setTimer,
      source: () => source,
      path: path(),
      download: async () => {
        downloads += 1;
        return answer;
      },
      apply: (found) => {
        applied += 1;
        return found;
      },
      onChange: () => {
        changes += 1;
      },
    });
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'statustray-daily-'));
    clock = createVirtualClock(builtAt);
    [source, answer, downloads, applied, changes] = [acme, fine, 0, 0, 0];
    begin();
  });
  afterEach(() => {
    daily.stop();
    rmSync(directory, { recursive: true });
  });

  it('checks some minutes after the start, then once a day', async () => {
    daily.start();
    await clock.advance(afterStartMs - 1);
    expect(downloads).toBe(0);
    await clock.advance(1);
    expect(downloads).toBe(1);
    await clock.advance(dayMs - 1);
    expect(downloads).toBe(1);
    await clock.advance(1);
    expect(downloads).toBe(2);
  });

  it('does not check again after a restart on the same day', async () => {
    await daily.run();
    daily.stop();
    begin();
    daily.start();
    expect(daily.last()).toEqual({ at: builtAt, ...fine });
    await clock.advance(23 * hourMs);
    expect(downloads).toBe(1);
  });

  it('counts failures in a row, across restarts', async () => {
    answer = bad;
    const failures = [];
    for (let run = 0; run < 2; run += 1) {
      begin();
      daily.start();
      expect(await daily.run()).toEqual({ ok: false, failure: { detail: bad.said } });
      failures.push(kept().failures);
      daily.stop();
    }
    answer = fine;
    expect(await daily.run()).toEqual({ ok: true, value: fine.said });
    expect([...failures, kept().failures]).toEqual([1, 2, 0]);
  });

  it('shows the last result, and tells when it has changed', async () => {
    expect(daily.last()).toBeNull();
    await daily.run();
    daily.note(acme, bad);
    expect([daily.last(), changes]).toEqual([{ at: builtAt, ...bad }, 2]);
  });

  it('sets one timer, also after a check by hand', async () => {
    daily.start();
    await daily.run();
    await expect.poll(clock.timers).toBe(1);
    await clock.advance(dayMs - 1);
    expect(downloads).toBe(1);
  });

  it('makes one check at a time', async () => {
    await Promise.all([daily.run(), daily.run()]);
    expect(downloads).toBe(1);
  });

  it('does nothing without a source', async () => {
    source = null;
    daily.start();
    expect(await daily.run()).toEqual({ ok: false, failure: { detail: 'No address is set.' } });
    expect([clock.timers(), downloads]).toEqual([0, 0]);
  });

  it('sets no timer when the source was removed during a check', async () => {
    daily.start();
    await clock.advance(afterStartMs - 1);
    const running = daily.run();
    source = null;
    await running;
    await expect.poll(clock.timers).toBe(0);
  });

  it.each(['stop', 'forget'] as const)('drops a check that ends after %s', async (end) => {
    let respond = (_: CheckResult): void => {};
    answer = new Promise((resolve) => {
      respond = resolve;
    });
    daily.start();
    const running = daily.run();
    daily[end]();
    respond(fine);
    expect(await running).toEqual({
      ok: false,
      failure: { detail: 'The address has changed in the meantime.' },
    });
    await clock.advance(dayMs);
    expect([applied, clock.timers(), daily.last(), existsSync(path())]).toEqual([0, 0, null, false]);
  });

  it('forgets the last result, also in its file', async () => {
    daily.start();
    await daily.run();
    daily.forget();
    expect([daily.last(), existsSync(path()), clock.timers()]).toEqual([null, false, 0]);
  });

  it('has a result although it cannot be kept', async () => {
    rmSync(directory, { recursive: true });
    expect(await daily.run()).toEqual({ ok: true, value: fine.said });
    directory = mkdtempSync(join(tmpdir(), 'statustray-daily-'));
  });
});
