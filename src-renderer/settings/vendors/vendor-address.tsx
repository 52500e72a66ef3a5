import { type FormEvent, useRef, useState } from 'react';
import type { VendorDetails } from '#shared/query-results.ts';
import { asAddress } from '../../add-vendor/page-address.ts';
import { FormFieldRow } from '../../channels/form-field-row.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { useScope, useSend } from '../../window/scope.tsx';
import styles from './remove-vendor.module.css';

/** The vendor’s name here and the address of its page; rules and history stay with the vendor. */
export function VendorAddress({ details }: { readonly details: VendorDetails }) {
  const [asking, setAsking] = useState(false);
  const { name, pageUrl } = details.subscription;
  return (
    <Group title="Name and address">
      <Setting label={name} hint={pageUrl}>
        <Button onClick={() => setAsking(true)}>Change…</Button>
        {asking && <AddressDialog details={details} onClose={() => setAsking(false)} />}
      </Setting>
    </Group>
  );
}

function AddressDialog({ details, onClose }: { readonly details: VendorDetails; readonly onClose: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const { vendorId, name: savedName, pageUrl, platform } = details.subscription;
  const [name, setName] = useState(savedName);
  const [address, setAddress] = useState(pageUrl);
  const [issues, setIssues] = useState<{ readonly name?: string; readonly address?: string }>({});

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const typed = asAddress(address);
    const found = {
      ...(name.trim() === '' ? { name: 'Enter a name.' } : {}),
      ...(typed === null ? { address: 'Enter an address, e.g. https://status.example.com.' } : {}),
    };
    if (typed === null || name.trim() === '') return refuse(found);
    const isMoved = typed !== pageUrl;
    const outcome = (
      await send('addVendor', { vendorId, name: name.trim(), pageUrl: typed, platform: isMoved ? null : platform })
    )?.value;
    if (!outcome) return;
    if (!outcome.ok) return refuse({ address: outcome.failure.detail });
    const undo = () => void send('addVendor', { vendorId, name: savedName, pageUrl, platform });
    toasts.info(isMoved ? `${name.trim()} now uses ${typed}.` : `Renamed to ${name.trim()}.`, undo);
    onClose();
  }

  function refuse(found: typeof issues): void {
    setIssues(found);
    queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <Dialog title={`Change ${savedName}`} onClose={onClose}>
      <form ref={form} noValidate onSubmit={(event) => void save(event)}>
        <FormFieldRow
          label="Name"
          data-autofocus=""
          maxLength={200}
          value={name}
          issue={issues.name}
          onChange={(event) => setName(event.target.value)}
        />
        <FormFieldRow
          label="Address"
          maxLength={2_000}
          hint="Statustray checks a new address right away. Rules and history are kept."
          value={address}
          issue={issues.address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
