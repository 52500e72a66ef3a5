import { type QuietHoursEntry, quietNow } from '#shared/domain/quiet-hours.ts';
import { Group } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { formatRelative } from '../ui/relative.ts';
import { useDeepLinkTarget } from '../window/deep-link.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { localTimeZoneOf } from '../words/local-time-zone.ts';
import { breaksThrough } from '../words/quiet-hours-words.ts';
import styles from './common-quiet-hours.module.css';
import { nextQuietAt } from './next-quiet.ts';
import { QuietHoursList } from './quiet-hours-list.tsx';

/** The quiet hours of all groups that have none of their own: what holds now, and the list. */
export function CommonQuietHours() {
  const { toasts } = useScope();
  const send = useSend();
  const list = useSnapshot((snapshot) => snapshot.quietHours);
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const target = useDeepLinkTarget('quiet-hours');
  const own = groups.filter(({ schedule }) => schedule !== null).map(({ name }) => name);

  async function keep(next: QuietHoursEntry[]): Promise<void> {
    const before = [...list];
    if (!(await send('setQuietHours', next))) return;
    toasts.info('The quiet hours are changed.', () => void send('setQuietHours', before));
  }

  return (
    <>
      <p className={styles.about}>
        At these hours nothing is shown or sent; it is still read, listed and kept, and comes in one digest at the end.
      </p>
      <Group ref={target} title="Quiet hours">
        <CurrentState list={list} />
        <QuietHoursList
          label="Quiet hours"
          list={list}
          draftWith={(quietHours) => ({ quietHours })}
          onChange={(next) => void keep(next)}
        />
      </Group>
      {own.length > 0 && <p className={styles.about}>Hours of their own, instead of these: {own.join(', ')}.</p>}
    </>
  );
}

function CurrentState({ list }: { readonly list: readonly QuietHoursEntry[] }) {
  const now = useNow();
  const instants = useInstants();
  const home = useSnapshot(({ general }) => localTimeZoneOf(general.zone));
  const quiet = quietNow(list, now, home);
  const at = quiet?.until ?? nextQuietAt(list, now, home);
  const when = at === null ? '' : `${instants.short(at, now)} (${formatRelative(at, now)})`;
  return (
    <p className={styles.state} data-tone={quiet ? 'paused' : 'fine'}>
      <StateGlyph glyph={quiet ? 'paused' : 'fine'} size="small" />
      {quiet && (
        <span>
          <strong>Quiet now</strong>, until {when}; {breaksThrough(quiet.breakThrough)}.
        </span>
      )}
      {!quiet && (list.length === 0 ? 'Never quiet: everything is told at once.' : `Not quiet now. Next: ${when}.`)}
    </p>
  );
}
