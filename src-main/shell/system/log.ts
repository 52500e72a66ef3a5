import { join } from 'node:path';
import { app, shell } from 'electron';
import log from 'electron-log/main';
import { archiveLog } from './log-archive.ts';

const mostBytes = 1024 * 1024;

export interface Log {
  /** One event with its fields; never a secret or a vendor's text. */
  write(event: string, fields?: Readonly<Record<string, string | number | null>>): void;
  /** Shows the folder in the system's file manager. */
  reveal(): void;
}

/**
 * The log in the data folder: five files of at most one mebibyte each, silent when the disk fails. `redact` removes
 * secrets.
 */
export function createLog(directory: string, redact: (line: string) => string): Log {
  const file = join(directory, 'statustray.log');
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = mostBytes;
  log.transports.file.archiveLogFn = () => archiveLog(file);
  log.transports.file.level = 'info';
  log.transports.console.level = app.isPackaged ? false : 'info';
  log.transports.ipc.level = false;
  return {
    write(event, fields = {}) {
      log.info(redact([event, ...Object.entries(fields).map(([key, value]) => `${key}=${value}`)].join(' ')));
    },
    reveal: () => shell.showItemInFolder(file),
  };
}
