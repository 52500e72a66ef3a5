type ElectronSource = 'official' | 'registry-fallback';

export type ElectronRuntime = {
  readonly executable: string;
  readonly distPath: string;
  readonly version: string;
  readonly source: ElectronSource;
  /** Which Electron this is and why, in one line for people. */
  readonly line: string;
};

/** What is known from an Electron folder itself. */
export type ElectronFolder = Omit<ElectronRuntime, 'line'>;
