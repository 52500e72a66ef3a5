import type { Glyph } from '#shared/domain/glyph.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';

/** A channel’s state in words. `sinceAt` is `null` for a state without a start. */
export interface ChannelStateText {
  readonly kind: 'paused' | 'stopped' | 'no-secret' | 'troubled' | 'waiting' | 'well';
  readonly glyph: Glyph;
  /** Such as `not accepting messages`; the start follows. */
  readonly words: string;
  readonly sinceAt: number | null;
  readonly reason: string | null;
  /** What happens next, or what to do. */
  readonly todo: string | null;
}

/** The most pressing state of a channel. */
export function channelState(row: ChannelRow): ChannelStateText {
  const { channel, trouble, waiting } = row;
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
    return stateText('troubled', 'degraded', 'not accepting messages', {
      ...trouble,
      todo: 'Statustray retries automatically.',
    });
  if (waiting > 0) return stateText('waiting', 'notice', queuedText(waiting));
  return stateText('well', 'fine', 'working');
}

/** `3 alerts queued` */
export function queuedText(count: number): string {
  return count === 1 ? '1 alert queued' : `${formatCount(count)} alerts queued`;
}

function stateText(
  kind: ChannelStateText['kind'],
  glyph: Glyph,
  words: string,
  over: Partial<Pick<ChannelStateText, 'sinceAt' | 'reason' | 'todo'>> = {},
): ChannelStateText {
  return { kind, glyph, words, sinceAt: null, reason: null, todo: null, ...over };
}
