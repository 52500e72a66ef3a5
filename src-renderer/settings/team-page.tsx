import { type FormEvent, useState } from 'react';
import type { TeamProblem } from '#shared/domain/team.ts';
import type { TeamView } from '#shared/snapshot.ts';
import { FormFieldRow } from '../channels/form-field-row.tsx';
import { Button } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { formatCount } from '../ui/format-count.ts';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { useUndoToast } from '../window/use-change.ts';
import { PageHead } from './page-head.tsx';
import { TeamListSection } from './team-list-section.tsx';
import styles from './team-page.module.css';

/** The team whose readings replace requests to vendors, and its state. */
export function TeamPage() {
  const team = useSnapshot((snapshot) => snapshot.team);
  return (
    <>
      <PageHead title="Team" />
      {team ? <Joined team={team} /> : <Join />}
      <TeamListSection />
    </>
  );
}

function Joined({ team }: { readonly team: TeamView }) {
  const undoToast = useUndoToast();
  const send = useSend();
  const { url, isConnected, members, taken, polled, delayMs, problem } = team;

  async function leave(): Promise<void> {
    const outcome = (await send('setTeam', null, null, null))?.value;
    if (outcome?.ok) undoToast('You left the team. Statustray now polls vendors itself.', outcome.value);
  }

  return (
    <Group title="Shared polling">
      <Setting label={isConnected ? 'Connected' : 'Not connected'} hint={problem ?? (isConnected ? url : ownWords)}>
        <Button onClick={() => void leave()}>Leave team</Button>
      </Setting>
      <Setting
        label="Watchers"
        hint={members.length > 0 ? whoPolls(team) : 'None online. Statustray polls vendors itself.'}
      >
        {formatCount(members.length)}
      </Setting>
      {delayMs !== null && (
        <Setting label="Delay" hint="From the team’s server to this computer, median of the latest readings.">
          {`${formatCount(delayMs)} ms`}
        </Setting>
      )}
      <Setting label="Requests saved" hint="Polls the team answered since Statustray started.">
        {formatCount(taken)}
      </Setting>
      <Setting label="Own requests" hint="Polls Statustray made itself since it started.">
        {formatCount(polled)}
      </Setting>
    </Group>
  );
}

/** Each watcher with the number of your pages that it was the last to read. */
function whoPolls({ members, pagesBy }: TeamView): string {
  const pages = (count: number): string => `${formatCount(count)} ${count === 1 ? 'page' : 'pages'}`;
  return members.map((name) => `${name} (${pages(pagesBy[name] ?? 0)})`).join(', ');
}

const ownWords = 'Connecting… Until then, Statustray polls vendors itself.';

function Join() {
  const { toasts } = useScope();
  const send = useSend();
  const [problem, setProblem] = useState<TeamProblem | null>(null);
  const issueOf = (field: TeamProblem['field']) => (problem?.field === field ? problem.detail : undefined);

  async function join(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string): string => String(given.get(name) ?? '').trim();
    const outcome = (await send('setTeam', text('url'), text('secret') || null, text('caFile') || null))?.value;
    if (outcome?.ok) toasts.info('Team joined.', () => void send('setTeam', null, null, null));
    else if (outcome) setProblem(outcome.failure);
  }

  return (
    <Group title="Shared polling">
      <Setting
        label="Not in a team"
        hint="A team’s watchers poll for everyone over NATS. Filters, mutes and history stay your own."
      >
        {null}
      </Setting>
      <form aria-label="Team" noValidate onSubmit={(event) => void join(event)}>
        <FormFieldRow
          label="Address"
          name="url"
          placeholder="nats://bus.example:4222/team"
          maxLength={500}
          issue={issueOf('url')}
          onChange={() => setProblem(null)}
        />
        <FormFieldRow
          label="Credentials"
          name="secret"
          type="password"
          hint="A token, an NKey seed or the contents of a .creds file. Stored in the keyring. Leave empty if the server needs none."
          maxLength={4_000}
        />
        <FormFieldRow
          label="CA certificate"
          name="caFile"
          hint="Only if a private authority signed the server’s certificate: the full path of its PEM file."
          maxLength={4_096}
          issue={issueOf('caFile')}
          onChange={() => setProblem(null)}
        />
        <div className={styles.foot}>
          <Button type="submit" look="primary">
            Join team
          </Button>
        </div>
      </form>
    </Group>
  );
}
