import type { ChannelKind } from '#shared/domain/channel.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { ChannelDraft, DraftField, DraftIssues } from './channel-draft.ts';
import { botWords, kindWords } from './channel-kinds.ts';
import { Choice, Entry } from './form-field-row.tsx';
import { FormatButton } from './webhook-format.tsx';

interface EntriesProps {
  readonly draft: ChannelDraft;
  readonly issues: DraftIssues;
  readonly hasSecret: boolean;
  readonly onChange: (over: Partial<ChannelDraft>) => void;
}

const maxName = 200;
const maxSecret = 3_500;

/** What is asked of each kind of channel. */
export function ChannelEntries(props: EntriesProps) {
  const Kind = entriesOf[props.draft.kind];
  const { draft, issues, onChange } = props;
  return (
    <>
      <Entry
        label="Name"
        value={draft.name}
        maxLength={maxName}
        placeholder={`Such as “Ops on ${kindWords[draft.kind].word}”`}
        issue={issues.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Kind {...props} />
    </>
  );
}

const entriesOf: Readonly<Record<ChannelKind, (props: EntriesProps) => React.ReactNode>> = {
  slack: SlackEntries,
  discord: HookEntries,
  teams: HookEntries,
  webhook: WebhookEntries,
  email: MailEntries,
};

/** A line of text that is kept as it was typed. */
function TextEntry({
  field,
  label,
  hint,
  placeholder,
  draft,
  issues,
  onChange,
  inputMode,
}: EntriesProps & {
  readonly field: DraftField;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'email' | 'url';
}) {
  return (
    <Entry
      label={label}
      hint={hint}
      placeholder={placeholder}
      inputMode={inputMode}
      value={draft[field]}
      issue={issues[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
}

/** Is never shown again once it was saved, only replaced. */
function SecretEntry({
  words: { secret, where, example },
  draft,
  issues,
  hasSecret,
  onChange,
}: EntriesProps & { readonly words: Pick<(typeof kindWords)[ChannelKind], 'secret' | 'where' | 'example'> }) {
  return (
    <Entry
      label={secret}
      type="password"
      autoComplete="new-password"
      maxLength={maxSecret}
      placeholder={hasSecret ? undefined : example}
      hint={hasSecret ? 'A secret is saved. Enter a new one to replace it.' : where}
      value={draft.secret}
      issue={issues.secret}
      onChange={(event) => onChange({ secret: event.target.value })}
    />
  );
}

function HookEntries(props: EntriesProps) {
  return <SecretEntry {...props} words={kindWords[props.draft.kind]} />;
}

const ways = [
  { value: 'webhook', label: 'Webhook' },
  { value: 'bot', label: 'Bot' },
] as const;

function SlackEntries(props: EntriesProps) {
  const { draft, onChange } = props;
  return (
    <>
      <Choice label="By">
        <Segmented
          legend="By"
          hideLegend
          value={draft.way}
          options={ways}
          onChange={(way) => onChange({ way, secret: '' })}
        />
      </Choice>
      <SecretEntry {...props} words={draft.way === 'bot' ? botWords : kindWords.slack} />
      {draft.way === 'bot' && (
        <TextEntry
          {...props}
          field="conversation"
          label="Conversation"
          placeholder="C0123456789"
          hint="Its id stands at the end of its details in Slack. Invite the bot there first. All messages on one incident are one thread, and its first message shows the current state."
        />
      )}
    </>
  );
}

function WebhookEntries(props: EntriesProps) {
  const { draft, issues, onChange } = props;
  return (
    <>
      <SecretEntry {...props} words={kindWords.webhook} />
      <Entry
        label="Signing key"
        type="password"
        autoComplete="new-password"
        maxLength={400}
        value={draft.key}
        issue={issues.key}
        hint={
          <>
            Never sent: your receiver checks with it who wrote. Without one, the address is the key. Both are kept as
            one secret, with the key behind #. <FormatButton />
          </>
        }
        onChange={(event) => onChange({ key: event.target.value })}
      />
    </>
  );
}

const securities = [
  { value: 'starttls', label: 'STARTTLS', hint: 'Mostly port 587' },
  { value: 'tls', label: 'TLS', hint: 'From the first byte, mostly port 465' },
] as const;

const usualPorts: Readonly<Record<(typeof securities)[number]['value'], string>> = { starttls: '587', tls: '465' };

function MailEntries(props: EntriesProps) {
  const { draft, onChange } = props;
  const security = draft.secure ? 'tls' : 'starttls';

  function secure(chosen: keyof typeof usualPorts): void {
    const port = draft.port === usualPorts[security] ? usualPorts[chosen] : draft.port;
    onChange({ secure: chosen === 'tls', port });
  }

  return (
    <>
      <TextEntry {...props} field="host" label="Mail server" placeholder="smtp.example.com" inputMode="url" />
      <Choice label="Encryption">
        <Segmented legend="Encryption" hideLegend value={security} options={securities} onChange={secure} />
      </Choice>
      <TextEntry {...props} field="port" label="Port" inputMode="numeric" />
      <TextEntry {...props} field="user" label="User" hint="Leave it empty if the server asks for no login." />
      {draft.user.trim() !== '' && <SecretEntry {...props} words={kindWords.email} />}
      <TextEntry {...props} field="from" label="From" placeholder="status@example.com" inputMode="email" />
      <TextEntry
        {...props}
        field="to"
        label="To"
        placeholder="on-call@example.com"
        hint="Several with commas between them. Each incident is one thread."
        inputMode="email"
      />
    </>
  );
}
