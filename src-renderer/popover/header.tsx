import { CalendarDays, CirclePause, CirclePlay, History, Moon, RefreshCw, Settings } from 'lucide-react';
import { useState } from 'react';
import { minuteMs } from '#shared/domain/duration.ts';
import type { Overview } from '#shared/snapshot.ts';
import { IconButton, TextButton } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { useAnnounced } from '../window/announce.ts';
import { Instant, useInstants } from '../window/instants.tsx';
import { useNow, useSend, useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { localZone, timedDurations } from '../words/mute-durations.ts';
import styles from './header.module.css';
import { useResume } from './use-resume.ts';

/** Up to this age only the time is shown; the age is in the tooltip. */
const recentMs = 5 * minuteMs;

const between = ' · ';

/** The verdict, its age and the main actions. */
export function Header() {
  const overview = useSnapshot((snapshot) => snapshot.overview);
  useAnnounced(overview.verdict);
  return (
    <header className={styles.header} data-tone={overview.glyph}>
      <span className={styles.disc}>
        <StateGlyph glyph={overview.glyph} />
      </span>
      <div className={styles.words}>
        <h1>
          <Title overview={overview} />
        </h1>
        <p className={styles.facts}>
          <Age overview={overview} />
          <Silenced overview={overview} />
        </p>
        {overview.quietUntil !== null && <Quiet until={overview.quietUntil} />}
      </div>
      <div className={styles.tools} role="toolbar" aria-label="Statustray">
        <CheckNow checking={overview.checking} />
        <PauseMenu paused={overview.pausedUntil !== null} />
        <CalendarButton />
        <HistoryButton />
        <SettingsButton />
      </div>
    </header>
  );
}

/** The verdict; when all is well, since when. */
function Title({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const words = useInstants();
  const { verdict, glyph, fineSinceAt } = overview;
  if (glyph === 'fine' && fineSinceAt !== null) return `All clear since ${words.since(fineSinceAt, now)}`;
  const [count = '', ...silenced] = verdict.split(between);
  return (
    <>
      {count}
      {silenced.map((words) => (
        <span key={words} className={styles.spoken}>
          {between}
          {words}
        </span>
      ))}
    </>
  );
}

/** The rest of the verdict, `1 muted`; screen readers hear it with the title. */
function Silenced({ overview: { verdict } }: { readonly overview: Overview }) {
  return verdict
    .split(between)
    .slice(1)
    .map((words) => (
      <span key={words} aria-hidden>
        <i className={styles.dot}>{between}</i>
        {words}
      </span>
    ));
}

function Age({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const { checkedAt, checking, freshCount, vendorCount } = overview;
  if (vendorCount === 0) return <span>Nothing to check yet</span>;
  if (checkedAt === null) return <span>{checking ? 'Reading pages…' : 'Not checked yet'}</span>;
  if (overview.detail !== null)
    return (
      <>
        <span>{overview.detail}</span>
        <span>
          <i className={styles.dot}>{between}</i>
          checked <Instant at={checkedAt} show={now - checkedAt < recentMs ? 'absolute' : 'both'} />
        </span>
      </>
    );
  return (
    <>
      <span>
        {checking ? 'Checking… last checked ' : 'Checked '}
        <Instant at={checkedAt} show={now - checkedAt < recentMs ? 'absolute' : 'both'} />
      </span>
      <span>
        <i className={styles.dot}>{between}</i>
        {pageWords(vendorCount, vendorCount - freshCount)}
      </span>
    </>
  );
}

/** `35 pages`, or `3 of 35 pages out of date`. */
function pageWords(count: number, outdated: number): string {
  const pages = count === 1 ? '1 page' : `${formatCount(count)} pages`;
  return outdated === 0 ? pages : `${formatCount(outdated)} of ${pages} out of date`;
}

/** Quiet hours, unlike a pause, end on their own and may let the worst incidents through. */
function Quiet({ until }: { readonly until: number }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  return (
    <p>
      <TextButton
        className={styles.quiet}
        title="Held alerts arrive as one digest when quiet hours end"
        onClick={() => void send('showSettings', 'alerts', { kind: 'quiet-hours' })}
      >
        <Moon aria-hidden /> Quiet until {words.short(until, now)}
      </TextButton>
    </p>
  );
}

/** Spins only after the user pressed it, never for scheduled checks. */
function CheckNow({ checking }: { readonly checking: boolean }) {
  const send = useSend();
  const [asked, setAsked] = useState(false);
  const spinning = asked && checking;
  return (
    <IconButton
      label="Check now"
      className={spinning ? styles.spinning : undefined}
      onClick={() => {
        setAsked(true);
        void send('checkNow', null);
      }}
    >
      <RefreshCw aria-hidden />
    </IconButton>
  );
}

function PauseMenu({ paused }: { readonly paused: boolean }) {
  const change = useChange();
  const resume = useResume();
  const now = useNow();
  const words = useInstants();
  if (paused)
    return (
      <IconButton label="Resume alerts" onClick={resume}>
        <CirclePlay aria-hidden />
      </IconButton>
    );
  const entries = () =>
    timedDurations(now, localZone()).map(({ id, label, end }) => ({
      id,
      label,
      ...(end.kind === 'at' ? { detail: `until ${words.short(end.until, now)}` } : {}),
      onChoose: () => void change('Alerts paused', ['pauseAll', end], ['resume']),
    }));
  return <MenuButton label="Pause all alerts" icon={<CirclePause aria-hidden />} entries={entries} />;
}

function CalendarButton() {
  const send = useSend();
  return (
    <IconButton label="Maintenance calendar" onClick={() => void send('showCalendar')}>
      <CalendarDays aria-hidden />
    </IconButton>
  );
}

function HistoryButton() {
  const send = useSend();
  return (
    <IconButton label="History" onClick={() => void send('showHistory', null)}>
      <History aria-hidden />
    </IconButton>
  );
}

function SettingsButton() {
  const send = useSend();
  return (
    <IconButton label="Settings" onClick={() => void send('showSettings', 'vendors', null)}>
      <Settings aria-hidden />
    </IconButton>
  );
}
