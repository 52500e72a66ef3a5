import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import { useSnapshot } from '../window/scope.tsx';
import { useChannelName } from '../words/channel-name.ts';
import styles from './picker.module.css';

/** The channels a group sends to, including selected ones that have been removed. */
export function ChannelPicker({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const nameOf = useChannelName();
  const there = [desktopChannel, ...Object.keys(channels)];
  const gone = chosen.filter((id) => !there.includes(id));
  const put = (id: string, isOn: boolean) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const stateOf = (id: string) => {
    if (gone.includes(id)) return 'removed';
    const row = channels[id];
    const paused = row?.channel.paused;
    if (paused) return paused.byUser ? 'paused by you' : `stopped: ${paused.reason}`;
    return row?.trouble ? `not accepting messages: ${row.trouble.reason}` : null;
  };
  return (
    <fieldset className={styles.choices} aria-label="Channels">
      {[...there, ...gone].map((id) => (
        <label key={id} className={styles.choice}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => put(id, event.target.checked)} />
          <span>
            {nameOf(id)}
            <State words={stateOf(id)} />
          </span>
        </label>
      ))}
      {there.length === 1 && <p className={styles.soft}>Add Slack, e-mail and other channels under Channels.</p>}
    </fieldset>
  );
}

function State({ words }: { readonly words: string | null }) {
  return words && <span className={styles.odd}>{words}</span>;
}
