import { app } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LinkSchemeDeps, registerLinkScheme } from './link-scheme.ts';

vi.mock('electron', () => ({ app: { setAsDefaultProtocolClient: vi.fn() } }));

const register = vi.mocked(app.setAsDefaultProtocolClient);
const installed: LinkSchemeDeps = { platform: 'win32', isPackaged: true, env: {} };

describe('registerLinkScheme', () => {
  beforeEach(() => void vi.clearAllMocks());

  it('registers the installed application on Windows', () => {
    registerLinkScheme(installed);
    expect(register.mock.calls).toEqual([['statustray']]);
  });

  it.each<[string, Partial<LinkSchemeDeps>]>([
    ['in development', { isPackaged: false }],
    ['for the portable program', { env: { PORTABLE_EXECUTABLE_FILE: 'E:\\Statustray-portable.exe' } }],
    ['on Linux', { platform: 'linux' }],
    ['on macOS', { platform: 'darwin' }],
  ])('registers nothing %s', (_where, over) => {
    registerLinkScheme({ ...installed, ...over });
    expect(register).not.toHaveBeenCalled();
  });
});
