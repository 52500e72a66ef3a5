import { useState } from 'react';
import { formatDuration } from '#shared/domain/duration.ts';
import type { ResolvedRow as Row } from '#shared/snapshot.ts';
import { Chip } from '../ui/chip.tsx';
import { LineRow } from '../ui/line-row.tsx';
import { type RovingRows, useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSend } from '../window/scope.tsx';

const foldKey = 'fold:resolved';
/** The number of incidents shown while nothing is open. */
const shownWhenCalm = 2;

/** What was resolved within the last 24 hours; collapsed while other incidents need the room. */
export function ResolvedList({ rows, calm }: { readonly rows: readonly Row[]; readonly calm: boolean }) {
  const [open, setOpen] = useState(false);
  const shown = open ? rows : rows.slice(0, calm ? shownWhenCalm : 0);
  const folded = rows.slice(calm ? shownWhenCalm : 0);
  const hasFold = folded.length > 0;
  const roving = useRovingRows<HTMLUListElement>([
    ...(hasFold && !calm ? [foldKey] : []),
    ...shown.map(({ key }) => key),
    ...(hasFold && calm ? [foldKey] : []),
  ]);
  if (rows.length === 0) return null;
  const fold = hasFold && (
    <LineRow
      rowProps={roving.rowProps(foldKey)}
      glyph="fine"
      expanded={open}
      onPress={() => setOpen(!open)}
      aside={markedWords(folded)}
    >
      {calm ? `${folded.length} more` : `Resolved in the last 24 hours · ${rows.length}`}
    </LineRow>
  );
  const list = (
    <ul ref={roving.list} aria-label="Resolved in the last 24 hours" data-roving onKeyDown={roving.onKeyDown}>
      {!calm && fold && <li>{fold}</li>}
      {shown.map((row) => (
        <li key={row.key} data-menu={row.title}>
          <ResolvedRow row={row} roving={roving} />
        </li>
      ))}
      {calm && fold && <li>{fold}</li>}
    </ul>
  );
  if (!calm) return list;
  return (
    <Section title="Resolved in the last 24 hours" aside={rows.length}>
      {list}
    </Section>
  );
}

/** `2 post-mortems` */
function markedWords(rows: readonly Row[]): string | undefined {
  const count = rows.filter(({ hasPostmortem }) => hasPostmortem).length;
  if (count === 0) return undefined;
  return count === 1 ? '1 post-mortem' : `${count} post-mortems`;
}

function ResolvedRow({ row, roving }: { readonly row: Row; readonly roving: RovingRows<HTMLUListElement> }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  return (
    <LineRow
      rowProps={roving.rowProps(row.key)}
      glyph="fine"
      opens="Open incident"
      onPress={() => void send('showIncident', row.vendorId, row.incidentId)}
      aside={words.short(row.resolvedAt, now)}
      mark={row.hasPostmortem && <Chip>Post-mortem</Chip>}
    >
      <strong>{row.vendorName}</strong> · {row.title}
      {lastedWords(row)}
    </LineRow>
  );
}

function lastedWords({ startedAt, resolvedAt }: Row): string {
  return startedAt === null || startedAt >= resolvedAt ? '' : ` · lasted ${formatDuration(resolvedAt - startedAt)}`;
}
