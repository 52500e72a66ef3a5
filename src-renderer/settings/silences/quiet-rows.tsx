import { Moon } from 'lucide-react';
import { quietNow } from '#shared/domain/quiet-hours.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { useInstants } from '../../window/instants.tsx';
import { useNow, useSend, useSnapshot } from '../../window/scope.tsx';
import { localTimeZoneOf } from '../../words/local-time-zone.ts';
import { endWords } from '../../words/mute-durations.ts';
import { breaksThrough } from '../../words/quiet-hours-words.ts';
import styles from './silent-row.module.css';
import { SilentRow } from './silent-row.tsx';

interface QuietNow {
  readonly id: string;
  readonly label: string;
  readonly until: number;
  readonly exceptions: string;
  readonly target: SettingsTarget;
}

/** The quiet hours in effect now: the default ones and those of groups with their own. */
export function useQuietNow(): readonly QuietNow[] {
  const now = useNow();
  const until = useSnapshot(({ overview }) => overview.quietUntil);
  const common = useSnapshot(({ quietHours }) => quietHours);
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const home = useSnapshot(({ general }) => localTimeZoneOf(general.zone));
  const own = groups.flatMap(({ id, name, schedule }) => {
    const quiet = schedule && quietNow(schedule, now, home);
    if (!quiet) return [];
    const target = { kind: 'group', groupId: id } as const;
    return [
      { id, label: `Quiet hours: ${name}`, until: quiet.until, exceptions: breaksThrough(quiet.breakThrough), target },
    ];
  });
  if (until === null) return own;
  const exceptions = breaksThrough(quietNow(common, now, home)?.breakThrough ?? null);
  return [{ id: '', label: 'Quiet hours', until, exceptions, target: { kind: 'quiet-hours' } }, ...own];
}

export function QuietRow({ quiet: { label, until, exceptions, target } }: { readonly quiet: QuietNow }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  return (
    <SilentRow
      icon={Moon}
      label={label}
      actions={
        <Button aria-label={`Edit ${label}`} onClick={() => void send('showSettings', 'alerts', target)}>
          Edit…
        </Button>
      }
    >
      <p className={styles.soft}>
        Quiet, <strong>{endWords({ kind: 'at', until }, now)}</strong> ({words.short(until, now)}) · {exceptions}
      </p>
    </SilentRow>
  );
}
