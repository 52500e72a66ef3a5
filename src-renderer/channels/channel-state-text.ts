import type { Glyph } from '#shared/domain/glyph.ts';
import type { ChannelRow } from '#shared/snapshot.ts';

/** How a channel stands, the most pressing first. `sinceAt` is `null` where it has no beginning. */
export interface ChannelStateText {
  readonly kind: 'paused' | 'stopped' | 'no-secret' | 'troubled' | 'waiting' | 'well';
  readonly glyph: Glyph;
  /** Such as `taking nothing`; since when follows. */
  readonly words: string;
  readonly sinceAt: number | null;
  readonly reason: string | null;
  /** What the user is to do, if anything. */
  readonly todo: string | null;
}

export function channelState(row: ChannelRow): ChannelStateText {
  const { channel, trouble, waiting } = row;
  const { paused } = channel;
  if (paused?.byUser)
    return stateText('paused', 'paused', 'paused by you', { sinceAt: paused.at, todo: 'What comes meanwhile waits.' });
  if (paused)
    return stateText('stopped', 'major', 'stopped', {
      sinceAt: paused.at,
      reason: paused.reason,
      todo: 'Enter here what it asks for; or mend it on the other side, then resume. What waits is sent then.',
    });
  if (!row.hasSecret)
    return stateText('no-secret', 'degraded', 'without its secret', {
      todo: 'It can send nothing until you enter it.',
    });
  if (trouble)
    return stateText('troubled', 'degraded', 'taking nothing', { ...trouble, todo: 'It is tried again by itself.' });
  if (waiting > 0) return stateText('waiting', 'notice', waitingWords(waiting));
  return stateText('well', 'fine', 'all well');
}

/** `3 alerts wait`; of a channel in trouble it is said beside its state. */
export function waitingWords(count: number): string {
  return count === 1 ? '1 alert waits' : `${count} alerts wait`;
}

function stateText(
  kind: ChannelStateText['kind'],
  glyph: Glyph,
  words: string,
  over: Partial<Pick<ChannelStateText, 'sinceAt' | 'reason' | 'todo'>> = {},
): ChannelStateText {
  return { kind, glyph, words, sinceAt: null, reason: null, todo: null, ...over };
}
