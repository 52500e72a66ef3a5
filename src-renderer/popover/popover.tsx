import { useMemo, useRef, useState } from 'react';
import { IncidentList } from '../incidents/incident-list.tsx';
import { orderIncidents } from '../incidents/order-incidents.ts';
import { MaintenanceList } from '../maintenance/maintenance-list.tsx';
import { orderMaintenances } from '../maintenance/order-maintenances.ts';
import { useNow, useSnapshot } from '../scope.tsx';
import { KeyMap } from '../ui/key-map.tsx';
import { type VendorFilter, VendorSection } from '../vendors/vendor-section.tsx';
import { AllFine } from './all-fine.tsx';
import { AwayList } from './away-list.tsx';
import { Banners } from './banners.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoVendors } from './no-vendors.tsx';
import styles from './popover.module.css';
import { popoverKeys } from './popover-keys.ts';
import { useMarkSeen } from './seen.ts';
import { Standing } from './standing.tsx';
import { useWindowKeys } from './window-keys.ts';

/** The glance: what touches the user now, then everything that is watched, then what is kept quiet. */
export function Popover() {
  const hasVendors = useSnapshot(({ vendors }) => Object.keys(vendors).length > 0);
  const searchField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<VendorFilter>('all');
  const [mapOpen, setMapOpen] = useState(false);
  const [awayOpen, setAwayOpen] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  useMarkSeen();
  useWindowKeys({ searchField, scroller, onMap: () => setMapOpen(true) });
  return (
    <div className={styles.popover}>
      <Header />
      <main ref={scroller} className={styles.scroll} data-scroll>
        <div>
          <Banners />
          <Standing />
          {awayOpen && <AwayList onClose={() => setAwayOpen(false)} />}
          {hasVendors ? <Lists searchField={searchField} filter={filter} onFilter={setFilter} /> : <NoVendors />}
        </div>
      </main>
      <Footer
        awayOpen={awayOpen}
        onAway={() => setAwayOpen(!awayOpen)}
        unreadableOnly={filter === 'unreadable'}
        onUnreadable={() => setFilter(filter === 'unreadable' ? 'all' : 'unreadable')}
      />
      {mapOpen && <KeyMap keys={popoverKeys} onClose={() => setMapOpen(false)} />}
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
      <AllFine openCount={incidents.open.length} />
      <IncidentList incidents={incidents} />
      <MaintenanceList rows={maintenances} />
      <VendorSection {...props} />
    </>
  );
}
