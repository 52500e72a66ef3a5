import { join } from 'node:path';
import { expect } from 'playwright/test';
import { projectRoot } from '../scripts/application-build.ts';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test.describe('commands', () => {
  test('from a frame or a foreign page are refused', async ({ launch }) => {
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

  test('with malformed names or arguments are refused, and the application continues', async ({ launch }) => {
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
    await app.tooltip(/not following any vendors/);
  });

  test('open only web pages in the browser, and ask before the first of a host', async ({ launch }) => {
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

async function readRecord({ electron }: Statustray): Promise<unknown> {
  return electron.evaluate(() => Reflect.get(globalThis, 'record') as unknown);
}
