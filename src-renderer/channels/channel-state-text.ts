import type { Glyph } from '#shared/domain/glyph.ts';
import type { ChannelRow } from '#shared/snapshot.ts';

/** How a channel stands, the most pressing first. `sinceAt` is `null` where it has no beginning. */
export interface ChannelStanding {
  readonly kind: 'paused' | 'stopped' | 'no-secret' | 'troubled' | 'waiting' | 'well';
  readonly glyph: Glyph;
  /** Such as `taking nothing`; since when follows. */
  readonly words: string;
  readonly sinceAt: number | null;
  readonly reason: string | null;
  /** What the user is to do, if anything. */
  readonly todo: string | null;
}

export function channelStanding(row: ChannelRow): ChannelStanding {
  const { channel, trouble, waiting } = row;
  const { paused } = channel;
  if (paused?.byUser)
    return aStanding('paused', 'paused', 'paused by you', { sinceAt: paused.at, todo: 'What comes meanwhile waits.' });
  if (paused)
    return aStanding('stopped', 'major', 'stopped', {
      sinceAt: paused.at,
      reason: paused.reason,
      todo: 'Enter here what it asks for; or mend it on the other side, then resume. What waits is sent then.',
    });
  if (!row.hasSecret)
    return aStanding('no-secret', 'degraded', 'without its secret', {
      todo: 'It can send nothing until you enter it.',
    });
  if (trouble)
    return aStanding('troubled', 'degraded', 'taking nothing', { ...trouble, todo: 'It is tried again by itself.' });
  if (waiting > 0) return aStanding('waiting', 'notice', waitingWords(waiting));
  return aStanding('well', 'fine', 'all well');
}

/** `3 alerts wait`; of a channel in trouble it is said beside its state. */
export function waitingWords(count: number): string {
  return count === 1 ? '1 alert waits' : `${count} alerts wait`;
}

function aStanding(
  kind: ChannelStanding['kind'],
  glyph: Glyph,
  words: string,
  over: Partial<Pick<ChannelStanding, 'sinceAt' | 'reason' | 'todo'>> = {},
): ChannelStanding {
  return { kind, glyph, words, sinceAt: null, reason: null, todo: null, ...over };
}
