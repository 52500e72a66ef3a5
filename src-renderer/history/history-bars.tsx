import { useState } from 'react';
import { formatDuration } from '#shared/domain/duration.ts';
import type { HistoryBar, HistoryView } from '#shared/history-view.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { useRovingRows } from '../ui/roving-rows.ts';
import { useInstants } from '../window/instants.tsx';
import { shareWords } from '../words/share-words.ts';
import { BarTrack } from './bar-track.tsx';
import styles from './history-bars.module.css';
import { slotDate, slotWords } from './slot-words.ts';

/** The number of rows shown at first. */
const fewBars = 6;
/** More at once would be slow to render and too much to read. */
const step = 100;

interface BarsProps {
  readonly view: HistoryView;
  /** What clicking a row’s name does, in a word; the row for everything has no action. */
  readonly nameHint: string;
  readonly onName: (bar: HistoryBar) => void;
  readonly onSlot: (slot: number) => void;
}

/** A row of bars for everything, and one for each vendor or component. */
export function HistoryBars({ view, nameHint, onName, onSlot }: BarsProps) {
  const words = useInstants();
  const [count, setCount] = useState(fewBars);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly slot: number } | null>(null);
  const shown = view.bars.slice(0, count + 1);
  const left = view.bars.length - shown.length;
  const roving = useRovingRows<HTMLDivElement>(shown.map(({ id }) => (id === '' ? '*' : id)));
  const chosenBar = chosen && shown.find(({ id }) => id === chosen.id);
  const named = (bar: HistoryBar, slot: number) => `${slotDate(view, slot, words)}: ${slotWords(bar, slot)}`;
  return (
    <section className={styles.section} aria-label="Days">
      <div
        ref={roving.list}
        className={styles.grid}
        onKeyDown={roving.onKeyDown}
        role="toolbar"
        aria-label="Days"
        aria-orientation="vertical"
      >
        {shown.map((bar) => (
          <div key={bar.id} className={styles.row}>
            <span className={styles.name} title={pathWords(bar.name)}>
              {bar.id === '' ? (
                <strong>{bar.name}</strong>
              ) : (
                <TextButton tabIndex={-1} title={`${nameHint} ${pathWords(bar.name)}`} onClick={() => onName(bar)}>
                  {pathWords(bar.name)}
                </TextButton>
              )}
            </span>
            <BarTrack
              bar={bar}
              chosen={chosen?.id === bar.id ? chosen.slot : null}
              words={named(bar, chosen?.id === bar.id ? chosen.slot : bar.letters.length - 1)}
              tabIndex={roving.rowProps(bar.id === '' ? '*' : bar.id).tabIndex}
              onChoose={(slot) => setChosen(slot === null ? null : { id: bar.id, slot })}
              onOpen={onSlot}
            />
            <span className={styles.share}>{bar.fineShare === null ? '–' : shareWords(bar.fineShare)}</span>
            <span className={styles.trouble} title="Time affected">
              {bar.troubleMs === 0 ? '–' : formatDuration(bar.troubleMs)}
            </span>
          </div>
        ))}
      </div>
      <div className={styles.below}>
        <p className={styles.readout} aria-hidden>
          {chosen && chosenBar ? (
            `${pathWords(chosenBar.name)} · ${named(chosenBar, chosen.slot)}`
          ) : (
            <Legend bars={view.bars} />
          )}
        </p>
        {left > 0 && (
          <Button look="quiet" onClick={() => setCount(count + step)}>
            Show {formatCount(Math.min(left, step))} more
          </Button>
        )}
      </div>
    </section>
  );
}

function Legend({ bars }: { readonly bars: readonly HistoryBar[] }) {
  const letters = bars.map((bar) => bar.letters).join('');
  const entries = [
    ['f', 'operational'],
    ['w', 'maintenance'],
    ['d', 'degraded'],
    ['m', 'outage'],
    ['u', 'no data'],
    ['F', 'reported by the vendor'],
  ] as const;
  const met = entries.filter(([letter]) => letters.includes(letter) || (letter === 'F' && /[DM]/.test(letters)));
  return met.map(([letter, label]) => (
    <span key={letter} className={styles.key} data-level={letter}>
      {label}
    </span>
  ));
}
