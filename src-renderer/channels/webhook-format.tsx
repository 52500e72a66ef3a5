import { useState } from 'react';
import { Button, TextButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './webhook-format.module.css';

/** An example body of schema version 1. */
const example = `{
  "schemaVersion": 1,
  "id": "bdbef4ef2b68…",
  "test": false,
  "at": "2026-11-22T14:02:00.000Z",
  "kind": "incident_opened",
  "loud": true,
  "why": "impact minor, alerts from minor up",
  "vendor": "acme",
  "incidentId": "i1",
  "maintenanceId": null,
  "title": "Runs are slow",
  "impact": "minor",
  "status": "investigating",
  "components": ["Prod 2 > Pipelines"],
  "text": {
    "title": "Acme: Runs are slow",
    "body": "Investigating · minor."
  },
  "url": "https://status.acme.example/i1",
  "folded": 0
}`;

/** Opens the description of the webhook payload. */
export function FormatButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <TextButton aria-haspopup="dialog" onClick={() => setOpen(true)}>
        View payload
      </TextButton>
      {open && <Format onClose={() => setOpen(false)} />}
    </>
  );
}

function Format({ onClose }: { readonly onClose: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  return (
    <Dialog title="Webhook payload" onClose={onClose}>
      <p>
        Statustray sends a POST request with JSON. Any response from 200 to 299 within 10 seconds counts as delivered.
      </p>
      <dl className={styles.headers}>
        <dt>Idempotency-Key</dt>
        <dd>
          The “id” of the body, the same for every attempt. If you have seen it before, respond with 200 and ignore it.
        </dd>
        <dt>Statustray-Signature</dt>
        <dd>
          “t=SECONDS,v1=HEX”: HMAC-SHA256 of the timestamp, a dot and the raw body, using your key. Reject timestamps
          more than five minutes off.
        </dd>
      </dl>
      <pre className={styles.example}>{example}</pre>
      <p className={styles.hint}>
        Title, components and text come from the vendor: treat them as plain text, never as markup. Version 1 may gain
        fields but never loses any.
      </p>
      <div className={styles.actions}>
        <Button
          onClick={() => void send('copyText', example).then((copied) => copied && toasts.info('Example copied.'))}
        >
          Copy example
        </Button>
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}
