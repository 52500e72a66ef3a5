type ElectronSource = 'official' | 'registry-fallback';

export type ElectronRuntime = {
  readonly executable: string;
  readonly distPath: string;
  readonly version: string;
  readonly source: ElectronSource;
  /** Which Electron this is and why, in one line for a person. */
  readonly line: string;
};

/** What a folder with an Electron in it says of itself. */
export type ElectronFolder = Omit<ElectronRuntime, 'line'>;
