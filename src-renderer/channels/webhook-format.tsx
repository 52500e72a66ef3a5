import { useState } from 'react';
import { Button, TextButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './webhook-format.module.css';

/** One body of version 1, with what each field can be; the schema stands beside the code that sends it. */
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

/** What a receiver is to expect, one press away from where its address is entered. */
export function FormatButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <TextButton aria-haspopup="dialog" onClick={() => setOpen(true)}>
        See what is sent
      </TextButton>
      {open && <Format onClose={() => setOpen(false)} />}
    </>
  );
}

function Format({ onClose }: { readonly onClose: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  return (
    <Dialog title="What a webhook is sent" onClose={onClose}>
      <p>A POST with JSON. Any answer from 200 to 299 within 10 seconds means that you have it.</p>
      <dl className={styles.headers}>
        <dt>Idempotency-Key</dt>
        <dd>The “id” of the body, the same for every attempt: if you have seen it, answer 200 and drop it.</dd>
        <dt>Statustray-Signature</dt>
        <dd>
          “t=SECOND,v1=HEX”: HMAC-SHA256 of that second, a full stop and the body as it came, with your key. Refuse
          seconds that are more than five minutes away.
        </dd>
      </dl>
      <pre className={styles.example}>{example}</pre>
      <p className={styles.hint}>
        Title, components and text are words of the vendor: text, never markup. Within version 1 fields may be added,
        none is taken away.
      </p>
      <div className={styles.actions}>
        <Button
          onClick={() =>
            void send('copyText', example).then((copied) => copied && toasts.info('The example is copied.'))
          }
        >
          Copy the example
        </Button>
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}
