import { Bell, BellOff, Boxes, Database, type LucideIcon, Palette, Send, SlidersHorizontal, Users } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Route } from '#shared/contract.ts';
import { type SettingsSection, type SettingsTarget, settingsSections } from '#shared/snapshot.ts';
import { FirstRun } from '../first-run/first-run.tsx';
import { KeyMap } from '../ui/key-map.tsx';
import { DeepLinkContext } from '../window/deep-link.ts';
import { useSnapshot } from '../window/scope.tsx';
import { UnsavedProvider, useLeave } from '../window/unsaved.tsx';
import { useWindowShortcuts, windowKeys } from '../window/window-shortcuts.ts';
import { AppearancePage } from './appearance-page.tsx';
import { DataPage } from './data/data-page.tsx';
import { GeneralPage } from './general-page.tsx';
import styles from './settings-window.module.css';
import { VendorsPage } from './vendors/vendors-page.tsx';

/** Loaded on demand: their schemas would slow the window’s first paint. */
const AlertsPage = lazy(async () => ({ default: (await import('./alerts-page.tsx')).AlertsPage }));
const ChannelsPage = lazy(async () => ({ default: (await import('./channels-page.tsx')).ChannelsPage }));
const TeamPage = lazy(async () => ({ default: (await import('./team-page.tsx')).TeamPage }));
const SilencesPage = lazy(async () => ({ default: (await import('./silences/silences-page.tsx')).SilencesPage }));

type SettingsRoute = Extract<Route, { view: 'settings' }>;

/** Each visit to a section starts at its first page. */
interface Place {
  readonly section: SettingsSection;
  readonly target: SettingsTarget | null;
  readonly visit: number;
}

interface Page {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly view: ComponentType;
}

const pages: Readonly<Record<SettingsSection, Page>> = {
  vendors: { title: 'Vendors', icon: Boxes, view: VendorsPage },
  alerts: { title: 'Alerts', icon: Bell, view: AlertsPage },
  channels: { title: 'Channels', icon: Send, view: ChannelsPage },
  silences: { title: 'Silences', icon: BellOff, view: SilencesPage },
  appearance: { title: 'Appearance', icon: Palette, view: AppearancePage },
  general: { title: 'General', icon: SlidersHorizontal, view: GeneralPage },
  team: { title: 'Team', icon: Users, view: TeamPage },
  data: { title: 'Data', icon: Database, view: DataPage },
};

/** All settings sections; until setup is finished, the first-run steps. */
export function SettingsWindow({ asked }: { readonly asked: SettingsRoute }) {
  return (
    <UnsavedProvider>
      <Views asked={asked} />
    </UnsavedProvider>
  );
}

function Views({ asked }: { readonly asked: SettingsRoute }) {
  const firstRunDone = useSnapshot((snapshot) => snapshot.firstRunDone);
  const [mapOpen, setMapOpen] = useState(false);
  useWindowShortcuts(() => setMapOpen(true));
  return (
    <>
      {firstRunDone ? <Sections asked={asked} /> : <FirstRun />}
      {mapOpen && <KeyMap keys={windowKeys} onClose={() => setMapOpen(false)} />}
    </>
  );
}

function Sections({ asked }: { readonly asked: SettingsRoute }) {
  const [at, setAt] = useState<Place>({ ...asked, visit: 0 });
  const leave = useLeave();
  const go = ({ section, target }: Omit<Place, 'visit'>) =>
    leave(() => setAt(({ visit }) => ({ section, target, visit: visit + 1 })));
  const follow = useEffectEvent(() => asked !== followed.current && go(asked));
  const followed = useRef(asked);
  useEffect(() => {
    follow();
    followed.current = asked;
  }, [asked]);
  const [shown] = useState(() => new WeakSet<SettingsTarget>());
  const target = useMemo(() => ({ target: at.target, shown }), [at.target, shown]);
  const { title, view: View } = pages[at.section];
  useEffect(() => {
    document.title = `${title} · Statustray settings`;
  }, [title]);
  return (
    <div className={styles.window}>
      <nav className={styles.nav} aria-label="Settings">
        {settingsSections.map((id) => (
          <SectionButton
            key={id}
            page={pages[id]}
            current={id === at.section}
            onPress={() => go({ section: id, target: null })}
          />
        ))}
      </nav>
      <main className={styles.page}>
        <DeepLinkContext value={target}>
          <Suspense fallback={null}>
            <View key={at.section + at.visit} />
          </Suspense>
        </DeepLinkContext>
      </main>
    </div>
  );
}

function SectionButton({
  page,
  current,
  onPress,
}: {
  readonly page: Page;
  readonly current: boolean;
  readonly onPress: () => void;
}) {
  const Icon = page.icon;
  return (
    <button type="button" aria-current={current ? 'page' : undefined} onClick={onPress}>
      <Icon aria-hidden />
      {page.title}
    </button>
  );
}
