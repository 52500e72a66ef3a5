import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { webAddress } from '../window/external-link.tsx';
import { useSend } from '../window/scope.tsx';
import styles from './event-bar.module.css';

/** The window’s breadcrumb, links to neighbouring events, and its toolbar. */
export function EventBar({
  vendorId,
  vendorName,
  kind,
  steps,
  children,
}: {
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly kind: 'Incident' | 'Maintenance';
  readonly steps?: ReactNode;
  readonly children: ReactNode;
}) {
  const send = useSend();
  return (
    <header className={styles.bar}>
      <div className={styles.where}>
        <TextButton
          className={styles.vendor}
          title={`History of ${vendorName}`}
          onClick={() => void send('showHistory', vendorId)}
        >
          {vendorName}
        </TextButton>
        <span aria-hidden>›</span>
        <span>{kind}</span>
        {steps}
      </div>
      <div role="toolbar" aria-label={`This ${kind.toLowerCase()}`} className={styles.actions}>
        {children}
      </div>
    </header>
  );
}

/** Shows its destination before it is pressed; main asks for confirmation before opening it. */
export function SourceButton({ url }: { readonly url: string | null }) {
  const send = useSend();
  const page = webAddress(url ?? undefined);
  if (!page) return null;
  return (
    <Button
      data-action="page"
      title={`Opens ${page.href} in the browser`}
      onClick={() => void send('openLink', page.href)}
    >
      <ExternalLink aria-hidden /> {page.host}
    </Button>
  );
}
