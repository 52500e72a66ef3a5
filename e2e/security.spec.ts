import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { projectRoot } from '../scripts/application-build.ts';
import { waitFor } from '../scripts/desktop/wait.ts';
import { hostileTexts } from './hostile-texts.ts';
import { popoverTitle, type Statustray, showIncident } from './launch.ts';
import { canBeOrdinaryUser, startAsOrdinaryUser } from './ordinary-user.ts';
import { aVendor, open, update } from './pages.ts';
import { processesBelow } from './processes.ts';
import { summaryAt } from './status-server/page-script.ts';
import { test } from './statustray-test.ts';

/** What a page could see of Node and Electron if it were let. */
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
  test('is locked up, whichever it is', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/fine · checked/);
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

  test('is given three plain members and nothing of Electron', async ({ launch }) => {
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

  test('runs no script but its own, and asks nobody but its own scheme', async ({ launch }) => {
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
      const reports: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective));
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
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return {
        reports: [...new Set(reports)].sort(),
        failures: failures.map(({ status }) => status),
        pwned: Reflect.get(window, '__pwned') ?? null,
      };
    }, beacon.address);
    expect(blocked).toEqual({
      reports: ['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem', 'style-src-elem'],
      failures: ['rejected', 'rejected', 'rejected'],
      pwned: null,
    });
    expect(beacon.asked()).toEqual([]);
    await beacon.stop();
  });

  test('goes nowhere and opens nothing', async ({ launch }) => {
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
      // What was asked of the main process before this has been decided when it answers.
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

  test('is served its own files and none beside them', async ({ launch }) => {
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

test.describe('commands', () => {
  test('from a frame or from a page that is not ours are refused', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const inFrame = await popover.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      return frame.contentWindow ? Reflect.get(frame.contentWindow, 'statustray') === undefined : false;
    });
    expect(inFrame).toBe(true);

    const answer = await app.electron.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: {
            preload,
            additionalArguments: [`--statustray-route=${encodeURIComponent('{"view":"popover"}')}`],
          },
        });
        await stranger.loadURL('data:text/html,<title>stranger</title>');
        const script = 'window.statustray.invoke("getSnapshot").then(() => "answered", (error) => error.message)';
        const said: unknown = await stranger.webContents.executeJavaScript(script);
        stranger.destroy();
        return said;
      },
      join(projectRoot, 'dist/preload/preload.cjs'),
    );
    expect(answer).toBe('A command came from a foreign page and was refused.');
  });

  test('with names or arguments of another shape are refused, and the application goes on', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    const calls: readonly (readonly unknown[])[] = [
      ['constructor'],
      ['__proto__'],
      ['getSnapshot', 'too many'],
      ['getVendor', 7],
      ['removeVendor', '../../etc/passwd'],
      ['openLink', { toString: 'x' }],
      ['silence', { kind: 'everything', extra: 1 }, { kind: 'undone' }, null],
      ['silence', { kind: 'vendor', vendorId: 'a'.repeat(100_000) }, { kind: 'undone' }, null],
      ['setGeneral', { startAtLogin: 'yes' }],
      ['saveIncident', 'acme', 'i1', '../../../x'],
      [{ name: 'getSnapshot' }],
    ];
    const outcomes = await popover.evaluate(
      (all) =>
        Promise.all(
          all.map((call) =>
            Promise.resolve(Reflect.apply(window.statustray.invoke, undefined, [...call])).then(
              () => 'answered',
              () => 'refused',
            ),
          ),
        ),
      calls,
    );
    expect(outcomes).toEqual(calls.map(() => 'refused'));
    await app.tooltip(/No vendors/);
  });

  test('open web pages in the browser and nothing else, and ask before the first of a host', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    await app.electron.evaluate(({ shell, dialog }) => {
      const record: { opened: string[]; asked: string[] } = { opened: [], asked: [] };
      Object.assign(globalThis, { record });
      shell.openExternal = async (url) => void record.opened.push(url);
      dialog.showMessageBox = async (...all: unknown[]) => {
        const options = all.at(-1);
        record.asked.push(String(typeof options === 'object' && options ? Reflect.get(options, 'message') : ''));
        return { response: 1, checkboxChecked: false };
      };
    });
    const refused = [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'file://server/share',
      'smb://server/share',
      '\\\\server\\share',
      'ms-msdt:/id PCWDiagnostic',
      'ms-officecmd:x',
      'search-ms:query=x',
      'vscode://file/etc/passwd',
      'ftp://status.example/',
      'mailto:a@status.example',
      'tel:112',
      'app://statustray/index.html',
      'about:blank',
      'blob:https://status.example/x',
      'view-source:https://status.example/',
      'https://user:secret@status.example/',
      'https://status.example\\@evil.example/',
      'https:status.example',
      'https:///status.example',
      '//status.example/',
      'https://status.exa\u202Emple/',
      'https://status.example/\u0000',
      `https://status.example/${'x'.repeat(5_000)}`,
      'https://',
      '',
    ];
    for (const url of refused)
      await popover.evaluate((one) => window.statustray.invoke('openLink', one).catch(() => {}), url);
    expect(await readRecord(app)).toEqual({ opened: [], asked: [] });
    await popover.evaluate(() => window.statustray.invoke('openLink', 'https://status.exämple/a?b#c'));
    await popover.evaluate(() => window.statustray.invoke('openLink', 'http://status.example/'));
    expect(await readRecord(app)).toEqual({
      opened: ['https://status.xn--exmple-cua/a?b#c', 'http://status.example/'],
      asked: ['Open status.xn--exmple-cua in the browser?', 'Open status.example in the browser?'],
    });
  });
});

test.describe('on the wire', () => {
  test('a page is asked with our name and nothing that tells of the user', async ({ launch }) => {
    const script = aVendor();
    const seen: { readonly method: string; readonly headers: IncomingHttpHeaders }[] = [];
    const server = createServer(({ method = '', headers }, response) => {
      seen.push({ method, headers });
      const body = JSON.stringify(summaryAt(script, url, Date.now()));
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'who=you; Path=/' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const app = await launch({ pages: [{ url, script }] });
    await app.tooltip(/fine · checked/);
    await waitFor('some requests', 10_000, async () => seen.length >= 3 || undefined);
    const allowed = [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
      'if-none-match',
      'if-modified-since',
    ];
    for (const { method, headers } of seen) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).filter((name) => !allowed.includes(name))).toEqual([]);
      expect(headers['user-agent']).toMatch(/^Statustray\/\d/);
    }
    server.closeAllConnections();
    server.close();
  });
});

test('no text of a vendor becomes more than text, in any window', async ({ serve, launch, desktop }) => {
  test.setTimeout(120_000);
  const beacon = await startBeacon();
  const texts = hostileTexts(beacon.address);
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const page = await serve(
    aVendor('Acme <script>window.__pwned=1</script>', ['Cards', '<img src=x onerror=window.__pwned=1>']),
  );
  const app = await launch({ pages: [page] });
  await app.tooltip(/fine · checked/);
  const complaints: string[] = [];
  const watch = (window: Page) => {
    window.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    window.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    window.on('request', (request) => {
      if (!request.url().startsWith('app://statustray/')) complaints.push(`request: ${request.url()}`);
    });
  };
  for (const window of app.electron.windows()) watch(window);
  app.electron.on('window', watch);

  const perIncident = 20;
  const ids: string[] = [];
  for (let from = 0; from < texts.length; from += perIncident) {
    const id = `e2e0hostile${from}`;
    const [title = '', ...bodies] = texts.slice(from, from + perIncident);
    open(page, { id, title, status: 'investigating', body: title });
    for (const body of bodies) update(page, { id, status: 'identified', body });
    ids.push(id);
  }
  await app.tooltip(new RegExp(`^${ids.length} incidents`));
  update(page, { id: ids[0] ?? '', status: 'postmortem', body: texts.slice(0, 60).join('\n\n') });
  await app.tooltip(new RegExp(`^${ids.length - 1} incidents`));

  const popover = await app.openPopover();
  await expect(popover.getByRole('heading', { name: 'Open incidents' })).toBeVisible();
  await expectHarmless(popover);
  await desktop.chooseFromTrayMenu('Settings…');
  await expectHarmless(await app.window('settings'));
  for (const [index, id] of ids.entries()) {
    const window = await showIncident(app, page.script.name, id);
    await expectHarmless(window);
    if (index === 0) {
      await expect(window.getByRole('heading', { level: 1 })).toHaveText('<script>window.__pwned=1</script>');
      await expect(window.getByRole('tab', { name: 'Post-mortem' })).toBeVisible();
    }
    for (const tab of await window.getByRole('tab').all()) {
      await tab.click();
      await expectHarmless(window);
    }
    await window.close();
  }
  expect(complaints).toEqual([]);
  expect(beacon.asked()).toEqual([]);
  await beacon.stop();
});

test('an ordinary user’s windows run behind the kernel’s filter of system calls', async ({
  desktop,
  userDataDirectory,
}) => {
  test.skip(!canBeOrdinaryUser(), 'This machine does not let root become an ordinary user with mounts of his own.');
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

async function readRecord({ electron }: Statustray): Promise<unknown> {
  return electron.evaluate(() => Reflect.get(globalThis, 'record') as unknown);
}

/** No element that loads, runs or leads away by itself, and no attribute that runs. */
async function expectHarmless(window: Page): Promise<void> {
  const found = await window.evaluate(() => {
    const elements = [...document.body.querySelectorAll('*')];
    const risky =
      'script, iframe, frame, object, embed, img, image, video, audio, source, link, style, base, meta, form[action], webview, portal, a[href], use';
    return {
      risky: elements
        .filter((element) => element.matches(risky) && !element.matches('script[src^="./assets/"]'))
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
      handlers: elements.flatMap(({ attributes }) =>
        [...attributes].map(({ name }) => name).filter((name) => name.startsWith('on')),
      ),
      pwned: Reflect.get(window, '__pwned') ?? null,
    };
  });
  expect(found).toEqual({ risky: [], handlers: [], pwned: null });
}

/** A server that nobody should ever ask. */
async function startBeacon() {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'content-type': 'text/javascript' }).end('window.__pwned = 1');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
