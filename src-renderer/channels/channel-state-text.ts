import type { Glyph } from '#shared/domain/glyph.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';

/** A channel’s state in words. `sinceAt` is `null` for a state without a start. */
export interface ChannelStateText {
  readonly kind: 'paused' | 'stopped' | 'no-secret' | 'failing' | 'waiting' | 'untested' | 'delivered';
  readonly glyph: Glyph;
  /** Such as `failing`; the start time follows. */
  readonly words: string;
  readonly sinceAt: number | null;
  /** When the last message arrived, if that is the state. */
  readonly lastAt: number | null;
  readonly reason: string | null;
  /** What happens next, or what to do. */
  readonly todo: string | null;
}

/** The most pressing state of a channel. */
export function channelState(row: ChannelRow): ChannelStateText {
  const { channel, trouble, waiting, last } = row;
  const { paused } = channel;
  if (paused?.byUser)
    return stateText('paused', 'paused', 'paused by you', {
      sinceAt: paused.at,
      todo: 'New alerts are queued until you resume.',
    });
  if (paused)
    return stateText('stopped', 'major', 'stopped', {
      sinceAt: paused.at,
      reason: paused.reason,
      todo: 'Fix the problem here or in the other service, then resume. Queued alerts are sent then.',
    });
  if (!row.hasSecret)
    return stateText('no-secret', 'degraded', 'secret missing', {
      todo: 'Enter it to send messages.',
    });
  if (trouble)
    return stateText('failing', 'degraded', 'failing', {
      ...trouble,
      todo: 'Statustray retries automatically.',
    });
  if (waiting > 0) return stateText('waiting', 'notice', queuedText(waiting));
  if (last === null)
    return stateText('untested', 'unknown', 'not tested', { todo: 'Send a test to see whether messages arrive.' });
  if (!last.ok) return stateText('failing', 'degraded', 'failing', { sinceAt: last.at, reason: last.said });
  return stateText('delivered', 'fine', 'delivered', { lastAt: last.at });
}

/** `3 alerts queued` */
export function queuedText(count: number): string {
  return count === 1 ? '1 alert queued' : `${formatCount(count)} alerts queued`;
}

function stateText(
  kind: ChannelStateText['kind'],
  glyph: Glyph,
  words: string,
  over: Partial<Pick<ChannelStateText, 'sinceAt' | 'lastAt' | 'reason' | 'todo'>> = {},
): ChannelStateText {
  return { kind, glyph, words, sinceAt: null, lastAt: null, reason: null, todo: null, ...over };
}
