import { Send } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { ChannelKind } from '#shared/domain/channel.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import { uniqueSlug } from '#shared/domain/slug.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { SaveBar } from '../ui/save-bar.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { useUnsaved } from '../window/unsaved.tsx';
import {
  blankDraft,
  type ChannelDraft,
  type DraftedChannel,
  type DraftIssues,
  draftOf,
  keepsSecret,
  readDraft,
} from './channel-draft.ts';
import { ChannelFields } from './channel-fields.tsx';
import styles from './channel-form.module.css';
import { KeyringDialog } from './keyring-dialog.tsx';
import { useEverythingGroup } from './routing-groups.tsx';

type Answer = { readonly kind: 'asking' } | { readonly kind: 'ok' | 'failed'; readonly said: string };

/** Adds a channel, or edits `saved`; either can be tested before it is saved. */
export function ChannelForm({
  kind,
  saved,
  onSaved,
  onDiscard,
}: {
  readonly kind: ChannelKind;
  readonly saved: ChannelRow | null;
  readonly onSaved?: (id: string) => void;
  readonly onDiscard?: () => void;
}) {
  const { toasts } = useScope();
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const first = saved ? draftOf(saved.channel) : blankDraft(kind);
  const [draft, setDraft] = useState<ChannelDraft>(first);
  const [sendsAll, setSendsAll] = useState(true);
  const everything = useEverythingGroup();
  const [issues, setIssues] = useState<DraftIssues>({});
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [unsealed, askUnsealed] = useState<{ readonly drafted: DraftedChannel; readonly detail: string } | null>(null);
  const taken = useSnapshot(({ channels }) => channels);
  const isEdited = JSON.stringify(draft) !== JSON.stringify(first);
  const isChanged = saved === null || isEdited;
  useUnsaved(saved?.channel.name ?? 'the new channel', isEdited);

  function change(over: Partial<ChannelDraft>): void {
    setDraft((before) => ({ ...before, ...over }));
    setIssues((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in over))));
    setAnswer(null);
  }

  function read(): DraftedChannel | null {
    const id = saved?.channel.id ?? uniqueSlug(draft.name, [desktopChannel, ...Object.keys(taken)], 'channel');
    const outcome = readDraft(draft, { id, saved });
    setIssues(outcome.ok ? {} : outcome.failure);
    if (outcome.ok) return outcome.value;
    queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return null;
  }

  async function test(): Promise<void> {
    const drafted = read();
    if (!drafted) return;
    setAnswer({ kind: 'asking' });
    const outcome = (await send('testChannel', drafted.channel, drafted.secret))?.value;
    if (!outcome) return setAnswer(null);
    const said = outcome.ok ? outcome.value : outcome.failure.detail;
    setAnswer({ kind: outcome.ok ? 'ok' : 'failed', said });
    toasts.announce(said);
  }

  function discard(): void {
    setDraft(first);
    setIssues({});
    setAnswer(null);
    form.current?.querySelector('input')?.focus();
    onDiscard?.();
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const drafted = read();
    if (!drafted) return;
    await keep(drafted, false);
  }

  async function keep(drafted: DraftedChannel, withoutKeyring: boolean): Promise<void> {
    const { channel, secret } = drafted;
    askUnsealed(null);
    const outcome = (await send('setChannel', channel, secret, withoutKeyring))?.value;
    if (!outcome) return;
    if (!outcome.ok) {
      const { detail, lacksKeyring } = outcome.failure;
      if (lacksKeyring) askUnsealed({ drafted, detail });
      return setAnswer({ kind: 'failed', said: detail });
    }
    if (saved === null && sendsAll)
      await send('setGroup', { ...everything, channels: [...everything.channels, channel.id] });
    toasts.info(`${channel.name} saved.`, undoOf(drafted));
    setDraft(draftOf(channel));
    setAnswer(null);
    onSaved?.(channel.id);
  }

  /** A change that replaced the secret cannot be undone, because the old one is gone. */
  function undoOf({ channel, secret }: DraftedChannel): (() => void) | undefined {
    if (saved === null) return () => void send('removeChannel', channel.id);
    return secret === null ? () => void send('setChannel', saved.channel, null, false) : undefined;
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles.box}>
        <ChannelFields
          draft={draft}
          issues={issues}
          hasSecret={keepsSecret(draft, saved)}
          secretHint={saved?.channel.secretHint}
          onChange={change}
        />
        {saved === null && (
          <Switch
            label="Send everything here"
            hint="Sends alerts about everything you follow. If off, choose what this channel receives under Alerts › Groups."
            checked={sendsAll}
            onChange={setSendsAll}
          />
        )}
      </div>
      {isChanged && (
        <SaveBar
          unchanged={isEdited ? null : 'New channel'}
          saveLabel={saved ? 'Save' : 'Add channel'}
          onDiscard={discard}
        >
          {answer && <Said answer={answer} />}
          <Button disabled={answer?.kind === 'asking'} onClick={() => void test()}>
            <Send aria-hidden /> {saved ? 'Test changes' : 'Send test'}
          </Button>
        </SaveBar>
      )}
      {unsealed && (
        <KeyringDialog
          detail={unsealed.detail}
          onSave={() => void keep(unsealed.drafted, true)}
          onClose={() => askUnsealed(null)}
        />
      )}
    </form>
  );
}

function Said({ answer }: { readonly answer: Answer }) {
  if (answer.kind === 'asking') return <p className={styles.said}>Sending…</p>;
  return (
    <p className={styles.said} data-tone={answer.kind === 'ok' ? 'fine' : 'major'}>
      <StateGlyph glyph={answer.kind === 'ok' ? 'fine' : 'major'} size="small" /> {answer.said}
    </p>
  );
}
