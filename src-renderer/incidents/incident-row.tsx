import { Check, Copy, Link, Undo2 } from 'lucide-react';
import { incidentLink } from '#shared/domain/incident-link.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { IncidentRow as Row } from '#shared/snapshot.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { MuteButton } from '../silences/mute-button.tsx';
import { MutedFor } from '../silences/muted-for.tsx';
import { RecoveryButton } from '../silences/recovery-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { classNames } from '../ui/class-names.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import type { RovingRows } from '../ui/roving-rows.ts';
import { pressRowKey } from '../ui/row-keys.ts';
import { AfterPaint } from '../window/after-paint.tsx';
import { RunningFor } from '../window/instants.tsx';
import { PageButton } from '../window/page-button.tsx';
import { useNow, useScope, useSend } from '../window/scope.tsx';
import { incidentLine } from './incident-line.ts';
import styles from './incident-row.module.css';
import { since } from './order-incidents.ts';

/** As many components as fit on one line. */
const namedComponents = 2;

const letters = { a: 'acknowledge', m: 'mute', c: 'copy', o: 'page' } as const;

/** An open incident. Pressing it opens its window; its actions show on hover and focus. */
export function IncidentRow({
  row,
  roving,
  quiet,
}: {
  readonly row: Row;
  readonly roving: RovingRows<HTMLUListElement>;
  readonly quiet: boolean;
}) {
  const send = useSend();
  return (
    <li
      data-menu={row.title}
      className={classNames(styles.row, quiet && styles.quiet)}
      onKeyDown={(event) => pressRowKey(event, letters)}
    >
      <button
        type="button"
        className={styles.main}
        data-opens="Open incident"
        {...roving.rowProps(row.key)}
        onClick={() => void send('showIncident', row.vendorId, row.incidentId)}
      >
        <StateGlyph glyph={row.glyph} />
        <span className={styles.words}>
          <span className={styles.title} title={row.title}>
            <strong>{row.vendorName}</strong> <span>{row.title}</span>
          </span>
          <Facts row={row} />
          {row.newest && !quiet && <span className={styles.newest}>{row.newest.line}</span>}
        </span>
        {row.isNew && (
          <span className={styles.new} role="img" aria-label="New">
            <span />
          </span>
        )}
      </button>
      <AfterPaint>
        <Actions row={row} reachable={roving.current === row.key} />
      </AfterPaint>
    </li>
  );
}

/** The glyph shows the impact; its word is for screen readers, as there is room for one line. */
function Facts({ row }: { readonly row: Row }) {
  const more = row.affects === 'page' || row.relevance === 'linked-only' ? 0 : row.components.length - namedComponents;
  return (
    <span className={styles.facts}>
      <Chip tone={row.glyph}>{phaseWords[row.status]}</Chip>{' '}
      <span className={styles.clip}>
        <span className={styles.spoken}>{impactWords[row.impact].toLowerCase()} · </span>
        <RunningFor since={since(row)} />
        {row.silenceId && !row.acknowledged && (
          <>
            {' · '}
            <MutedFor silenceId={row.silenceId} />
          </>
        )}
        {where(row) && ` · ${where(row)}`}
      </span>
      {more > 0 && (
        <span className={styles.more}>
          {' '}
          +{more} {more === 1 ? 'component' : 'components'}
        </span>
      )}
    </span>
  );
}

function where(row: Row): string {
  if (row.relevance === 'linked-only') return 'linked; your components are operational';
  const affected =
    row.affects === 'page' ? 'whole page' : row.components.slice(0, namedComponents).map(pathWords).join(', ');
  return [row.acknowledged ? 'acknowledged' : '', affected].filter(Boolean).join(' · ');
}

function Actions({ row, reachable }: { readonly row: Row; readonly reachable: boolean }) {
  const { clock, toasts } = useScope();
  const send = useSend();
  const now = useNow();
  const tabIndex = reachable ? 0 : -1;
  const { vendorId, incidentId, url } = row;

  async function copy(): Promise<void> {
    clock.touch();
    if (await send('copyText', incidentLine(row, now))) toasts.info('Copied');
  }

  return (
    <fieldset className={styles.actions} aria-label={`Actions for ${row.title}`}>
      <AcknowledgeButton row={row} tabIndex={tabIndex} />
      {!row.acknowledged && (
        <MuteButton
          target={{ kind: 'incident', vendorId, incidentId }}
          name={`“${row.title}”`}
          silenceId={row.silenceId}
          tabIndex={tabIndex}
        />
      )}
      <RecoveryButton target={{ kind: 'incident', vendorId, incidentId }} name={`“${row.title}”`} tabIndex={tabIndex} />
      <IconButton label="Copy" data-action="copy" tabIndex={tabIndex} onClick={() => void copy()}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton
        label="Copy link"
        data-action="link"
        tabIndex={tabIndex}
        onClick={() =>
          void send('copyText', incidentLink(vendorId, incidentId)).then((sent) => sent && toasts.info('Link copied'))
        }
      >
        <Link aria-hidden />
      </IconButton>
      <PageButton url={url} tabIndex={tabIndex} />
    </fieldset>
  );
}

function AcknowledgeButton({ row, tabIndex }: { readonly row: Row; readonly tabIndex: 0 | -1 }) {
  const { snapshotStore, toasts } = useScope();
  const send = useSend();
  const { silenceId } = row;

  async function acknowledge(): Promise<void> {
    if (!(await send('acknowledge', row.vendorId, row.incidentId))) return;
    toasts.info(`Acknowledged. You’ll be notified again if “${row.title}” gets worse or spreads.`, undo);
  }

  /** Main created the silence, so its id is in the newest snapshot. */
  function undo(): void {
    const made = snapshotStore.store.getState().snapshot?.incidents[row.key]?.silenceId;
    if (made) void send('unsilence', made);
  }

  async function takeBack(id: string): Promise<void> {
    if (!(await send('unsilence', id))) return;
    toasts.info('No longer acknowledged', () => void send('acknowledge', row.vendorId, row.incidentId));
  }

  if (!row.acknowledged)
    return (
      <IconButton label="Acknowledge" data-action="acknowledge" tabIndex={tabIndex} onClick={() => void acknowledge()}>
        <Check aria-hidden />
      </IconButton>
    );
  if (!silenceId) return null;
  return (
    <IconButton
      label="Undo acknowledgement"
      data-action="acknowledge"
      tabIndex={tabIndex}
      onClick={() => void takeBack(silenceId)}
    >
      <Undo2 aria-hidden />
    </IconButton>
  );
}
