import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNodeNotifier, type Notifier } from './node-notifier.ts';
import { aNotification } from './testing/builders.ts';

function stage(platform: string, notify: Notifier['notify']) {
  const spy = vi.fn<Notifier['notify']>(notify);
  const load = vi.fn(async () => ({ notify: spy }));
  const show = createNodeNotifier({ platform, appName: 'Statustray', appId: 'app.statustray', iconPath: null, load });
  return { show, notify: spy, load };
}

describe('createNodeNotifier', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('uses notify-send on Linux', async () => {
    const { show, notify } = stage('linux', (_options, done) => done('', ''));
    await expect(show(aNotification(), () => {})).resolves.toEqual({ kind: 'shown' });
    expect(notify.mock.calls[0]?.[0]).toEqual({
      title: 'Acme: Runs are slow',
      message: 'Investigating · Pipelines',
      urgency: 'normal',
      'app-name': 'Statustray',
    });
  });

  it('loads the package once, when it is first needed', async () => {
    const { show, load } = stage('linux', (_options, done) => done(null, ''));
    expect(load).not.toHaveBeenCalled();
    await show(aNotification(), () => {});
    await show(aNotification(), () => {});
    expect(load).toHaveBeenCalledOnce();
  });

  it('leaves no markup in the body, nor an escape that would become markup', async () => {
    const { show, notify } = stage('linux', (_options, done) => done(null, ''));
    await show(aNotification({ body: '<b>\\074img\\076' }), () => {});
    expect(notify.mock.calls[0]?.[0].message).toBe('&lt;b&gt;\\\\074img\\\\076');
  });

  it.each(['title', 'body'] as const)('never passes a %s that begins like an option', async (part) => {
    const { show, notify } = stage('linux', (_options, done) => done(null, ''));
    await show(aNotification({ [part]: '--hint=string:sound-file:/etc/passwd' }), () => {});
    const options = notify.mock.calls[0]?.[0];
    expect([options?.title, options?.message].filter((text) => String(text).startsWith('-'))).toEqual([]);
  });

  it('reports the program’s error', async () => {
    const { show } = stage('linux', (_options, done) => done(new Error('not found: notify-send'), ''));
    await expect(show(aNotification(), () => {})).resolves.toEqual({
      kind: 'failed',
      reason: 'Error: not found: notify-send',
    });
  });

  it.each([
    ['linux', { kind: 'failed', reason: 'nothing was shown within 10 s' }],
    ['darwin', { kind: 'shown' }],
    ['win32', { kind: 'shown' }],
  ])('classifies ten seconds of silence on %s as %j', async (platform, result) => {
    const { show } = stage(platform, () => {});
    const showing = show(aNotification(), () => {});
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(showing).resolves.toEqual(result);
  });

  it('handles a click that comes after that', async () => {
    const answers: ((error: unknown, response: string) => void)[] = [];
    const onChoice = vi.fn();
    const { show } = stage('darwin', (_options, done) => answers.push(done));
    const showing = show(aNotification(), onChoice);
    await vi.advanceTimersByTimeAsync(10_000);
    await showing;
    for (const answer of answers) answer(null, 'activate');
    expect(onChoice).toHaveBeenCalledExactlyOnceWith('open');
  });

  it('does not treat a timeout as a click', async () => {
    const onChoice = vi.fn();
    const { show } = stage('win32', (_options, done) => done(null, 'timeout'));
    await show(aNotification({ loud: false }), onChoice);
    expect(onChoice).not.toHaveBeenCalled();
  });

  it('is the only code that starts another program', () => {
    const root = join(import.meta.dirname, '..');
    const starters = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$|(^|[\\/])testing[\\/]/.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('child_process'));
    expect(starters).toEqual([]);
  });
});
