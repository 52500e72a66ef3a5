import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Route } from '#shared/contract.ts';
import { IncidentList } from '../incidents/incident-list.tsx';
import { orderIncidents } from '../incidents/order-incidents.ts';
import { MaintenanceList } from '../maintenance/maintenance-list.tsx';
import { orderMaintenances } from '../maintenance/order-maintenances.ts';
import { KeyMap } from '../ui/key-map.tsx';
import { type VendorFilter, VendorSection } from '../vendors/vendor-section.tsx';
import { useNow, useSnapshot } from '../window/scope.tsx';
import { AllClear } from './all-clear.tsx';
import { Banners } from './banners.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoVendors } from './no-vendors.tsx';
import styles from './popover.module.css';
import { popoverKeys } from './popover-keys.ts';
import { useMarkSeen } from './seen.ts';
import { StatusStrips } from './status-strips.tsx';
import { useWindowKeys } from './window-keys.ts';

const loadAway = () => import('./away-view.tsx');
const AwayView = lazy(async () => ({ default: (await loadAway()).AwayView }));

/** What affects the user now, then all vendors, then what is muted or missed. */
export function Popover({ asked }: { readonly asked?: Route }) {
  const hasVendors = useSnapshot(({ vendors }) => Object.keys(vendors).length > 0);
  const searchField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<VendorFilter>('all');
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
  const scroller = useRef<HTMLElement>(null);
  useMarkSeen();
  useWindowKeys({ searchField, scroller, onHelp: () => setHelpOpen(true), onBack: shownAway && closeAway });
  return (
    <div className={styles.popover}>
      <Header />
      <main ref={scroller} className={styles.scroll} data-scroll>
        <div>
          <Banners />
          <StatusStrips />
          {shownAway && (
            <Suspense fallback={null}>
              <AwayView away={shownAway} onClose={closeAway} />
            </Suspense>
          )}
          <div hidden={shownAway !== null}>
            {hasVendors ? <Lists searchField={searchField} filter={filter} onFilter={setFilter} /> : <NoVendors />}
          </div>
        </div>
      </main>
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
      {helpOpen && <KeyMap keys={popoverKeys} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Lists(props: Parameters<typeof VendorSection>[0]) {
  const now = useNow();
  const incidentRows = useSnapshot(({ incidents }) => incidents);
  const maintenanceRows = useSnapshot(({ maintenances }) => maintenances);
  const incidents = useMemo(() => orderIncidents(Object.values(incidentRows)), [incidentRows]);
  const maintenances = useMemo(() => orderMaintenances(Object.values(maintenanceRows), now), [maintenanceRows, now]);
  return (
    <>
      <AllClear openCount={incidents.open.length} />
      <IncidentList incidents={incidents} />
      <MaintenanceList rows={maintenances} />
      <VendorSection {...props} />
    </>
  );
}
