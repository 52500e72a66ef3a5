import type { ChannelKind } from '#shared/domain/channel.ts';
import { DetailHeader } from '../ui/detail-header.tsx';
import { useLeave } from '../window/unsaved.tsx';
import styles from './add-channel.module.css';
import { ChannelForm } from './channel-form.tsx';
import { type KindWords, kindWords } from './channel-kinds.ts';

const kinds = Object.entries(kindWords) as readonly (readonly [ChannelKind, KindWords])[];

/** The kinds of channel to add, each with what it needs. */
export function KindChoice({ onChoose }: { readonly onChoose: (kind: ChannelKind) => void }) {
  return (
    <section aria-labelledby="add-channel">
      <h2 id="add-channel" className={styles.title}>
        Add channel
      </h2>
      <ul className={styles.kinds}>
        {kinds.map(([kind, { word, icon: Icon, needs }]) => (
          <li key={kind}>
            <button type="button" data-row={`new ${kind}`} onClick={() => onChoose(kind)}>
              <Icon aria-hidden />
              <span>
                <strong>{word}</strong>
                <small>{needs}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The form for a new channel. */
export function AddChannel({
  kind,
  onBack,
  onSaved,
}: {
  readonly kind: ChannelKind;
  readonly onBack: () => void;
  readonly onSaved: (id: string) => void;
}) {
  const leave = useLeave();
  const { word, icon: Icon, needs } = kindWords[kind];
  return (
    <>
      <DetailHeader
        list="Channels"
        onBack={() => leave(onBack)}
        icon={<Icon aria-hidden />}
        title={`Add ${word}`}
        words={`${needs}.`}
      />
      <ChannelForm kind={kind} saved={null} onSaved={onSaved} onDiscard={onBack} />
    </>
  );
}
