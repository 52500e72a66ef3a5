import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canRunOn } from '../state/testing/loud-skip.ts';
import { createNodeNotifier } from './node-notifier.ts';
import { escapeMarkup, plainNotification } from './sanitise.ts';
import { aNotification } from './testing/builders.ts';
import { hostileTexts } from './testing/hostile-texts.fixture.ts';

describe.runIf(canRunOn('linux'))('createNodeNotifier with the real package and a recording notify-send', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'statustray-notify-'));
    writeFileSync(join(folder, 'notify-send'), '#!/bin/sh\nprintf "%s\\0" "$@" > "$RECORD"\n');
    chmodSync(join(folder, 'notify-send'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    vi.stubEnv('RECORD', join(folder, 'record'));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = createNodeNotifier({
    platform: 'linux',
    appName: 'Statustray',
    appId: 'app.statustray',
    iconPath: null,
    load: async () => (await import('node-notifier')).default,
  });

  it.each(hostileTexts)('passes %j on as plain text', async (text) => {
    const notification = aNotification({ title: text, body: text });
    await expect(show(notification, () => {})).resolves.toEqual({ kind: 'shown' });
    const [title, body, ...options] = readFileSync(join(folder, 'record'), 'utf8').split('\0');
    const plain = plainNotification(notification);
    expect(title).toBe(plain.title);
    expect(expandEscapes(body ?? '')).toBe(escapeMarkup(plain.body));
    expect(options.filter((one) => one.startsWith('-'))).toEqual(['--urgency', '--app-name', '--expire-time']);
    expect(existsSync('PWNED')).toBe(false);
  });
});

// As notify-send does to the body before it sends it.
function expandEscapes(body: string): string {
  return body.replace(/\\(\\|n|[0-7]{1,3})/g, (_whole, code: string) => {
    if (code === '\\') return '\\';
    return code === 'n' ? '\n' : String.fromCharCode(Number.parseInt(code, 8));
  });
}
