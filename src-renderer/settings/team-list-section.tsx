import { type FormEvent, useState } from 'react';
import { publicKeySchema } from '#shared/domain/signed-source.ts';
import type { TeamListView } from '#shared/snapshot.ts';
import { FormFieldRow } from '../channels/form-field-row.tsx';
import { Button } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Instant } from '../window/instants.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { fieldErrors } from './data/signed-source-draft.ts';
import styles from './team-page.module.css';

/** The published watch list whose vendors are followed in addition to one’s own. */
export function TeamListSection() {
  const list = useSnapshot((snapshot) => snapshot.teamList);
  return <Group title="Team list">{list ? <Used list={list} /> : <Use />}</Group>;
}

function Used({ list }: { readonly list: TeamListView }) {
  const { toasts } = useScope();
  const send = useSend();
  const [isChecking, setChecking] = useState(false);

  async function check(): Promise<void> {
    setChecking(true);
    const outcome = (await send('checkTeamList'))?.value;
    setChecking(false);
    if (outcome?.ok) toasts.info(outcome.value);
    else if (outcome) toasts.error(outcome.failure.detail);
  }

  async function takeUpAgain(): Promise<void> {
    const outcome = (await send('setTeamList', list.url, list.publicKey ?? null))?.value;
    if (outcome && !outcome.ok) toasts.error(outcome.failure.detail);
  }

  async function stop(): Promise<void> {
    if (await send('setTeamList', null, null))
      toasts.info('Team list removed. Its vendors stay followed.', () => void takeUpAgain());
  }

  return (
    <Setting label={vendorsOf(list)} hint={<State of={list} />}>
      <Button aria-busy={isChecking} onClick={() => void check()}>
        {isChecking ? 'Checking…' : 'Check now'}
      </Button>
      <Button onClick={() => void stop()}>Stop using</Button>
    </Setting>
  );
}

function vendorsOf({ vendorCount }: TeamListView): string {
  if (vendorCount === null) return 'Not read yet';
  return `${formatCount(vendorCount)} ${vendorCount === 1 ? 'vendor' : 'vendors'}`;
}

function State({ of: { url, publicKey, readAt, leftOut, problem } }: { readonly of: TeamListView }) {
  return (
    <>
      {url}
      {publicKey !== undefined && ' (signed)'}
      {readAt !== null && (
        <>
          <br />
          Last fetched <Instant at={readAt} />.
        </>
      )}
      {leftOut > 0 && ` ${formatCount(leftOut)} in your private network left out; “Check now” asks about them.`}
      {problem !== null && (
        <>
          <br />
          {problem}
        </>
      )}
    </>
  );
}

interface Issues {
  readonly url?: string;
  readonly publicKey?: string;
}

function Use() {
  const { toasts } = useScope();
  const send = useSend();
  const [issues, setIssues] = useState<Issues>({});
  const [isBusy, setBusy] = useState(false);

  async function use(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const publicKey = String(given.get('publicKey') ?? '').trim();
    if (publicKey !== '' && !publicKeySchema.safeParse(publicKey).success) {
      setIssues({ publicKey: fieldErrors.publicKey });
      return;
    }
    setBusy(true);
    const outcome = (await send('setTeamList', String(given.get('url') ?? ''), publicKey || null))?.value;
    setBusy(false);
    if (outcome?.ok) toasts.info('Team list in use.');
    else if (outcome) setIssues({ url: outcome.failure.detail });
  }

  return (
    <>
      <Setting
        label="Off"
        hint="Follows the vendors of a watch list that your team publishes, and its changes. What you add, edit or unfollow yourself stays as it is."
      >
        {null}
      </Setting>
      <form aria-label="Team list" noValidate onSubmit={(event) => void use(event)}>
        <FormFieldRow
          label="List address"
          name="url"
          placeholder="https://team.example/watch-list.json"
          hint="An https:// address, or nats://host:4222/team for the list on your team’s server."
          maxLength={2_000}
          issue={issues.url}
          onChange={() => setIssues({})}
        />
        <FormFieldRow
          label="Public key"
          name="publicKey"
          hint="Only if the list is signed. A list that is not signed with this key is then refused."
          maxLength={200}
          issue={issues.publicKey}
          onChange={() => setIssues({})}
        />
        <div className={styles.foot}>
          <Button type="submit" look="primary" aria-busy={isBusy}>
            {isBusy ? 'Fetching…' : 'Use list'}
          </Button>
        </div>
      </form>
    </>
  );
}
