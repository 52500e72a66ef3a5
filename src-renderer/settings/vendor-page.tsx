import { ArrowLeft, ExternalLink, RefreshCw } from 'lucide-react';
import { useMemo } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { VendorDetails, VendorRow } from '#shared/snapshot.ts';
import { useScope, useSend, useSnapshot } from '../scope.tsx';
import { useMute } from '../silences/mute-button.tsx';
import { Button } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { useVendorDetails } from '../vendors/vendor-details.ts';
import { FilterEditor } from './filter-editor.tsx';
import { RemoveVendor } from './remove-vendor.tsx';
import styles from './vendor-page.module.css';
import { VendorRules } from './vendor-rules.tsx';

/** One vendor: which of its parts concern the user, and what is told of them. */
export function VendorPage({ vendorId, onBack }: { readonly vendorId: VendorId; readonly onBack: () => void }) {
  const row = useSnapshot(({ vendors }) => vendors[vendorId]);
  const asked = useMemo(() => (row ? [row] : []), [row]);
  const details = useVendorDetails(asked).get(vendorId);
  if (!row) return null;
  return (
    <>
      <Head row={row} onBack={onBack} />
      {details && <Rules row={row} details={details} />}
      <Group title="No longer needed">
        <RemoveVendor row={row} onRemoved={onBack} />
      </Group>
    </>
  );
}

function Head({ row, onBack }: { readonly row: VendorRow; readonly onBack: () => void }) {
  const { notices } = useScope();
  const send = useSend();
  async function check(): Promise<void> {
    if (await send('checkNow', row.id)) notices.say(`${row.name} is being checked.`);
  }
  return (
    <header className={styles.head}>
      <Button look="quiet" onClick={onBack}>
        <ArrowLeft aria-hidden /> Vendors
      </Button>
      <div className={styles.title}>
        <StateGlyph glyph={row.glyph} size="large" />
        <div>
          <h1>{row.name}</h1>
          <p>
            {row.words}
            {row.description && ` · “${row.description}”`}
          </p>
        </div>
        <Button onClick={() => void check()}>
          <RefreshCw aria-hidden /> Check now
        </Button>
        <Button title={`Opens ${row.pageUrl} in the browser`} onClick={() => void send('openLink', row.pageUrl)}>
          <ExternalLink aria-hidden /> Page
        </Button>
      </div>
    </header>
  );
}

function Rules({ row, details }: { readonly row: VendorRow; readonly details: VendorDetails }) {
  const mute = useMute({ target: { kind: 'vendor', vendorId: row.id }, name: row.name, silenceId: row.silenceId });
  return (
    <>
      <FilterEditor key={JSON.stringify(details.subscription.filter)} details={details} />
      <VendorRules details={details} />
      <Group title="Quiet">
        <Setting
          label={row.silenceId ? `${row.name} is muted` : `Mute ${row.name}`}
          hint="It is still read and listed; only alerts stop."
        >
          <Button title={mute.label} onClick={mute.press}>
            {row.silenceId ? 'Unmute' : 'Mute…'}
          </Button>
          {mute.dialog}
        </Setting>
      </Group>
    </>
  );
}
