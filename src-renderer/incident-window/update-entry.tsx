import { useState } from 'react';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords, phaseWords } from '#shared/domain/words.ts';
import type { UpdateView } from '#shared/query-results.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { VendorText } from '../vendor-text/vendor-text.tsx';
import { Instant } from '../window/instants.tsx';
import { EntryTime } from './entry-time.tsx';
import type { CatchUp } from './late-updates.ts';
import styles from './update-list.module.css';

/** One update: phase, time, text, component changes, and earlier versions if it was edited. */
export function UpdateEntry({
  update,
  isLate = false,
  catchUp,
  vendorName,
}: {
  readonly update: UpdateView;
  /** Detected long after it was posted. */
  readonly isLate?: boolean;
  /** The reading that brought this update and others before it. */
  readonly catchUp?: CatchUp | undefined;
  readonly vendorName: string;
}) {
  const { status, postedAt, firstSeenAt } = update;
  return (
    <li className={styles.entry} data-phase={status}>
      <EntryTime at={postedAt} />
      <span className={styles.dot} aria-hidden />
      <div className={styles.words}>
        <h2>{phaseWords[status]}</h2>
        <VendorText body={update.body} format={update.format} />
        <Moves update={update} />
        {catchUp && <CatchUpNote catchUp={catchUp} vendorName={vendorName} />}
        {isLate && (
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

function CatchUpNote({ catchUp, vendorName }: { readonly catchUp: CatchUp; readonly vendorName: string }) {
  const { count, readAt, isFirst } = catchUp;
  return (
    <p className={styles.catchUp}>
      <span>
        {isFirst ? `Statustray was offline or not following ${vendorName} until ` : 'You were offline until '}
        <Instant at={readAt} show="absolute" />:{' '}
        {isFirst ? `it then read these ${count} updates at once.` : `${count} updates arrived at once.`}
      </span>
    </p>
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
