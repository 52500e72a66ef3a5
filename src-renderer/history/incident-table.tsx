import { useVirtualizer } from '@tanstack/react-virtual';
import { FileText } from 'lucide-react';
import { useRef } from 'react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { HistoryIncident } from '#shared/history-view.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { Instant } from '../window/instants.tsx';
import { useSend } from '../window/scope.tsx';
import styles from './incident-table.module.css';
import { delayWords, lastedWords } from './incident-words.ts';

/** A first post later than this after the start is highlighted. */
const lateMs = 30 * minuteMs;
const rowHeight = 34;
/** Shorter lists are cheaper to render whole. */
const longList = 60;

interface TableProps {
  readonly incidents: readonly HistoryIncident[];
  readonly showVendor: boolean;
}

/** Incidents as rows that open their window; a long list renders only those in view. */
export function IncidentTable(props: TableProps) {
  const { incidents } = props;
  return (
    <table aria-label="Incidents" aria-rowcount={incidents.length + 1} className={styles.table}>
      <thead>
        <tr aria-rowindex={1} className={styles.head}>
          <th scope="col">Began</th>
          <th scope="col">Incident</th>
          <th scope="col">Components</th>
          <th scope="col">Lasted</th>
          <th scope="col">Posted after</th>
          <th scope="col">Notified after</th>
        </tr>
      </thead>
      {incidents.length > longList ? <VirtualRows {...props} /> : <AllRows {...props} />}
    </table>
  );
}

function AllRows({ incidents, showVendor }: TableProps) {
  const roving = useRovingRows<HTMLTableSectionElement>(incidents.map(({ key }) => key));
  return (
    <tbody ref={roving.list} className={styles.space} onKeyDown={roving.onKeyDown}>
      {incidents.map((incident, index) => (
        <tr key={incident.key} aria-rowindex={index + 2} className={styles.row}>
          <Cells incident={incident} showVendor={showVendor} rowProps={roving.rowProps(incident.key)} />
        </tr>
      ))}
    </tbody>
  );
}

function VirtualRows({ incidents, showVendor }: TableProps) {
  const box = useRef<HTMLTableSectionElement>(null);
  const virtual = useVirtualizer({
    count: incidents.length,
    getScrollElement: () => box.current?.closest<HTMLElement>('[data-scroll]') ?? null,
    estimateSize: () => rowHeight,
    getItemKey: (index) => incidents[index]?.key ?? index,
    initialRect: { width: 900, height: 600 },
    scrollMargin: box.current?.offsetTop ?? 0,
    overscan: 10,
  });
  const roving = useRovingRows<HTMLTableSectionElement>(
    incidents.map(({ key }) => key),
    (index) => virtual.scrollToIndex(index),
  );
  return (
    <tbody
      ref={(element) => {
        box.current = element;
        roving.list.current = element;
      }}
      className={styles.space}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={roving.onKeyDown}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const incident = incidents[index];
        return (
          incident && (
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-virtual
              aria-rowindex={index + 2}
              className={styles.row}
              style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
            >
              <Cells incident={incident} showVendor={showVendor} rowProps={roving.rowProps(incident.key)} />
            </tr>
          )
        );
      })}
    </tbody>
  );
}

interface CellsProps {
  readonly incident: HistoryIncident;
  readonly showVendor: boolean;
  readonly rowProps: ReturnType<ReturnType<typeof useRovingRows>['rowProps']>;
}

function Cells({ incident, showVendor, rowProps }: CellsProps) {
  const send = useSend();
  const { impact, vendorId, vendorName, incidentId, title, postedAfterMs } = incident;
  const components = incident.components.map(pathWords).join(', ');
  return (
    <>
      <td className={styles.began}>
        <Instant at={incident.beganAt} show="absolute" />
      </td>
      <td className={styles.what}>
        <span className={styles.glyph} title={impactWords[impact]} data-tone={impactGlyph(impact)}>
          <StateGlyph glyph={impactGlyph(impact)} size="small" label={impactWords[impact]} />
        </span>
        <button
          type="button"
          {...rowProps}
          className={styles.title}
          title={showVendor ? `${vendorName}: ${title}` : title}
          onClick={() => void send('showIncident', vendorId, incidentId)}
        >
          {showVendor && <span className={styles.soft}>{vendorName} · </span>}
          {title}
        </button>
        {incident.isOpen && <span className={styles.mark}>{phaseWords[incident.status]}</span>}
        {incident.hasPostmortem && <FileText className={styles.postmortem} role="img" aria-label="Post-mortem" />}
      </td>
      <td className={styles.components} title={components}>
        {incident.affects === 'page' ? 'the whole page' : components || '–'}
      </td>
      <td data-label="Lasted">
        {lastedWords(incident)}
        {incident.postsSpanMs !== null && (
          <span className={styles.soft}> ({formatDuration(incident.postsSpanMs)} by posts)</span>
        )}
      </td>
      <td data-label="Posted after" data-late={(postedAfterMs ?? 0) >= lateMs ? '' : undefined}>
        {delayWords(postedAfterMs)}
      </td>
      <td data-label={incident.notifiedAfterMs === null ? undefined : 'Notified after'}>
        <NotifiedAfter incident={incident} />
      </td>
    </>
  );
}

/** An incident that ended before the first reading was never notified. */
function NotifiedAfter({ incident: { notifiedAfterMs, fromVendor } }: { readonly incident: HistoryIncident }) {
  if (notifiedAfterMs !== null)
    return notifiedAfterMs < minuteMs ? formatDuration(notifiedAfterMs) : delayWords(notifiedAfterMs);
  if (!fromVendor) return '–';
  return (
    <span className={styles.soft} title="It ended before Statustray first read this page">
      vendor’s list
    </span>
  );
}

function impactGlyph(impact: HistoryIncident['impact']) {
  if (impact === 'unknown') return 'unknown';
  return glyphOfLevel(impact, true);
}
