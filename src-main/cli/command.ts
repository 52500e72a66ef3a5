import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Verb } from './verbs.ts';
import type { WaitUntil } from './wait-goal.ts';

export const historyFormats = ['json', 'csv', 'md', 'ics'] as const;
export type HistoryFormat = (typeof historyFormats)[number];

export const checkFormats = ['text', 'json', 'github', 'junit'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** A parsed command line. */
export type Command =
  | { readonly verb: 'help'; readonly topic: Verb | null }
  | { readonly verb: 'version' }
  | { readonly verb: 'inspect'; readonly url: string; readonly platform: PlatformId | null; readonly json: boolean }
  | {
      readonly verb: 'check';
      readonly watchList: string;
      readonly format: CheckFormat;
      /** The data folder whose history yields the vendors’ usual posting delay. */
      readonly data: string | null;
    }
  | {
      readonly verb: 'watch';
      readonly watchList: string;
      readonly data: string;
      readonly intervalMs: number | null;
      readonly rounds: number | null;
      readonly json: boolean;
      /** The address of the team’s bus to share readings on, or `null`. */
      readonly share: string | null;
    }
  | { readonly verb: 'vendors'; readonly query: string; readonly json: boolean }
  | {
      readonly verb: 'history';
      readonly vendorId: VendorId;
      readonly data: string;
      readonly sinceAt: number | null;
      readonly format: HistoryFormat | null;
      /** Start the CSV with a byte order mark. */
      readonly bom: boolean;
    }
  | {
      readonly verb: 'wait';
      /** A catalogue id or the address of a page. */
      readonly vendor: string;
      readonly component: string | null;
      readonly until: WaitUntil;
      readonly timeoutMs: number;
      readonly json: boolean;
    }
  | {
      readonly verb: 'export';
      readonly watchList: string;
      /** The directory for the page and the badge. */
      readonly html: string;
      readonly json: boolean;
    }
  | { readonly verb: 'why'; readonly text: string; readonly data: string | null; readonly json: boolean }
  | { readonly verb: 'completion'; readonly shell: Shell }
  | {
      readonly verb: 'serve';
      readonly watchList: string;
      readonly data: string;
      readonly port: number;
      readonly intervalMs: number | null;
    }
  /** `data: null` means the application’s own folder and settings. */
  | { readonly verb: 'mcp'; readonly data: string | null; readonly watchList: string | null };

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export type CommandOf<Name extends Command['verb']> = Extract<Command, { readonly verb: Name }>;
