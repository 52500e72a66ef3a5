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

/** The default quiet hours, used by every group without its own. */
export function CommonQuietHours() {
  const { toasts } = useScope();
  const send = useSend();
  const list = useSnapshot((snapshot) => snapshot.quietHours);
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const target = useDeepLinkTarget('quiet-hours');
  const own = groups.filter(({ schedule }) => schedule !== null).map(({ name }) => name);

  async function save(next: QuietHoursEntry[]): Promise<void> {
    const before = [...list];
    if (!(await send('setQuietHours', next))) return;
    toasts.info('Quiet hours updated.', () => void send('setQuietHours', before));
  }

  return (
    <>
      <p className={styles.about}>No notifications during these hours. You get one summary when they end.</p>
      <Group ref={target} title="Quiet hours">
        <CurrentState list={list} />
        <QuietHoursList
          label="Quiet hours"
          list={list}
          draftWith={(quietHours) => ({ quietHours })}
          onChange={(next) => void save(next)}
        />
      </Group>
      {own.length > 0 && <p className={styles.about}>Groups with custom quiet hours: {own.join(', ')}.</p>}
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
      {!quiet &&
        (list.length === 0
          ? 'No quiet hours set. Alerts arrive immediately.'
          : `Not quiet now. Quiet hours start ${when}.`)}
    </p>
  );
}
