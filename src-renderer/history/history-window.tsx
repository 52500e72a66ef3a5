import { useEffect, useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Evidence } from '#shared/evidence.ts';
import { firstHistoryDays, type HistoryBar, type HistoryLength, type HistoryView } from '#shared/history-view.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format-count.ts';
import { type KeyHint, KeyMap } from '../ui/key-map.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { useWindowShortcuts, windowKeys } from '../window/window-shortcuts.ts';
import { EvidenceDocument } from './evidence-document.tsx';
import { ExportEvidence } from './export-evidence.tsx';
import { filterIncidents, type IncidentFilter, noFilter } from './filter-incidents.ts';
import { HistoryBars } from './history-bars.tsx';
import { HistoryFigures } from './history-figures.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryHead } from './history-head.tsx';
import styles from './history-window.module.css';
import { IncidentTable } from './incident-table.tsx';
import { useHistory } from './use-history.ts';

const historyKeys: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'Move between rows' },
  { keys: ['←', '→'], does: 'Move between days' },
  { keys: ['Enter'], does: 'Show that day’s incidents, or open the incident' },
  { keys: ['/'], does: 'Search incidents' },
  ...windowKeys,
];

/** Bars, figures and incidents of one vendor or, with `null`, of all. */
export function HistoryWindow({ vendorId: asked }: { readonly vendorId: VendorId | null }) {
  const [vendorId, setVendorId] = useState(asked);
  const [days, setDays] = useState<HistoryLength>(firstHistoryDays);
  const view = useHistory({ vendorId, days });
  const name = useSnapshot(({ vendors }) => (vendorId === null ? null : (vendors[vendorId]?.name ?? vendorId)));
  const [helpOpen, setHelpOpen] = useState(false);
  const [printed, setPrinted] = useState<Evidence | null>(null);
  useWindowShortcuts(() => setHelpOpen(true));
  useEffect(() => {
    document.title = name === null ? 'History' : `${name}: history`;
  }, [name]);
  return (
    <div className={styles.window} data-printing={printed ? '' : undefined}>
      {printed && <EvidenceDocument evidence={printed} />}
      <HistoryHead vendorId={vendorId} days={days} onVendor={setVendorId} onDays={setDays}>
        <ExportEvidence vendorId={vendorId} onPrint={setPrinted} />
      </HistoryHead>
      <main className={styles.scroll} data-scroll>
        {view === null && <NotFollowed />}
        {view && <Content key={view.query.vendorId} view={view} onVendor={setVendorId} />}
      </main>
      {helpOpen && <KeyMap keys={historyKeys} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Content({ view, onVendor }: { readonly view: HistoryView; readonly onVendor: (vendorId: VendorId) => void }) {
  const [filter, setFilter] = useState<IncidentFilter>(noFilter);
  const { snapshotStore } = useScope();
  const isOfAll = view.query.vendorId === null;
  if (isOfAll && view.bars.length === 1) return <NoVendors />;
  const listed = filterIncidents(view.incidents, filter);
  const isWhole = view.incidents.length >= view.listedCount;

  function onName({ id, name }: HistoryBar): void {
    if (!isOfAll) {
      setFilter({ ...filter, component: filter.component === name ? null : name });
      return;
    }
    const vendors = Object.values(snapshotStore.store.getState().snapshot?.vendors ?? {});
    const vendor = vendors.find((one) => one.id === id);
    if (vendor) onVendor(vendor.id);
  }

  function onSlot(slot: number): void {
    const [fromAt, untilAt] = [view.bounds[slot], view.bounds[slot + 1]];
    if (fromAt !== undefined && untilAt !== undefined) setFilter({ ...filter, period: { fromAt, untilAt } });
  }

  return (
    <>
      <HistoryFigures view={view} />
      <HistoryBars view={view} nameHint={isOfAll ? 'History of' : 'Incidents of'} onName={onName} onSlot={onSlot} />
      <Notes view={view} />
      {view.incidents.length === 0 ? (
        <NoIncidents view={view} />
      ) : (
        <>
          <HistoryFilters incidents={view.incidents} filter={filter} onFilter={setFilter} />
          {listed.length > 0 && <IncidentTable incidents={listed} showVendor={isOfAll} />}
          {listed.length === 0 && isWhole && <NoMatch count={view.listedCount} onClear={() => setFilter(noFilter)} />}
        </>
      )}
    </>
  );
}

/** What is missing, and why. */
function Notes({ view: { listedCount, figures, damagedCount, reportedFailed } }: { readonly view: HistoryView }) {
  const lines = [
    ...(reportedFailed ? ['The page’s own uptime bars could not be read.'] : []),
    ...(damagedCount === 0
      ? []
      : [`${counted(damagedCount)} in this period ${damagedCount === 1 ? 'is' : 'are'} damaged and not shown.`]),
    ...(figures.incidentCount === listedCount
      ? []
      : [`Showing the newest ${formatCount(listedCount)} of ${counted(figures.incidentCount)}.`]),
  ];
  return lines.map((line) => (
    <p key={line} className={styles.note}>
      {line}
    </p>
  ));
}

function counted(count: number): string {
  return count === 1 ? '1 incident' : `${formatCount(count)} incidents`;
}

function NoIncidents({ view }: { readonly view: HistoryView }) {
  if (view.firstReadAt === null)
    return (
      <EmptyState glyph="unknown" title="Not read yet">
        History starts when Statustray first reads the page.
      </EmptyState>
    );
  return (
    <EmptyState glyph="fine" title="No incidents in this period">
      Statustray saw none, and the vendor lists none.
    </EmptyState>
  );
}

function NoMatch({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  return (
    <EmptyState
      glyph="notice"
      title="No incident matches these filters"
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      {counted(count)} in this period.
    </EmptyState>
  );
}

function NoVendors() {
  const send = useSend();
  return (
    <EmptyState
      glyph="notice"
      title="You are not following any vendors yet"
      action={<Button onClick={() => void send('showSettings', 'vendors', null)}>Add vendor</Button>}
    />
  );
}

function NotFollowed() {
  return (
    <EmptyState glyph="unknown" title="You no longer follow this vendor">
      Choose another one above, or all vendors.
    </EmptyState>
  );
}
