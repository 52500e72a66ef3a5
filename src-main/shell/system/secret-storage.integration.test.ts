import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSecretStorage, type SecretStorageDeps } from './secret-storage.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'statustray-secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** What Electron 33 offers: sealed text begins with `v10` if it is encrypted with the key in Chromium’s source code. */
function aSafeStorage({ backend = 'gnome_libsecret' as Backend, available = true, mark = 'v11' } = {}) {
  let isPlain = false;
  return {
    getSelectedStorageBackend: vi.fn(() => backend),
    setUsePlainTextEncryption: vi.fn((plain: boolean) => {
      isPlain = plain;
    }),
    isEncryptionAvailable: vi.fn(() => available || (backend === 'basic_text' && isPlain)),
    encryptString: vi.fn((text: string) => Buffer.from(mark + [...text].reverse().join(''))),
    decryptString: vi.fn((sealed: Buffer) => [...sealed.toString().slice(3)].reverse().join('')),
  };
}

function open(safeStorage: Partial<SafeStorage>, over: Partial<SecretStorageDeps> = {}) {
  const onStrength = vi.fn();
  const storage = createSecretStorage({
    safeStorage: safeStorage as SafeStorage,
    platform: 'linux',
    path: join(directory, 'secrets.json'),
    onStrength,
    ...over,
  });
  return { storage, onStrength };
}

describe('createSecretStorage', () => {
  it('asks the keyring only when a secret is saved or read', async () => {
    const safeStorage = aSafeStorage();
    const { storage, onStrength } = open(safeStorage);
    expect([storage.has('ops'), storage.strength()]).toEqual([false, 'unknown']);
    expect((await storage.read('ops')).kind).toBe('missing');
    expect(safeStorage.isEncryptionAvailable).not.toHaveBeenCalled();
    expect(await storage.write('ops', 'canary')).toEqual({ ok: true, value: null });
    expect([storage.has('ops'), storage.strength()]).toEqual([true, 'strong']);
    expect(onStrength).toHaveBeenCalledOnce();
    expect(readFileSync(join(directory, 'secrets.json'), 'utf8')).not.toContain('canary');
    expect(await open(safeStorage).storage.read('ops')).toEqual({ kind: 'found', secret: 'canary' });
  });

  it('recognises a weak storage before it is used, and uses it', async () => {
    const safeStorage = aSafeStorage({ backend: 'basic_text', available: false, mark: 'v10' });
    const { storage } = open(safeStorage);
    expect(storage.strength()).toBe('basic');
    expect(safeStorage.isEncryptionAvailable).not.toHaveBeenCalled();
    expect((await storage.write('ops', 'canary')).ok).toBe(true);
    expect(storage.strength()).toBe('basic');
  });

  it('detects from the encrypted value that a keyring was not used after all', async () => {
    const { storage } = open(aSafeStorage({ mark: 'v10' }));
    await storage.write('ops', 'canary');
    expect(storage.strength()).toBe('basic');
  });

  it('treats the same mark as strong when the system has only one storage', async () => {
    const safeStorage = { ...aSafeStorage({ mark: 'v10' }), getSelectedStorageBackend: undefined };
    const { storage } = open(safeStorage as unknown as Partial<SafeStorage>, { platform: 'darwin' });
    await storage.write('ops', 'canary');
    expect(storage.strength()).toBe('strong');
  });

  it('saves nothing in plain text without a keyring, and says what to do', async () => {
    const { storage, onStrength } = open(aSafeStorage({ available: false }));
    const saved = await storage.write('ops', 'canary');
    expect(saved).toMatchObject({ ok: false, failure: expect.stringContaining('GNOME Keyring') });
    expect([storage.strength(), storage.has('ops')]).toEqual(['none', false]);
    expect(onStrength).toHaveBeenCalledOnce();
  });

  it('saves without a keyring if the user agrees, and reads it without prompting', async () => {
    const { storage } = open(aSafeStorage({ available: false }));
    await storage.write('ops', 'canary');
    expect(await storage.writeUnsealed?.('ops', 'canary')).toEqual({ ok: true, value: null });
    expect(storage.strength()).toBe('none');
    expect(await open(aSafeStorage({ available: false })).storage.read('ops')).toEqual({
      kind: 'found',
      secret: 'canary',
    });
  });

  it('asks again for secrets the keyring has lost', async () => {
    await open(aSafeStorage()).storage.write('ops', 'canary');
    const read = await open(aSafeStorage({ available: false })).storage.read('ops');
    expect(read).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('Enter it again') });
  });

  it('does not block where Electron offers an asynchronous call', async () => {
    const safeStorage = {
      ...aSafeStorage(),
      isAsyncEncryptionAvailable: vi.fn(async () => true),
      encryptStringAsync: vi.fn(async (text: string) => Buffer.from(`v11${text}?`)),
      decryptStringAsync: vi.fn(async (sealed: Buffer) => ({
        result: sealed.toString().slice(3, -1),
        shouldReEncrypt: false,
      })),
    };
    const { storage } = open(safeStorage);
    await storage.write('ops', 'canary');
    expect(await storage.read('ops')).toEqual({ kind: 'found', secret: 'canary' });
    for (const blocking of ['isEncryptionAvailable', 'encryptString', 'decryptString'] as const)
      expect(safeStorage[blocking]).not.toHaveBeenCalled();
  });
});
