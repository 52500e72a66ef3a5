import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { nextQuietAt } from '../../quiet-hours/next-quiet.ts';
import { Button } from '../../ui/button.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { isHour12 } from '../../ui/instant-words.ts';
import { formatRelative } from '../../ui/relative.ts';
import { useInstants } from '../../window/instants.tsx';
import { useNow, useSend, useSnapshot } from '../../window/scope.tsx';
import { localTimeZoneOf } from '../../words/local-time-zone.ts';
import { breaksThrough, clockWords, spanWords } from '../../words/quiet-hours-words.ts';

/** Upcoming quiet hours: the default ones and those of groups with their own. */
export function QuietSchedule() {
  const common = useSnapshot((snapshot) => snapshot.quietHours);
  const groups = useSnapshot((snapshot) => snapshot.groups);
  return (
    <Group title="Quiet hours">
      {common.length === 0 && <NoHours />}
      {common.map((entry) => (
        <QuietHoursRow key={JSON.stringify(entry)} entry={entry} target={{ kind: 'quiet-hours' }} />
      ))}
      {groups.flatMap(({ id, name, schedule }) =>
        (schedule ?? []).map((entry) => (
          <QuietHoursRow
            key={`${id} ${JSON.stringify(entry)}`}
            entry={entry}
            of={name}
            target={{ kind: 'group', groupId: id }}
          />
        )),
      )}
    </Group>
  );
}

function NoHours() {
  const send = useSend();
  return (
    <Setting label="No quiet hours" hint="Hours when only severe alerts reach you. You get one summary when they end.">
      <Button onClick={() => void send('showSettings', 'alerts', { kind: 'quiet-hours' })}>Set quiet hours…</Button>
    </Setting>
  );
}

function QuietHoursRow({
  entry,
  of: group,
  target,
}: {
  readonly entry: QuietHoursEntry;
  readonly of?: string;
  readonly target: SettingsTarget;
}) {
  const send = useSend();
  const now = useNow();
  const instants = useInstants();
  const hour12 = useSnapshot(({ appearance }) => isHour12(appearance.clock));
  const home = useSnapshot(({ general }) => localTimeZoneOf(general.zone));
  const words = spanWords(entry, (time) => clockWords(time, hour12));
  const next = nextQuietAt([entry], now, home);
  const begins = next === null ? '' : ` · next ${instants.short(next, now)} (${formatRelative(next, now)})`;
  return (
    <Setting
      label={group ? `${words} · ${group}` : words}
      hint={`${capitalised(breaksThrough(entry.breakThrough))}${begins}`}
    >
      <Button aria-label={`Edit ${words}`} onClick={() => void send('showSettings', 'alerts', target)}>
        Edit…
      </Button>
    </Setting>
  );
}
