import { useEffect, useState } from 'react';
import type { IncidentDetails } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyMap } from '../ui/key-map.tsx';
import { InstantsProvider, type Zone } from '../window/instants.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { useWindowShortcuts, windowKeys } from '../window/window-shortcuts.ts';
import { IncidentBar } from './incident-bar.tsx';
import { type IncidentAddress, useIncidentDetails } from './incident-details.ts';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentTabs } from './incident-tabs.tsx';
import { IncidentTitle } from './incident-title.tsx';
import styles from './incident-window.module.css';
import { TimelinePicture } from './timeline-picture.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

/** Everything known about one incident. */
export function IncidentWindow({ address }: { readonly address: IncidentAddress }) {
  const details = useIncidentDetails(address);
  const [helpOpen, setHelpOpen] = useState(false);
  useWindowShortcuts(() => setHelpOpen(true));
  if (details === undefined) return null;
  return (
    <div className={styles.window}>
      {details ? <Details details={details} /> : <Unavailable />}
      {helpOpen && <KeyMap keys={windowKeys} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Details({ details }: { readonly details: IncidentDetails }) {
  const general = useSnapshot((snapshot) => snapshot.general);
  const [zone, setZone] = useState<Zone>(general.zone);
  const title = `${details.vendorName}: ${details.incident.title}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <InstantsProvider zone={zone} vendorZone={details.timeZone}>
      <IncidentBar details={details} />
      <main className={styles.scroll}>
        <IncidentTitle
          details={details}
          aside={<ZoneSwitch zone={zone} vendorZone={details.timeZone} onZone={setZone} />}
        />
        <IncidentFacts details={details} />
        <TimelinePicture details={details} />
        <IncidentTabs details={details} />
      </main>
    </InstantsProvider>
  );
}

function Unavailable() {
  const send = useSend();
  return (
    <main className={styles.scroll}>
      <EmptyState
        glyph="unknown"
        isFirstHeading
        title="This incident is no longer available"
        action={<Button onClick={() => void send('closeWindow')}>Close</Button>}
      >
        It is neither on the vendor’s page nor in the history on this computer. Its history may have expired, or you
        stopped following the vendor.
      </EmptyState>
    </main>
  );
}
