import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardWeb } from './web-guards.ts';

const origin = { origin: 'app://statustray' };

/** Electron’s objects, reduced to what the guards use, with a record of the calls. */
function guarded(from = origin) {
  const asked: Record<string, unknown> = {};
  const keep = (name: string) => (value: unknown, decide?: unknown) => {
    asked[name] = decide ?? value;
  };
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerLanguages: keep('languages'),
    setSpellCheckerEnabled: keep('spelling'),
    webRequest: { onBeforeRequest: keep('before') },
  });
  const app = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: keep('open') });
  const problems: string[] = [];
  const guard = guardWeb({
    app: app as unknown as App,
    session: session as unknown as Session,
    origin: from,
    onProblem: (line) => void problems.push(line),
  });
  app.emit('web-contents-created', {}, contents as unknown as WebContents);
  const call = <Answer>(name: string, ...args: readonly unknown[]): Answer => {
    const handler = asked[name];
    if (typeof handler !== 'function') throw new Error(`${name} was not set`);
    return handler(...args);
  };
  return { app, session, contents, asked, problems, guard, call };
}

const isPrevented = (emitter: EventEmitter, name: string, url = 'https://evil.example/'): boolean => {
  let prevented = false;
  emitter.emit(name, { url, preventDefault: () => (prevented = true) });
  return prevented;
};

describe('guardWeb', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'hid'])(
    'denies the permission %s, when requested and when checked',
    (permission) => {
      const { call } = guarded();
      const answers: boolean[] = [];
      call('request', null, permission, (answer: boolean) => answers.push(answer));
      expect([...answers, call('check', null, permission), call('device', { deviceType: permission })]).toEqual([
        false,
        false,
        false,
      ]);
    },
  );

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s', (name) => {
    expect(isPrevented(guarded().contents, name)).toBe(true);
  });

  it('blocks even a reload of a packaged page', () => {
    expect(isPrevented(guarded().contents, 'will-navigate', 'app://statustray/index.html')).toBe(true);
  });

  it('logs a blocked page, without its address', () => {
    const { contents, problems, call } = guarded();
    isPrevented(contents, 'will-navigate', 'https://evil.example/secret');
    call('before', { url: 'https://evil.example/secret', webContentsId: 1 }, () => {});
    call('before', { url: 'app://statustray/index.html', webContentsId: 1 }, () => {});
    expect(problems).toEqual([
      'A page tried to navigate elsewhere and was blocked.',
      'A page tried to load something from elsewhere and was blocked.',
    ]);
  });

  it('allows a reload from the development server and nothing else', () => {
    const { contents } = guarded({ origin: 'http://localhost:5173' });
    expect(isPrevented(contents, 'will-navigate', 'http://localhost:5173/index.html')).toBe(false);
    expect(isPrevented(contents, 'will-navigate', 'https://evil.example/')).toBe(true);
  });

  it('opens no window and saves no download', () => {
    const { call, session } = guarded();
    expect(call('open', { url: 'app://statustray/index.html' })).toEqual({ action: 'deny' });
    expect(isPrevented(session, 'will-download')).toBe(true);
  });

  it('fetches no dictionaries', () => {
    const { asked } = guarded();
    expect([asked.languages, asked.spelling]).toEqual([[], false]);
  });

  it.each([
    ['https://evil.example/x.js', 1, true],
    ['file:///etc/passwd', 1, true],
    ['wss://evil.example/', 1, true],
    ['app://statustray/index.html', 1, false],
    ['https://status.acme.example/', undefined, false],
  ])('decides on a request for %s from web contents %s: cancelled %s', (url, webContentsId, cancel) => {
    const decisions: unknown[] = [];
    guarded().call('before', { url, webContentsId }, (decision: unknown) => decisions.push(decision));
    expect(decisions).toEqual([{ cancel }]);
  });

  it('guards nothing new once stopped', () => {
    const { app, guard } = guarded();
    guard.stop();
    expect(app.listenerCount('web-contents-created')).toBe(0);
  });
});
