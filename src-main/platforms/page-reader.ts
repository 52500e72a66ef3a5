import { type Outcome, success } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { FetchAnswer } from '../http/fetch.ts';
import { decodeText } from './parsing/decode-text.ts';
import type { Hints, LandingPage, PageAddress, PageBodies, PageBody, Platform } from './platform.ts';
import type { RegisteredPlatform } from './registry.ts';

export type LandingAnswer = Pick<FetchAnswer, 'url' | 'headers' | 'body'>;

/** A platform whose markers a page carries. */
export interface MarkedPlatform {
  readonly id: PlatformId;
  readonly hints: Hints;
}

/** Judges what servers sent, on this thread or elsewhere. */
export interface PageReader {
  /** Never throws, like `Platform.read`. */
  read(
    platform: Platform,
    bodies: PageBodies,
    address: PageAddress,
  ): Outcome<StatusPage> | Promise<Outcome<StatusPage>>;
  /** In the order of `platforms`; a failure is the last result. */
  findMarkers(
    platforms: readonly RegisteredPlatform[],
    answer: LandingAnswer,
  ): AsyncGenerator<Outcome<MarkedPlatform>, void>;
  /** `index` is that of the platform’s probe; hints as from its `matches`. */
  matchProbe(platform: Platform, index: number, body: PageBody): Outcome<Hints | null> | Promise<Outcome<Hints | null>>;
}

/** Judges everything on the calling thread; loads platforms one by one, until the caller has found enough. */
export const readInPlace: PageReader = {
  read: (platform, bodies, address) => platform.read(bodies, address),
  async *findMarkers(platforms, answer) {
    const page = landingOf(answer);
    for (const { id, load } of platforms) {
      const hints = (await load()).recognition.markers(page);
      if (hints !== null) yield success({ id, hints });
    }
  },
  matchProbe: ({ recognition }, index, body) => success(recognition.probes[index]?.matches(body) ?? null),
};

export function landingOf({ url, headers, body }: LandingAnswer): LandingPage {
  return { url, headers, html: decodeText(body) };
}
