import { MapPin } from 'lucide-react';
import type { VendorRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './page-moved-notice.module.css';

/** Where the page went, with the way to follow it there; nothing while it is where it is asked for. */
export function PageMovedNotice({ row }: { readonly row: Pick<VendorRow, 'id' | 'name' | 'movedTo'> }) {
  const { toasts } = useScope();
  const send = useSend();
  const { id, name, movedTo } = row;
  if (movedTo === null) return null;

  async function follow(pageUrl: string): Promise<void> {
    const outcome = (await send('addVendor', { vendorId: id, name, pageUrl, platform: null }))?.value;
    if (!outcome) return;
    if (outcome.ok) toasts.info(`${name} is read at ${pageUrl} from now on. Its history and your rules stay.`);
    else toasts.error(`${name} stays where it was. ${outcome.failure.detail}`);
  }

  return (
    <p className={styles.moved} data-tone="notice">
      <MapPin aria-hidden />
      <span>
        The page moved to <strong>{movedTo}</strong>. As long as the old address leads there, it is read all the same.
      </span>
      <Button onClick={() => void follow(movedTo)}>Follow it there</Button>
    </p>
  );
}
