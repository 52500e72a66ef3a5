import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import type { HistoryBar } from '#shared/history-view.ts';
import { pathWords } from '#shared/text/path-words.ts';
import styles from './bar-track.module.css';
import { isListed } from './slot-words.ts';

interface TrackProps {
  readonly bar: HistoryBar;
  /** The slot of this bar under the pointer or chosen by keyboard; otherwise `null`. */
  readonly chosen: number | null;
  /** The slot and its state in words. */
  readonly words: string;
  readonly tabIndex: 0 | -1;
  readonly onChoose: (slot: number | null) => void;
  /** Enter or a click: show what happened in the slot. */
  readonly onOpen: (slot: number) => void;
}

/** One bar per slot. Left and Right move between slots, Home and End to the ends. */
export function BarTrack({ bar, chosen, words, tabIndex, onChoose, onOpen }: TrackProps) {
  const last = bar.letters.length - 1;
  const at = chosen ?? last;

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const next = moves[event.key];
    if (event.key === 'Enter' || event.key === ' ') onOpen(at);
    else if (next === undefined) return;
    else onChoose(Math.min(last, Math.max(0, next)));
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      role="slider"
      data-row={bar.id === '' ? '*' : bar.id}
      tabIndex={tabIndex}
      className={styles.track}
      aria-label={pathWords(bar.name)}
      aria-valuemin={1}
      aria-valuemax={last + 1}
      aria-valuenow={at + 1}
      aria-valuetext={words}
      aria-readonly
      onKeyDown={onKeyDown}
      onFocus={() => onChoose(at)}
      onBlur={() => onChoose(null)}
      onPointerMove={(event) => onChoose(slotUnder(event, last))}
      onPointerLeave={() => onChoose(null)}
      onClick={(event) => onOpen(slotUnder(event, last))}
    >
      <Slots bar={bar} />
      {chosen !== null && (
        <span
          className={styles.chosen}
          style={{ left: `${(chosen / (last + 1)) * 100}%`, width: `${100 / (last + 1)}%` }}
        />
      )}
    </div>
  );
}

/** Memoised, because moving between slots does not change them. */
const Slots = memo(function Slots({ bar }: { readonly bar: HistoryBar }) {
  const partlyRead = new Set(bar.times.filter(({ unreadMs }) => unreadMs > 0).map(({ slot }) => slot));
  const isPartly = (letter: string, slot: number): boolean => partlyRead.has(slot) && !isListed(letter);
  return (
    <span className={styles.slots} aria-hidden>
      {Array.from(bar.letters, (letter, slot) => ({ letter, slot })).map(({ letter, slot }) => (
        <i
          key={slot}
          data-level={letter.toLowerCase()}
          data-listed={isListed(letter) ? '' : undefined}
          data-partly={isPartly(letter, slot) ? '' : undefined}
        />
      ))}
    </span>
  );
});

function slotUnder(event: Pick<PointerEvent, 'clientX' | 'currentTarget'>, last: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = width === 0 ? 1 : (event.clientX - left) / width;
  return Math.min(last, Math.max(0, Math.floor(share * (last + 1))));
}
