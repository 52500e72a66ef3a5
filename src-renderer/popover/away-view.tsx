import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import type { AwayDigest, AwayItem, MissedState } from '#shared/snapshot.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { formatRunning } from '../ui/relative.ts';
import { type RovingRows, useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { Instant, useInstants } from '../window/instants.tsx';
import { useNow, useSend } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import styles from './away-view.module.css';

/** Most pressing first. */
const sections: readonly { readonly relevance: MissedState; readonly title: string }[] = [
  { relevance: 'still-open', title: 'Still open' },
  { relevance: 'began-and-ended', title: 'Started and ended' },
  { relevance: 'ended', title: 'Ended' },
  { relevance: 'also', title: 'Other' },
];

/** What happened while the user was away, shown in place of the lists. */
export function AwayView({ away, onClose }: { readonly away: AwayDigest; readonly onClose: () => void }) {
  const change = useChange();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  function clear(): void {
    void change('List cleared.', ['clearAway'], ['restoreAway']);
    onClose();
  }
  return (
    <>
      <header className={styles.head}>
        <IconButton ref={back} label="Back" onClick={onClose}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <div className={styles.words}>
          <h2>While you were away</h2>
          <p>
            <SpanWords away={away} />
          </p>
          <p>{countWords(away.items)}</p>
        </div>
        <Button onClick={clear}>Clear</Button>
      </header>
      {sections.map(({ relevance, title }) => (
        <MissedSection
          key={relevance}
          title={title}
          items={away.items.filter((item) => item.relevance === relevance)}
        />
      ))}
    </>
  );
}

function SpanWords({ away: { sinceAt, untilAt } }: { readonly away: AwayDigest }) {
  const now = useNow();
  const words = useInstants();
  return `${words.short(sinceAt, now)} – ${words.short(untilAt, now)} · ${formatRunning(sinceAt, untilAt)}`;
}

/** `2 started · 2 ended · 1 still open` */
function countWords(items: readonly AwayItem[]): string {
  const count = (...states: readonly MissedState[]) =>
    items.filter(({ relevance }) => states.includes(relevance)).length;
  const started = count('still-open', 'began-and-ended');
  const ended = count('began-and-ended', 'ended');
  const open = count('still-open');
  return `${started} started · ${ended} ended · ${open === 0 ? 'none' : open} still open`;
}

function MissedSection({ title, items }: { readonly title: string; readonly items: readonly AwayItem[] }) {
  const opening = items.filter(({ alert }) => alert.incidentId !== null);
  const roving = useRovingRows<HTMLUListElement>(opening.map(({ alert }) => alert.id));
  if (items.length === 0) return null;
  return (
    <Section title={title} aside={items.length}>
      <ul ref={roving.list} aria-label={title} data-roving onKeyDown={roving.onKeyDown}>
        {items.map((item) => (
          <li key={item.alert.id}>
            <Item item={item} roving={roving} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Opens its incident; plain text without one. */
function Item({ item, roving }: { readonly item: AwayItem; readonly roving: RovingRows<HTMLUListElement> }) {
  const send = useSend();
  const { id, vendorId, incidentId, text, at } = item.alert;
  const words = (
    <>
      <StateGlyph glyph={glyphOf(item)} />
      <span className={styles.item}>
        <span className={styles.title}>{text.title}</span>
        <span className={styles.soft}>{text.body}</span>
        <span className={styles.soft}>
          <Instant at={at} />
        </span>
      </span>
    </>
  );
  if (incidentId === null) return <p className={styles.row}>{words}</p>;
  return (
    <button
      type="button"
      className={styles.row}
      {...roving.rowProps(id)}
      onClick={() => void send('showIncident', vendorId, incidentId)}
    >
      {words}
    </button>
  );
}

function glyphOf({ relevance, alert: { impact } }: AwayItem): Glyph {
  if (relevance === 'also') return 'notice';
  if (relevance !== 'still-open') return 'fine';
  return impact === null || impact === 'unknown' ? 'unknown' : glyphOfLevel(impact, true);
}
