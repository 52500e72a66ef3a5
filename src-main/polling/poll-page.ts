import type { Failure } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { PageAddress, Platform } from '../platforms/platform.ts';
import type { Fetch, Validators } from './fetch.ts';

/** One look at one page. */
export interface PollTask {
  readonly vendorId: VendorId;
  readonly platform: Platform;
  readonly address: PageAddress;
  /** By request name, as the last accepted reading left them; ignored while nothing is held. */
  readonly validators: Readonly<Record<string, Validators>>;
  /** The last accepted page; `null` before the first reading. */
  readonly held: StatusPage | null;
  /** Asks for the closed incidents too: a first reading, or a post-mortem is awaited. */
  readonly wantClosed: boolean;
  readonly allowPrivate: boolean;
  /** Leaves validators out, so that a wrong 304 cannot last for ever. */
  readonly unconditional: boolean;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

interface PollFacts {
  readonly at: number;
  /** The page's address on the other host to which every redirect sent us for good; else `null`. */
  readonly movedTo: string | null;
}

/** What one poll brought. Validators are whole and replace those of the task; a failure leaves them as they were. */
export type PollResult =
  | (PollFacts & {
      readonly kind: 'unchanged';
      readonly validators: Readonly<Record<string, Validators>>;
      /** Every closed request was asked and answered; false also when one failed, so that it is asked for again. */
      readonly closedAsked: boolean;
    })
  | (PollFacts & {
      readonly kind: 'changed';
      readonly page: StatusPage;
      readonly validators: Readonly<Record<string, Validators>>;
      readonly closedAsked: boolean;
    })
  | (PollFacts & {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly retryAfterMs: number | null;
      /** The foreign host that answered in the page's place, as a captive portal does; else `null`. */
      readonly answeredBy: string | null;
    });

/** Reads one page: small requests first, larger ones only when something moved. Never rejects. */
export type PollPage = (fetch: Fetch, task: PollTask) => Promise<PollResult>;
