import { type ReactNode, useEffect, useState } from 'react';
import type { EventDetails } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { type KeyHint, KeyMap } from '../ui/key-map.tsx';
import { Tabs, type TabView } from '../ui/tabs.tsx';
import { useWidth } from '../ui/width.ts';
import { InstantsProvider, type Zone } from '../window/instants.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { useWindowShortcuts } from '../window/window-shortcuts.ts';
import { ComponentTable } from './component-table.tsx';
import { useEventKeys } from './event-keys.ts';
import styles from './event-window.module.css';
import { ZoneSwitch } from './zone-switch.tsx';

/** From this width on there is room for a second column. */
const wideFrom = 980;

/** The frame of an incident or maintenance window: its keyboard shortcuts, and a message if the event is unknown. */
export function EventFrame({ keys, children }: { readonly keys: readonly KeyHint[]; readonly children: ReactNode }) {
  const [helpOpen, setHelpOpen] = useState(false);
  useWindowShortcuts(() => setHelpOpen(true));
  useEventKeys();
  return (
    <div className={styles.window}>
      {children}
      {helpOpen && <KeyMap keys={keys} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

/** The contents of the window; in a wide one, facts and components are beside the text. */
export function EventContents<Id extends string>({
  details,
  title,
  bar,
  head,
  facts,
  picture,
  tabs,
  selected,
  onSelect,
}: {
  readonly details: EventDetails;
  readonly title: string;
  readonly bar: ReactNode;
  readonly head: (zoneSwitch: ReactNode) => ReactNode;
  readonly facts: ReactNode;
  readonly picture: ReactNode;
  readonly tabs: readonly TabView<Id | 'components'>[];
  readonly selected: Id | 'components';
  readonly onSelect: (id: Id | 'components') => void;
}) {
  const general = useSnapshot((snapshot) => snapshot.general);
  const [zone, setZone] = useState<Zone>(general.zone);
  const [main, width] = useWidth<HTMLElement>(860);
  const isWide = width >= wideFrom;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { components } = details;
  const isBeside = isWide && components.length > 0;
  const shown = isBeside ? tabs.filter(({ id }) => id !== 'components') : tabs;
  const open = isBeside && selected === 'components' ? shown[0]?.id : selected;
  return (
    <InstantsProvider zone={zone} vendorZone={details.timeZone}>
      {bar}
      <main ref={main} className={styles.scroll} data-wide={isWide || undefined}>
        {head(<ZoneSwitch zone={zone} vendorZone={details.timeZone} onZone={setZone} />)}
        <div className={styles.body}>
          <div className={styles.facts}>
            {facts}
            {isBeside && (
              <section className={styles.components} aria-label="Components">
                <h2>Components</h2>
                <ComponentTable components={components} />
              </section>
            )}
          </div>
          <div className={styles.course}>
            {picture}
            <Tabs label="Details" tabs={shown} selected={open ?? selected} onSelect={onSelect} />
          </div>
        </div>
      </main>
    </InstantsProvider>
  );
}

/** Shown for an event that is neither on the page nor in the history. */
export function Unavailable({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const send = useSend();
  return (
    <main className={styles.scroll}>
      <EmptyState
        glyph="unknown"
        isFirstHeading
        title={title}
        action={<Button onClick={() => void send('closeWindow')}>Close</Button>}
      >
        {children}
      </EmptyState>
    </main>
  );
}
