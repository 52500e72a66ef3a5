import { minuteMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { FollowedPages } from './followed-pages.ts';
import { pageKey } from './page-owner.ts';
import { parseReading, type SharedReading } from './shared-reading.ts';
import type { ReceivedReading } from './team-bus.ts';

/** How far a member’s clock may be off. */
const clockToleranceMs = 15 * minuteMs;

/** More than any team has; made-up names would otherwise fill the memory. */
const mostEntries = 100_000;

/** Decides what is taken from the bus. A failure is a clause for the log; `null` stands for a page that is not followed here. */
export function createReadingFilter(followed: FollowedPages) {
  /** When each member last read each page, by its own clock. */
  const readAt = new Map<string, number>();

  return (key: string, { bytes, writtenAt }: ReceivedReading): Outcome<SharedReading, string> | null => {
    const [page] = followed.under(key);
    if (!page) return null;
    const parsed = parseReading(bytes);
    if (!parsed.ok) return no(`a reading of ${page.pageUrl} is not valid (${parsed.failure})`);
    const reading = parsed.value;
    const who = `${reading.watcher} shared`;
    if (pageKey(reading.page.pageUrl) !== key) return no(`${who} another page as ${page.pageUrl}`);
    const wrongMs = Math.abs(writtenAt - reading.readAt);
    if (wrongMs > clockToleranceMs)
      return no(
        `${who} a reading of ${page.pageUrl} that is dated ${Math.round(wrongMs / minuteMs)} minutes wrong; check its clock`,
      );
    const memberAndPage = `${reading.watcher} ${key}`;
    if (reading.readAt < (readAt.get(memberAndPage) ?? 0)) return no(`${who} an old reading of ${page.pageUrl}`);
    if (readAt.size >= mostEntries) readAt.clear();
    readAt.set(memberAndPage, reading.readAt);
    return parsed;
  };
}

function no(failure: string): Outcome<SharedReading, string> {
  return { ok: false, failure };
}
