import { readFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import { waitFor } from '../scripts/desktop/wait.ts';
import { startBeacon } from '../scripts/testbed/beacon.ts';
import { popoverTitle, type Statustray, showIncident } from '../scripts/testbed/launch.ts';
import { canBeOrdinaryUser, startAsOrdinaryUser } from '../scripts/testbed/ordinary-user.ts';
import { aVendor, open } from '../scripts/testbed/pages.ts';
import { processesBelow } from '../scripts/testbed/processes.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { canRun } from '../src-main/state/testing/loud-skip.ts';

/** Names from Node and Electron that a page must not be able to use. */
const nodeWords = [
  'require',
  'process',
  'module',
  'exports',
  'global',
  'Buffer',
  'setImmediate',
  'electron',
  'ipcRenderer',
];

test.describe('a window', () => {
  test('is sandboxed, whichever it is', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, { status: 'investigating' });
    await app.tooltip(/^1 incident/);
    await app.openPopover();
    await showIncident(app, 'Acme Pay', 'e2e0incident');
    await desktop.chooseFromTrayMenu('Settings…');
    await app.window('settings');

    const preferences = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const read = Reflect.get(contents, 'getLastWebPreferences');
        return Reflect.apply(read, contents, []) as Record<string, unknown>;
      }),
    );
    expect(preferences).toHaveLength(3);
    for (const one of preferences)
      expect(one).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        enableBlinkFeatures: '',
      });
    for (const { nodeIntegrationInWorker } of preferences) expect(nodeIntegrationInWorker ?? false).toBe(false);
    for (const window of app.electron.windows())
      expect(await window.evaluate((words) => words.filter((word) => word in globalThis), nodeWords)).toEqual([]);
  });

  test('has three plain members and nothing of Electron', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const given = await popover.evaluate(() => {
      const describe = (value: unknown): unknown =>
        typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, describe(one)]))
          : typeof value;
      return describe(window.statustray);
    });
    expect(given).toEqual({ invoke: 'function', on: 'function', route: { view: 'string' } });
    const heard = await popover.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          window.statustray.on('patched', (...all) => resolve(all.map((one) => Object.keys(one))));
          void window.statustray.invoke('pauseAll', { kind: 'undone' });
        }),
    );
    expect(heard).toEqual([['revision', 'replaced', 'rows']]);
  });

  test('runs only its own scripts, and requests only its own scheme', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const policy = await popover.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(policy?.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'"]),
    );
    expect(policy).not.toMatch(/unsafe|\*|http/);

    const beacon = await startBeacon();
    const blocked = await popover.evaluate(async (address) => {
      const reports = new Set<string>();
      Object.assign(window, { reports });
      document.addEventListener('securitypolicyviolation', (event) => reports.add(event.effectiveDirective));
      const add = (name: string, set: Record<string, string>) =>
        document.body.append(Object.assign(document.createElement(name), set));
      add('script', { textContent: 'window.__pwned = 1' });
      add('script', { src: `${address}/a.js` });
      add('img', { src: `${address}/b.png` });
      add('iframe', { src: `${address}/c` });
      add('link', { rel: 'stylesheet', href: `${address}/d.css` });
      add('object', { data: `${address}/e` });
      const failures = await Promise.allSettled([
        fetch(`${address}/f`),
        import(/* @vite-ignore */ `${address}/g.js`),
        new Promise((_resolve, reject) => {
          new WebSocket(address.replace('http', 'ws')).onerror = reject;
        }),
      ]);
      return failures.map(({ status }) => status);
    }, beacon.address);
    expect(blocked).toEqual(['rejected', 'rejected', 'rejected']);
    await expect
      .poll(() => popover.evaluate(() => [...(Reflect.get(window, 'reports') as Set<string>)].sort()))
      .toEqual(['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem', 'style-src-elem']);
    expect(await popover.evaluate(() => Reflect.get(window, '__pwned') ?? null)).toBeNull();
    expect(beacon.asked()).toEqual([]);
    await beacon.stop();
  });

  test('navigates nowhere and opens nothing', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const beacon = await startBeacon();
    const attempts: readonly (readonly [string, (address: string) => void])[] = [
      ['another page', (address) => location.assign(address)],
      ['another page in its place', (address) => location.replace(address)],
      ['a file', () => location.assign('file:///etc/hostname')],
      ['data', () => location.assign('data:text/html,x')],
      ['script', () => location.assign('javascript:void(window.__pwned=1)')],
      ['a window', (address) => void window.open(address)],
      ['an empty window', () => void window.open('about:blank')],
      ['a window of our own', () => void window.open('app://statustray/index.html')],
      ['a link', (address) => Object.assign(document.createElement('a'), { href: address }).click()],
      [
        'a link to a new window',
        (address) => Object.assign(document.createElement('a'), { href: address, target: '_blank' }).click(),
      ],
      ['a download', (address) => Object.assign(document.createElement('a'), { href: address, download: 'x' }).click()],
      [
        'a form',
        (address) => {
          const form = Object.assign(document.createElement('form'), { action: address });
          document.body.append(form);
          form.submit();
        },
      ],
      [
        'a refresh',
        (address) =>
          document.head.append(
            Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${address}` }),
          ),
      ],
      [
        'a webview',
        (address) => {
          const view = document.createElement('webview');
          view.setAttribute('src', address);
          document.body.append(view);
        },
      ],
      ['a frame', (address) => document.body.append(Object.assign(document.createElement('iframe'), { src: address }))],
    ];
    for (const [name, attempt] of attempts) {
      await popover.evaluate(attempt, beacon.address).catch(() => {});
      // Once main answers this, it has handled every earlier request.
      await popover.evaluate(() => window.statustray.invoke('getSnapshot'));
      expect.soft(popover.url(), name).toBe('app://statustray/index.html');
      expect.soft(await countContents(app), name).toBe(1);
    }
    expect(beacon.asked()).toEqual([]);
    expect(await popover.evaluate(() => Reflect.get(window, '__pwned') ?? null)).toBeNull();
    await beacon.stop();
  });

  test('is refused every permission', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const answers = await popover.evaluate(async () => {
      const refused = (attempt: () => Promise<unknown>) =>
        attempt().then(
          (value) => `granted ${String(value)}`,
          () => 'refused',
        );
      const { mediaDevices, clipboard, geolocation } = navigator;
      return {
        notifications: await Notification.requestPermission(),
        camera: await refused(() => mediaDevices.getUserMedia({ video: true })),
        microphone: await refused(() => mediaDevices.getUserMedia({ audio: true })),
        screen: await refused(() => mediaDevices.getDisplayMedia()),
        clipboard: await refused(() => clipboard.readText()),
        place: await refused(() => new Promise((resolve, reject) => geolocation.getCurrentPosition(resolve, reject))),
        midi: await refused(() => navigator.requestMIDIAccess({ sysex: true })),
        wake: await refused(() => navigator.wakeLock.request('screen')),
        idle: await refused(async () => {
          const detector = Reflect.get(window, 'IdleDetector');
          if ((await detector.requestPermission()) !== 'granted') throw new Error('refused');
        }),
      };
    });
    for (const [name, answer] of Object.entries(answers)) expect.soft(answer, name).toMatch(/^(denied|refused)$/);
  });

  test('is served only its own files', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const paths = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/%2e%2e%2fmain/main.js',
      '/..%5cmain%5cmain.js',
      '/assets/../../main/main.js',
      '/assets/..%2f..%2fmain/main.js',
      '/....//main/main.js',
      '//etc/hostname',
      '/%2fetc/hostname',
      '/index.html%00.js',
      '/index.html/',
      '/.',
      '/',
      '/assets',
      '/assets/',
      '/C:/Windows/win.ini',
      '/assets/%c0%ae%c0%ae/main.js',
      '/index.HTML',
      '/__proto__',
    ];
    const statuses = await popover.evaluate(
      (asked) => Promise.all(asked.map(async (path) => (await fetch(`app://statustray${path}`)).status)),
      paths,
    );
    expect(Object.fromEntries(paths.map((path, index) => [path, statuses[index]]))).toEqual(
      Object.fromEntries(paths.map((path) => [path, 404])),
    );
    expect(await popover.evaluate(async () => (await fetch('app://statustray/index.html')).status)).toBe(200);
    expect(await popover.evaluate(async () => (await fetch('/index.html', { method: 'POST' })).status)).toBe(404);
  });
});

test('an ordinary user’s windows run behind the kernel’s system-call filter', async ({
  desktop,
  userDataDirectory,
}) => {
  const isExpected = process.getuid?.() === 0;
  const what = 'root that may become an ordinary user';
  const isRunnable = canRun({ what, isThere: canBeOrdinaryUser(), isExpected });
  test.skip(!isRunnable, 'This machine does not let root become an ordinary user with mounts of its own.');
  const app = await startAsOrdinaryUser(desktop, userDataDirectory);
  const own = () => processesBelow(1).filter(({ commandLine }) => commandLine.includes(userDataDirectory));
  try {
    await desktop.findWindow(popoverTitle);
    const renderers = own().filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const { id, commandLine } of renderers) {
      expect(commandLine).not.toContain('--no-sandbox');
      expect(readFileSync(`/proc/${id}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    }
  } finally {
    app.kill('SIGKILL');
    await waitFor('the last of its processes', 10_000, async () => own().length === 0 || undefined);
  }
});

async function countContents({ electron }: Statustray): Promise<number> {
  return electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);
}
