import type { SafeStorage } from 'electron';
import type { SystemFacts } from '#shared/snapshot.ts';
import { createSecretFile, type SecretFile } from '../../channels/secrets/secret-file.ts';

export type SecretStrength = SystemFacts['secretStorage'];

export interface SecretStorageDeps {
  /** Electron's `safeStorage`; usable only once the app is ready. */
  readonly safeStorage: SafeStorage;
  readonly platform: NodeJS.Platform;
  readonly path: string;
  /** Called once the strength of the system's storage is known. */
  readonly onStrength: () => void;
}

export interface SecretStorage extends SecretFile {
  /** What is known without asking the keyring, which may be slow or prompt the user. */
  strength(): SecretStrength;
}

const linuxAdvice = 'Unlock it or start one (such as GNOME Keyring or KWallet) and save again.';

/** Secrets in one file, encrypted by the system's keyring, which is first used when a secret is saved or read. */
export function createSecretStorage({ safeStorage, platform, path, onStrength }: SecretStorageDeps): SecretStorage {
  const isLinux = platform === 'linux';
  let strength: SecretStrength = 'unknown';
  const found = (next: SecretStrength): void => {
    if (next === strength) return;
    strength = next;
    onStrength();
  };
  const judge = (sealed: Uint8Array): void => found(isLinux && isSealedByNobody(sealed) ? 'basic' : 'strong');
  const open = async (): Promise<void> => {
    if (isLinux && isBasic(safeStorage)) safeStorage.setUsePlainTextEncryption(true);
    if (await isAvailable(safeStorage)) return;
    found('none');
    throw new Error('The keyring is not available.');
  };
  const file = createSecretFile({
    path,
    encrypt: async (secret) => {
      await open();
      const sealed = await seal(safeStorage, secret);
      judge(sealed);
      return sealed;
    },
    decrypt: async (sealed) => {
      await open();
      const secret = await unseal(safeStorage, Buffer.from(sealed));
      judge(sealed);
      return secret;
    },
    ...(isLinux ? { advice: linuxAdvice } : {}),
  });
  return {
    ...file,
    strength: () => (strength === 'unknown' && isLinux && isBasic(safeStorage) ? 'basic' : strength),
  };
}

function isBasic(safeStorage: SafeStorage): boolean {
  return safeStorage.getSelectedStorageBackend() === 'basic_text';
}

/** On Linux, Chromium's prefix for values encrypted with the key in its source code. */
function isSealedByNobody(sealed: Uint8Array): boolean {
  return Buffer.from(sealed.subarray(0, 3)).toString('latin1') === 'v10';
}

// Older versions of Electron, on which this also runs, lack the async API (42).
function isAvailable(safeStorage: SafeStorage): Promise<boolean> | boolean {
  const { isAsyncEncryptionAvailable: isThere } = safeStorage as Partial<SafeStorage>;
  return isThere ? isThere.call(safeStorage) : safeStorage.isEncryptionAvailable();
}

function seal(safeStorage: SafeStorage, secret: string): Promise<Buffer> | Buffer {
  const { encryptStringAsync: encrypt } = safeStorage as Partial<SafeStorage>;
  return encrypt ? encrypt.call(safeStorage, secret) : safeStorage.encryptString(secret);
}

async function unseal(safeStorage: SafeStorage, sealed: Buffer): Promise<string> {
  const { decryptStringAsync: decrypt } = safeStorage as Partial<SafeStorage>;
  return decrypt ? (await decrypt.call(safeStorage, sealed)).result : safeStorage.decryptString(sealed);
}
