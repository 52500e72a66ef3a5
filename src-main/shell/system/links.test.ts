import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLinks } from './links.ts';

const electron = vi.hoisted(() => ({
  shell: { openExternal: vi.fn(async () => {}) },
  dialog: { showMessageBox: vi.fn(async (..._args: unknown[]) => ({ response: 1, checkboxChecked: false })) },
}));

vi.mock('electron', () => electron);

const url = 'https://status.acme.example/incidents/1';

function stage(known: readonly string[] = []) {
  const onProblem = vi.fn();
  return { links: createLinks({ isKnownHost: (host) => known.includes(host), onProblem }), onProblem };
}

function questionAsked(): Electron.MessageBoxOptions {
  return electron.dialog.showMessageBox.mock.calls[0]?.at(-1) as Electron.MessageBoxOptions;
}

describe('createLinks', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1, checkboxChecked: false });
  });

  it('opens a page after showing where it goes', async () => {
    expect(await stage().links.openSafe(url, null)).toBe('opened');
    expect(questionAsked()).toMatchObject({ message: 'Open status.acme.example in the browser?', detail: url });
    expect(electron.shell.openExternal).toHaveBeenCalledExactlyOnceWith(url);
  });

  it('shows the host in its unambiguous form', async () => {
    await stage().links.openSafe('https://аcme.example/', null);
    expect(questionAsked().message).toContain('xn--cme-5cd.example');
  });

  it('opens nothing when the user cancels', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 0, checkboxChecked: true });
    const { links } = stage();
    expect(await links.openSafe(url, null)).toBe('cancelled');
    expect(await links.openSafe(url, null)).toBe('cancelled');
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', '\\\\server\\share', 'https://user@acme.example/', ''])(
    'refuses %j without asking',
    async (link) => {
      const { links, onProblem } = stage();
      expect(await links.openSafe(link, null)).toBe('refused');
      expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
      expect(electron.shell.openExternal).not.toHaveBeenCalled();
      expect(onProblem).toHaveBeenCalledOnce();
    },
  );

  it('does not ask again about a trusted host', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1, checkboxChecked: true });
    const { links } = stage();
    await links.openSafe(url, null);
    await links.openSafe('https://status.acme.example/other', null);
    await links.openSafe('https://elsewhere.example/', null);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(2);
  });

  it('does not ask about a followed vendor’s page', async () => {
    expect(await stage(['status.acme.example']).links.openSafe(url, null)).toBe('opened');
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
  });

  it('always asks, and warns, when the connection is not encrypted', async () => {
    await stage(['status.acme.example']).links.openSafe('http://status.acme.example/', null);
    expect(questionAsked().type).toBe('warning');
    expect(questionAsked().checkboxLabel).toBeUndefined();
  });

  it('asks in full: an encrypted page can be trusted, another one is warned of', async () => {
    const { links } = stage();
    await links.openSafe(url, null);
    expect(questionAsked()).toEqual({
      type: 'question',
      title: 'Open a link',
      message: 'Open status.acme.example in the browser?',
      detail: url,
      buttons: ['Cancel', 'Open'],
      defaultId: 1,
      cancelId: 0,
      noLink: true,
      checkboxLabel: 'Do not ask again for status.acme.example until I quit',
    });
    vi.clearAllMocks();
    await links.openSafe('http://status.acme.example/', null);
    expect(questionAsked()).toEqual({
      type: 'warning',
      title: 'Open a link',
      message: 'Open status.acme.example in the browser?',
      detail: 'http://status.acme.example/\n\nThis connection is not encrypted: others can read and change the page.',
      buttons: ['Cancel', 'Open'],
      defaultId: 1,
      cancelId: 0,
      noLink: true,
    });
  });

  it('shows up to 300 characters of an address', async () => {
    const whole = url.padEnd(300, 'a');
    await stage().links.openSafe(whole, null);
    expect(questionAsked().detail).toBe(whole);
    vi.clearAllMocks();
    await stage().links.openSafe(`${whole}b`, null);
    expect(questionAsked().detail).toBe(`${whole}…`);
    expect(electron.shell.openExternal).toHaveBeenCalledExactlyOnceWith(`${whole}b`);
  });

  it('attaches the question to the window that asks', async () => {
    // Only passed through.
    const owner = { id: 1 } as Electron.BrowserWindow;
    await stage().links.openSafe(url, owner);
    expect(electron.dialog.showMessageBox.mock.calls[0]).toEqual([owner, expect.objectContaining({ detail: url })]);
    vi.clearAllMocks();
    await stage().links.openSafe(url, null);
    expect(electron.dialog.showMessageBox.mock.calls[0]).toHaveLength(1);
  });

  it('is the only code that passes an address to another program', () => {
    const root = join(import.meta.dirname, '../..');
    const callers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('openExternal('));
    expect(callers).toEqual([join('shell', 'system', 'links.ts')]);
  });
});
