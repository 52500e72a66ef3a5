import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import { Button } from '../ui/button.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { formatRelative } from '../ui/relative.ts';
import { Instant, useInstants } from '../window/instants.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import styles from './status-strips.module.css';
import { useResume } from './use-resume.ts';

/** Conditions that affect everything below: paused, offline, notifications blocked. */
export function StatusStrips() {
  const { pausedUntil, offlineSinceAt } = useSnapshot(({ overview }) => overview);
  const blocked = useSnapshot(({ facts }) => facts.notifications === 'in-app');
  return (
    <>
      {pausedUntil !== null && <Paused until={pausedUntil} />}
      {offlineSinceAt !== null && <Offline since={offlineSinceAt} />}
      {blocked && <Blocked />}
    </>
  );
}

function Strip({
  glyph,
  action,
  children,
}: {
  readonly glyph: Glyph;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.strip} data-tone={glyph}>
      <StateGlyph glyph={glyph} size="small" />
      <p>{children}</p>
      {action}
    </div>
  );
}

function Paused({ until }: { readonly until: number | 'undone' }) {
  const resume = useResume();
  const now = useNow();
  const words = useInstants();
  const end =
    until === 'undone' ? 'until you resume them' : `until ${words.short(until, now)} (${formatRelative(until, now)})`;
  return (
    <Strip glyph="paused" action={<Button onClick={resume}>Resume</Button>}>
      <strong>Alerts are paused</strong> {end}. Pages are still checked.
    </Strip>
  );
}

function Offline({ since }: { readonly since: number }) {
  return (
    <Strip glyph="unknown">
      <strong>Offline</strong> since <Instant at={since} />. Showing the last known status.
    </Strip>
  );
}

const fixes = {
  darwin: 'Allow them in System Settings › Notifications › Statustray.',
  win32: 'Allow them in Settings › System › Notifications.',
  linux: 'Start a notification service, or allow Statustray in your desktop’s settings.',
} as const;

function Blocked() {
  const { toasts } = useScope();
  const send = useSend();
  const platform = useSnapshot(({ facts }) => facts.platform);
  const test = () => void send('sendTestNotification').then((sent) => sent && toasts.info('Test notification sent'));
  return (
    <Strip glyph="notice" action={<Button onClick={test}>Send test</Button>}>
      <strong>Notifications are blocked.</strong> {fixes[platform]} Until then, alerts appear here.
    </Strip>
  );
}
