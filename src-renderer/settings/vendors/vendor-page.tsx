import { ExternalLink, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { componentPath } from '#shared/domain/component.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { ComponentDrillButton, type DrillComponent, FireDrill } from '../../channels/fire-drill.tsx';
import { ComponentActionContext } from '../../component-filter/component-action.ts';
import { FilterEditor } from '../../component-filter/filter-editor.tsx';
import { PastIncidents } from '../../incidents/past-incidents.tsx';
import { useMute } from '../../silences/mute-button.tsx';
import { Button } from '../../ui/button.tsx';
import { DetailHeader } from '../../ui/detail-header.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { StateGlyph } from '../../ui/glyph.tsx';
import { PageMovedNotice } from '../../vendors/page-moved-notice.tsx';
import { useVendorDetails } from '../../vendors/vendor-details.ts';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { useLeave } from '../../window/unsaved.tsx';
import { RemoveVendor } from './remove-vendor.tsx';
import { VendorAddress } from './vendor-address.tsx';
import { VendorRules } from './vendor-rules.tsx';

/** One vendor: the components to watch, its alert rules and past incidents. */
export function VendorPage({ vendorId, onBack }: { readonly vendorId: VendorId; readonly onBack: () => void }) {
  const leave = useLeave();
  const row = useSnapshot(({ vendors }) => vendors[vendorId]);
  const asked = useMemo(() => (row ? [row] : []), [row]);
  const details = useVendorDetails(asked).get(vendorId);
  if (!row) return null;
  return (
    <>
      <Head row={row} onBack={() => leave(onBack)} />
      <PageMovedNotice row={row} />
      {details && <Rules row={row} details={details} />}
      {details && <PastIncidents details={details} />}
      {details && <VendorAddress details={details} />}
      <Group>
        <RemoveVendor row={row} onRemoved={onBack} />
      </Group>
    </>
  );
}

function Head({ row, onBack }: { readonly row: VendorRow; readonly onBack: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  async function check(): Promise<void> {
    if (await send('checkNow', row.id)) toasts.info(`Checking ${row.name}…`);
  }
  return (
    <DetailHeader
      list="Vendors"
      onBack={onBack}
      icon={<StateGlyph glyph={row.glyph} size="large" />}
      title={row.name}
      words={`${row.words}${row.description && ` · “${row.description}”`}`}
      actions={
        <>
          <Button onClick={() => void check()}>
            <RefreshCw aria-hidden /> Check now
          </Button>
          <Button title={`Open ${row.pageUrl} in the browser`} onClick={() => void send('openLink', row.pageUrl)}>
            <ExternalLink aria-hidden /> Open page
          </Button>
        </>
      }
    />
  );
}

function Rules({ row, details }: { readonly row: VendorRow; readonly details: VendorDetails }) {
  const components = details.components.map((component) => ({
    id: component.id,
    path: componentPath(component, details.groups),
  }));
  const pathOf = new Map(components.map(({ id, path }) => [id, path]));
  const mute = useMute({ target: { kind: 'vendor', vendorId: row.id }, name: row.name, silenceId: row.silenceId });
  return (
    <>
      <ComponentActionContext
        value={({ id, name }) => (
          <ComponentDrillButton vendorId={row.id} component={{ id, path: pathOf.get(id) ?? name }} />
        )}
      >
        <FilterEditor key={JSON.stringify(details.subscription.filter)} details={details} />
      </ComponentActionContext>
      <VendorRules details={details} />
      {components.length > 0 && <DrillSetting vendorId={row.id} components={components} />}
      <Group title="Mute">
        <Setting
          label={row.silenceId ? `${row.name} is muted` : `Mute ${row.name}`}
          hint="It is still checked and listed; only alerts stop."
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

function DrillSetting({
  vendorId,
  components,
}: {
  readonly vendorId: VendorId;
  readonly components: readonly DrillComponent[];
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Group title="Fire drill">
      <Setting
        label="Simulate an outage"
        hint="Runs one component’s outage through your real rules and channels. Messages are marked as a drill; nothing is saved to history."
      >
        <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
          Simulate an outage…
        </Button>
        {asking && <FireDrill vendorId={vendorId} components={components} onClose={() => setAsking(false)} />}
      </Setting>
    </Group>
  );
}
