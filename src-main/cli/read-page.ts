import { type Failure, type Outcome, success } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { Fetch } from '../http/fetch.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import type { Platform } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { pollPage } from '../polling/poll-page.ts';

export interface ReadTask {
  readonly url: string;
  readonly platform: PlatformId | null;
  /** The origin the user typed if it is on a private network; only that one may be private. */
  readonly privateOrigin: string | null;
  /** Also request closed incidents and their post-mortems. */
  readonly wantClosed: boolean;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly reader?: PageReader | undefined;
  readonly onProgress?: (line: string) => void;
}

export interface ReadPage {
  readonly page: StatusPage;
  readonly platform: Platform;
  readonly readAt: number;
}

/** Detects a page’s platform and reads the page once, without storing anything. */
export async function readPage(fetch: Fetch, task: ReadTask): Promise<Outcome<ReadPage>> {
  const { url, now, signal, privateOrigin, onProgress } = task;
  const detected = await detectPage(fetch, url, {
    privateOrigin,
    signal,
    reader: task.reader,
    ...(task.platform ? { platform: task.platform } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  if (!detected.ok) return { ok: false, failure: withoutRetry(detected.failure) };
  const { platform, address, page } = detected.value;
  if (!task.wantClosed) return success({ page, platform, readAt: now() });
  const polled = await pollPage(fetch, {
    vendorId: toVendorId(page.name),
    platform,
    address,
    validators: {},
    previousPage: null,
    includeClosed: true,
    privateOrigin,
    unconditional: true,
    reader: task.reader,
    now,
    signal,
  });
  if (polled.kind === 'changed') return success({ page: polled.page, platform, readAt: polled.at });
  return polled.kind === 'failed'
    ? { ok: false, failure: withoutRetry(polled.failure) }
    : success({ page, platform, readAt: now() });
}

/** A single read has no next attempt, so the user is the one to retry. */
function withoutRetry(failure: Failure): Failure {
  return {
    ...failure,
    detail: failure.detail.replace(/Statustray will retry( when it allows)?\./, 'Try again later.'),
  };
}
