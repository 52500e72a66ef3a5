import type { ChannelKind } from '#shared/domain/channel.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { ChannelDraft, DraftField, DraftIssues } from './channel-draft.ts';
import { botWords, kindWords } from './channel-kinds.ts';
import { FormChoiceRow, FormFieldRow } from './form-field-row.tsx';
import { SecretFieldRow } from './secret-field-row.tsx';
import { FormatButton } from './webhook-format.tsx';

interface FieldsProps {
  readonly draft: ChannelDraft;
  readonly issues: DraftIssues;
  readonly hasSecret: boolean;
  readonly secretHint: string | undefined;
  readonly onChange: (over: Partial<ChannelDraft>) => void;
}

const maxName = 200;
const maxSecret = 3_500;

/** The form fields of each kind of channel. */
export function ChannelFields(props: FieldsProps) {
  const Kind = fieldsOf[props.draft.kind] ?? HookFields;
  const { draft, issues, onChange } = props;
  return (
    <>
      <FormFieldRow
        label="Name"
        value={draft.name}
        maxLength={maxName}
        placeholder={`Ops on ${kindWords[draft.kind].word}`}
        issue={issues.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Kind {...props} />
    </>
  );
}

/** Kinds that take more than a secret. */
const fieldsOf: Partial<Readonly<Record<ChannelKind, (props: FieldsProps) => React.ReactNode>>> = {
  slack: SlackFields,
  webhook: WebhookFields,
  email: MailFields,
};

/** A plain text field of the draft. */
function TextFieldRow({
  field,
  label,
  hint,
  placeholder,
  draft,
  issues,
  onChange,
  inputMode,
}: FieldsProps & {
  readonly field: DraftField;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'email' | 'url';
}) {
  return (
    <FormFieldRow
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

/** A saved secret is never shown again, only replaced; its host and end tell which one it is. */
function ChannelSecretRow({
  words: { secret, where, example },
  draft,
  issues,
  hasSecret,
  secretHint,
  onChange,
}: FieldsProps & { readonly words: Pick<(typeof kindWords)[ChannelKind], 'secret' | 'where' | 'example'> }) {
  return (
    <SecretFieldRow
      label={secret}
      maxLength={maxSecret}
      placeholder={hasSecret ? undefined : example}
      hint={hasSecret ? savedText(secretHint) : where}
      value={draft.secret}
      issue={issues.secret}
      onChange={(event) => onChange({ secret: event.target.value })}
    />
  );
}

function savedText(hint: string | undefined): string {
  return hint ? `Saved: ${hint}. Enter a new one to replace it.` : 'Saved. Enter a new one to replace it.';
}

function HookFields(props: FieldsProps) {
  return <ChannelSecretRow {...props} words={kindWords[props.draft.kind]} />;
}

const ways = [
  { value: 'webhook', label: 'Webhook' },
  { value: 'bot', label: 'Bot' },
] as const;

function SlackFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <>
      <FormChoiceRow label="Connect with">
        <Segmented
          legend="Connect with"
          hideLegend
          value={draft.way}
          options={ways}
          onChange={(way) => onChange({ way, secret: '' })}
        />
      </FormChoiceRow>
      <ChannelSecretRow {...props} words={draft.way === 'bot' ? botWords : kindWords.slack} />
      {draft.way === 'bot' && (
        <TextFieldRow
          {...props}
          field="conversation"
          label="Conversation ID"
          placeholder="C0123456789"
          hint="Shown at the bottom of the conversation’s details in Slack. Invite the bot first. Each incident gets one thread, whose first message shows the current status."
        />
      )}
    </>
  );
}

function WebhookFields(props: FieldsProps) {
  const { draft, issues, onChange } = props;
  return (
    <>
      <ChannelSecretRow {...props} words={kindWords.webhook} />
      <SecretFieldRow
        label="Signing key"
        maxLength={400}
        value={draft.key}
        issue={issues.key}
        hint={
          <>
            Optional. Used to sign each request so your receiver can verify it. Leave empty to sign with the address.{' '}
            <FormatButton />
          </>
        }
        onChange={(event) => onChange({ key: event.target.value })}
      />
    </>
  );
}

const securities = [
  { value: 'starttls', label: 'STARTTLS', hint: 'Usually port 587' },
  { value: 'tls', label: 'TLS', hint: 'Encrypted from the first byte, usually port 465' },
] as const;

const usualPorts: Readonly<Record<(typeof securities)[number]['value'], string>> = { starttls: '587', tls: '465' };

function MailFields(props: FieldsProps) {
  const { draft, onChange } = props;
  const security = draft.secure ? 'tls' : 'starttls';

  function secure(chosen: keyof typeof usualPorts): void {
    const port = draft.port === usualPorts[security] ? usualPorts[chosen] : draft.port;
    onChange({ secure: chosen === 'tls', port });
  }

  return (
    <>
      <TextFieldRow {...props} field="host" label="Mail server" placeholder="smtp.example.com" inputMode="url" />
      <FormChoiceRow label="Encryption">
        <Segmented legend="Encryption" hideLegend value={security} options={securities} onChange={secure} />
      </FormChoiceRow>
      <TextFieldRow {...props} field="port" label="Port" inputMode="numeric" />
      <TextFieldRow {...props} field="user" label="User name" hint="Leave empty if the server needs no login." />
      {draft.user.trim() !== '' && <ChannelSecretRow {...props} words={kindWords.email} />}
      <TextFieldRow {...props} field="from" label="From" placeholder="status@example.com" inputMode="email" />
      <TextFieldRow
        {...props}
        field="to"
        label="To"
        placeholder="on-call@example.com"
        hint="Separate addresses with commas. Each incident is one thread."
        inputMode="email"
      />
    </>
  );
}
