import { X } from 'lucide-react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { Banner } from '#shared/snapshot.ts';
import { Button, IconButton, TextButton } from '../ui/button.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { Instant } from '../window/instants.tsx';
import { type Send, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import styles from './banners.module.css';

const glyphs: Readonly<Record<Banner['tone'], Glyph>> = { info: 'notice', warning: 'degraded', alert: 'major' };
const urgency: readonly Banner['tone'][] = ['alert', 'warning', 'info'];

/** Any others are only counted. */
const mostShown = 2;

/** The app’s own messages, and alerts that the system did not show: most urgent first, then newest. */
export function Banners() {
  const banners = useSnapshot((snapshot) => snapshot.banners);
  const sorted = Object.values(banners).sort(
    (a, b) => urgency.indexOf(a.tone) - urgency.indexOf(b.tone) || b.at - a.at,
  );
  const dismiss = useDismiss();
  if (sorted.length === 0) return null;
  const more = sorted.length - mostShown;
  return (
    <>
      <ul aria-label="Messages" className={styles.banners}>
        {sorted.slice(0, mostShown).map((banner) => (
          <li key={banner.id} data-tone={glyphs[banner.tone]}>
            <BannerRow banner={banner} />
          </li>
        ))}
      </ul>
      {sorted.length > 1 && (
        <p className={styles.all}>
          {more > 0 ? `${more} more` : ''}
          <TextButton onClick={() => dismiss(sorted, `${sorted.length} messages dismissed.`)}>Dismiss all</TextButton>
        </p>
      )}
    </>
  );
}

/** Dismisses banners, with Undo. */
function useDismiss(): (banners: readonly Banner[], text: string) => void {
  const { toasts } = useScope();
  const send = useSend();
  return (banners, text) => {
    for (const { id } of banners) void send('dismissBanner', id);
    toasts.info(text, () => {
      for (const { id } of banners) void send('restoreBanner', id);
    });
  };
}

function BannerRow({ banner }: { readonly banner: Banner }) {
  const send = useSend();
  const dismiss = useDismiss();
  return (
    <>
      <StateGlyph glyph={glyphs[banner.tone]} size="small" />
      <div className={styles.words}>
        <p className={styles.text}>{banner.text}</p>
        <p className={styles.detail}>
          {banner.detail && <span>{banner.detail}</span>}
          <span>
            {banner.detail && <i className={styles.dot}> · </i>}
            <Instant at={banner.at} show="relative" />
          </span>
        </p>
        {banner.action && <ActionButton action={banner.action} send={send} />}
      </div>
      <IconButton label={`Dismiss: ${banner.text}`} onClick={() => dismiss([banner], 'Message dismissed.')}>
        <X aria-hidden />
      </IconButton>
    </>
  );
}

function ActionButton({ action, send }: { readonly action: NonNullable<Banner['action']>; readonly send: Send }) {
  switch (action.kind) {
    case 'open-incident':
      return (
        <Button onClick={() => void send('showIncident', action.vendorId, action.incidentId)}>Open incident</Button>
      );
    case 'open-settings':
      return <Button onClick={() => void send('showSettings', action.section, null)}>Open settings</Button>;
    default:
      return assertNever(action);
  }
}
