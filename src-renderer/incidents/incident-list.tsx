import { useState } from 'react';
import type { IncidentRow as Row } from '#shared/snapshot.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { useChange } from '../window/use-change.ts';
import styles from './incident-list.module.css';
import { IncidentRow } from './incident-row.tsx';
import type { OrderedIncidents } from './order-incidents.ts';

/** The open incidents; those set aside and those elsewhere are counted, each in a collapsed list. */
export function IncidentList({ incidents }: { readonly incidents: OrderedIncidents }) {
  const { open, setAside, elsewhere } = incidents;
  const [shown, show] = useState<'set-aside' | 'elsewhere' | null>(null);
  if (open.length + setAside.length + elsewhere.length === 0) return null;
  const toggle = (fold: 'set-aside' | 'elsewhere') => show(shown === fold ? null : fold);
  return (
    <Section title="Open incidents" aside={open.length > 0 ? <Aside rows={open} /> : undefined}>
      {open.length > 0 ? (
        <Rows rows={open} name="Open incidents" />
      ) : (
        <p className={styles.none}>Nothing needs your attention.</p>
      )}
      {setAside.length > 0 && (
        <Disclosure open={shown === 'set-aside'} onToggle={() => toggle('set-aside')} title={setAsideWords(setAside)}>
          <Rows rows={setAside} name="Acknowledged or muted incidents" quiet />
        </Disclosure>
      )}
      {elsewhere.length > 0 && (
        <Disclosure
          open={shown === 'elsewhere'}
          onToggle={() => toggle('elsewhere')}
          title={`${elsewhere.length} in components you don’t watch`}
        >
          <Rows rows={elsewhere} name="Incidents in components you don’t watch" quiet />
        </Disclosure>
      )}
    </Section>
  );
}

/** How many are open, or how many are new and a way to mark them as seen. */
function Aside({ rows }: { readonly rows: readonly Row[] }) {
  const change = useChange();
  const unseen = rows.filter(({ isNew }) => isNew).map(({ key }) => key);
  if (unseen.length === 0) return rows.length;
  const markSeen = () => change(`${unseen.length} marked as seen.`, ['markSeen', unseen], ['markNew', unseen]);
  return (
    <>
      {unseen.length} new · <TextButton onClick={() => void markSeen()}>Mark all as seen</TextButton>
    </>
  );
}

/** Linked incidents are neither acknowledged nor muted, so they are mentioned if there are any. */
function setAsideWords(rows: readonly Row[]): string {
  const isLinked = (row: Row) => row.relevance === 'linked-only' && !row.acknowledged && row.silenceId === null;
  return `${rows.length} acknowledged${rows.some(isLinked) ? ', muted or linked' : ' or muted'}`;
}

/** Long lists expand in steps, so that the window stays fast. */
const step = 40;

function Rows({
  rows,
  name,
  quiet = false,
}: {
  readonly rows: readonly Row[];
  readonly name: string;
  readonly quiet?: boolean;
}) {
  const [most, setMost] = useState(step);
  const shown = rows.slice(0, most);
  const roving = useRovingRows<HTMLUListElement>(shown.map(({ key }) => key));
  return (
    <>
      <ul ref={roving.list} aria-label={name} data-roving onKeyDown={roving.onKeyDown}>
        {shown.map((row) => (
          <IncidentRow key={row.key} row={row} roving={roving} quiet={quiet} />
        ))}
      </ul>
      {rows.length > most && (
        <Button className={styles.more} look="quiet" onClick={() => setMost(most + step)}>
          Show {Math.min(step, rows.length - most)} of {rows.length - most} more
        </Button>
      )}
    </>
  );
}
