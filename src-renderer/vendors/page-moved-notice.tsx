import { MapPin } from 'lucide-react';
import type { VendorRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './page-moved-notice.module.css';

/** Offers the page’s new address; nothing while the page has not moved. */
export function PageMovedNotice({
  row,
}: {
  readonly row: Pick<VendorRow, 'id' | 'name' | 'pageUrl' | 'platform' | 'movedTo'>;
}) {
  const { toasts } = useScope();
  const send = useSend();
  const { id, name, platform, movedTo } = row;
  if (movedTo === null) return null;

  async function changeAddress(pageUrl: string): Promise<void> {
    const outcome = (await send('addVendor', { vendorId: id, name, pageUrl, platform: null }))?.value;
    if (!outcome) return;
    if (outcome.ok) toasts.info(`${name} now uses ${pageUrl}. Its history and your rules are kept.`, undo);
    else toasts.error(`The address of ${name} was not changed. ${outcome.failure.detail}`);
  }

  const undo = () => void send('addVendor', { vendorId: id, name, pageUrl: row.pageUrl, platform });

  return (
    <p className={styles.moved} data-tone="notice">
      <MapPin aria-hidden />
      <span>
        The page moved to <strong>{movedTo}</strong>. The old address still redirects there.
      </span>
      <Button onClick={() => void changeAddress(movedTo)}>Use new address</Button>
    </p>
  );
}
