import { type FormEvent, useState } from 'react';
import { usualHeartbeatMinutes } from '#shared/domain/heartbeat.ts';
import { FormFieldRow } from '../../channels/form-field-row.tsx';
import { Button } from '../../ui/button.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { useUndoToast } from '../../window/use-change.ts';
import styles from './heartbeat-section.module.css';

/** A monitor that is called while Statustray reads pages, so that someone is alerted when it stops. */
export function HeartbeatSection() {
  const undoToast = useUndoToast();
  const send = useSend();
  const heartbeat = useSnapshot((snapshot) => snapshot.heartbeat);

  async function turnOff(): Promise<void> {
    const outcome = (await send('setHeartbeat', null, null))?.value;
    if (outcome?.ok) undoToast('Heartbeat turned off.', outcome.value);
  }

  return (
    <Group title="Heartbeat">
      {heartbeat ? (
        <Setting label={`On, every ${minutes(heartbeat.everyMinutes)}`} hint={heartbeat.problem ?? onWords}>
          <Button onClick={() => void turnOff()}>Turn off</Button>
        </Setting>
      ) : (
        <HeartbeatForm />
      )}
    </Group>
  );
}

const offWords =
  'Off. When on, Statustray calls an address (Healthchecks, Uptime Kuma, Gatus) while it reads pages, so you notice if it stops.';
const onWords = 'Skipped while no page has been read for 30 minutes.';

function HeartbeatForm() {
  const { toasts } = useScope();
  const send = useSend();
  const [problem, setProblem] = useState<string | null>(null);

  async function turnOn(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const every = Number(given.get('minutes'));
    const outcome = (await send('setHeartbeat', every, String(given.get('address') ?? '')))?.value;
    if (outcome?.ok) toasts.info('Heartbeat turned on.');
    else if (outcome) setProblem(outcome.failure.detail);
  }

  return (
    <>
      <Setting label="Tell a monitor that Statustray is running" hint={offWords}>
        {null}
      </Setting>
      <form aria-label="Heartbeat" noValidate onSubmit={(event) => void turnOn(event)}>
        <FormFieldRow
          label="Address"
          name="address"
          type="password"
          placeholder="https://hc-ping.com/…"
          hint="URL to call. Add #TOKEN for a service that needs a token. Stored in the keyring."
          maxLength={2_000}
          issue={problem ?? undefined}
          onChange={() => setProblem(null)}
        />
        <FormFieldRow
          label="Minutes between calls"
          name="minutes"
          type="number"
          min={1}
          max={1_440}
          defaultValue={usualHeartbeatMinutes}
          onChange={() => setProblem(null)}
        />
        <div className={styles.foot}>
          <Button type="submit">Turn on</Button>
        </div>
      </form>
    </>
  );
}

function minutes(count: number): string {
  return count === 1 ? 'minute' : `${count} minutes`;
}
