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
import { RemoveVendor } from './remove-vendor.tsx';
import { VendorRules } from './vendor-rules.tsx';

/** One vendor: which of its components concern the user, and what is told of them. */
export function VendorPage({ vendorId, onBack }: { readonly vendorId: VendorId; readonly onBack: () => void }) {
  const row = useSnapshot(({ vendors }) => vendors[vendorId]);
  const asked = useMemo(() => (row ? [row] : []), [row]);
  const details = useVendorDetails(asked).get(vendorId);
  if (!row) return null;
  return (
    <>
      <Head row={row} onBack={onBack} />
      <PageMovedNotice row={row} />
      {details && <Rules row={row} details={details} />}
      {details && <PastIncidents details={details} />}
      <Group title="No longer needed">
        <RemoveVendor row={row} onRemoved={onBack} />
      </Group>
    </>
  );
}

function Head({ row, onBack }: { readonly row: VendorRow; readonly onBack: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  async function check(): Promise<void> {
    if (await send('checkNow', row.id)) toasts.info(`${row.name} is being checked.`);
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
          <Button title={`Opens ${row.pageUrl} in the browser`} onClick={() => void send('openLink', row.pageUrl)}>
            <ExternalLink aria-hidden /> Page
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
        label="Try what you would hear"
        hint="Pretends that one part fails: your real rules, every channel, marked as a drill, and no trace in the history."
      >
        <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
          Pretend that a part fails…
        </Button>
        {asking && <FireDrill vendorId={vendorId} components={components} onClose={() => setAsking(false)} />}
      </Setting>
    </Group>
  );
}
