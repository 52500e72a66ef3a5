import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Route } from '#shared/contract.ts';
import { IncidentList } from '../incidents/incident-list.tsx';
import { orderIncidents } from '../incidents/order-incidents.ts';
import { ResolvedList } from '../incidents/resolved-list.tsx';
import { MaintenanceList } from '../maintenance/maintenance-list.tsx';
import { KeyMap } from '../ui/key-map.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { type VendorFilter, VendorSection } from '../vendors/vendor-section.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { Banners } from './banners.tsx';
import { CalmStrip } from './calm-strip.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoVendors } from './no-vendors.tsx';
import styles from './popover.module.css';
import { popoverKeys } from './popover-keys.ts';
import { useRecent } from './recent.ts';
import { ReleaseLine } from './release-line.tsx';
import { useRowMenu } from './row-menu.tsx';
import { useMarkSeen } from './seen.ts';
import { StatusStrips } from './status-strips.tsx';
import { useWindowKeys } from './window-keys.ts';

const loadAway = () => import('./away-view.tsx');
const loadResults = () => import('./search-results.tsx');
const SearchResults = lazy(async () => ({ default: (await loadResults()).SearchResults }));
const AwayView = lazy(async () => ({ default: (await loadAway()).AwayView }));

/** What affects the user now, then all vendors, then what is muted or missed. */
export function Popover({ asked }: { readonly asked?: Route }) {
  const hasVendors = useSnapshot(({ vendors }) => Object.keys(vendors).length > 0);
  const isLinux = useSnapshot(({ facts }) => facts.platform === 'linux');
  const isFramed = asked?.view === 'popover' && asked.isFramed === true;
  const searchField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<VendorFilter>('all');
  const [query, setQuery] = useState('');
  const rowMenu = useRowMenu();
  const [helpOpen, setHelpOpen] = useState(false);
  const [asksAway, askAway] = useState(false);
  const away = useSnapshot((snapshot) => snapshot.away);
  useEffect(() => {
    if (asked?.view === 'popover' && asked.away) askAway(true);
  }, [asked]);
  const shownAway = asksAway ? away : null;
  const closeAway = () => {
    askAway(false);
    document.querySelector<HTMLElement>('[data-away]')?.focus();
  };
  const clear = () => {
    setQuery('');
    setFilter('all');
  };
  const scroller = useRef<HTMLElement>(null);
  useMarkSeen();
  useWindowKeys({ searchField, scroller, onHelp: () => setHelpOpen(true), onBack: shownAway && closeAway });
  return (
    <div className={styles.popover} data-edge={(isLinux && !isFramed) || undefined}>
      <Header />
      {hasVendors && (
        <div hidden={shownAway !== null}>
          <SearchField
            field={searchField}
            label="Search vendors, components, incidents"
            query={query}
            onQuery={setQuery}
            onFocus={() => void loadResults()}
          />
        </div>
      )}
      <main ref={scroller} className={styles.scroll} data-scroll onContextMenu={rowMenu.onContextMenu}>
        <div>
          <Banners />
          <StatusStrips />
          {shownAway && (
            <Suspense fallback={null}>
              <AwayView away={shownAway} onClose={closeAway} />
            </Suspense>
          )}
          <div hidden={shownAway !== null}>
            {hasVendors ? <Lists query={query.trim()} filter={filter} onClear={clear} /> : <NoVendors />}
          </div>
        </div>
      </main>
      <ReleaseLine />
      <Footer
        awayOpen={shownAway !== null}
        onNearAway={() => void loadAway()}
        onAway={() => (shownAway ? closeAway() : askAway(true))}
        unreadableOnly={filter === 'unreadable'}
        onUnreadable={() => {
          askAway(false);
          setFilter(filter === 'unreadable' ? 'all' : 'unreadable');
        }}
      />
      {rowMenu.menu}
      {helpOpen && <KeyMap keys={popoverKeys} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Lists({
  query,
  filter,
  onClear,
}: {
  readonly query: string;
  readonly filter: VendorFilter;
  readonly onClear: () => void;
}) {
  const { incidents, maintenances, resolved } = useRecent('');
  const ordered = useMemo(() => orderIncidents(incidents), [incidents]);
  if (query !== '')
    return (
      <Suspense fallback={null}>
        <SearchResults query={query} onClear={onClear} />
      </Suspense>
    );
  const isCalm = ordered.open.length === 0;
  return (
    <>
      <CalmStrip openCount={ordered.open.length} />
      <IncidentList incidents={ordered} />
      <MaintenanceList rows={maintenances} />
      <ResolvedList rows={resolved} calm={isCalm} />
      <VendorSection query="" filter={filter} calm={isCalm} onClear={onClear} />
    </>
  );
}
