import { useState } from 'react';
import { minuteMs } from '#shared/domain/duration.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords, phaseWords } from '#shared/domain/words.ts';
import type { UpdateView } from '#shared/query-results.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { VendorText } from '../vendor-text/vendor-text.tsx';
import { Instant } from '../window/instants.tsx';
import { EntryTime } from './entry-time.tsx';
import { phaseTones } from './phase-tones.ts';
import styles from './update-list.module.css';

/** Shown when detected this much later than posted: it was back-dated, or the app was not running. */
const lateMs = 10 * minuteMs;

/** One update: phase, time, text, component changes, and earlier versions if it was edited. */
export function UpdateEntry({ update }: { readonly update: UpdateView }) {
  const { status, postedAt, firstSeenAt } = update;
  return (
    <li className={styles.entry} data-tone={phaseTones[status]}>
      <EntryTime at={postedAt} />
      <span className={styles.dot} aria-hidden />
      <div className={styles.words}>
        <h2>{phaseWords[status]}</h2>
        <VendorText body={update.body} format={update.format} />
        <Moves update={update} />
        {postedAt !== null && firstSeenAt - postedAt >= lateMs && (
          <p className={styles.moves}>
            <span>
              Detected <Instant at={firstSeenAt} />
            </span>
          </p>
        )}
        {update.earlier.length > 0 && <Earlier update={update} />}
      </div>
    </li>
  );
}

function Moves({ update }: { readonly update: UpdateView }) {
  const moves = update.components.filter(({ from, to }) => from !== to);
  if (moves.length === 0) return null;
  return (
    <ul className={styles.moves} aria-label="Component changes">
      {moves.map(({ id, name, from, to }) => (
        <li key={id}>
          <StateGlyph glyph={glyphOfComponent(to)} size="small" />
          {name}: {from ? `${componentWords[from]} → ` : ''}
          {componentWords[to]}
        </li>
      ))}
    </ul>
  );
}

function Earlier({ update }: { readonly update: UpdateView }) {
  const [open, setOpen] = useState(false);
  const count = update.earlier.length;
  return (
    <div className={styles.edit}>
      <Disclosure
        open={open}
        onToggle={() => setOpen(!open)}
        title={count === 1 ? 'Edited: show earlier version' : `Edited ${count} times: show earlier versions`}
      >
        {update.earlier.map(({ body, seenAt }) => (
          <blockquote key={seenAt} className={styles.earlier}>
            <span>
              Seen <Instant at={seenAt} />
            </span>
            <VendorText body={body} format={update.format} />
          </blockquote>
        ))}
      </Disclosure>
    </div>
  );
}
