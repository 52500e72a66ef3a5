import type { ChannelKind } from '#shared/domain/channel.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { ChannelDraft, DraftField, DraftIssues } from './channel-draft.ts';
import { botWords, kindWords } from './channel-kinds.ts';
import { FormChoiceRow, FormFieldRow } from './form-field-row.tsx';
import { FormatButton } from './webhook-format.tsx';

interface FieldsProps {
  readonly draft: ChannelDraft;
  readonly issues: DraftIssues;
  readonly hasSecret: boolean;
  readonly onChange: (over: Partial<ChannelDraft>) => void;
}

const maxName = 200;
const maxSecret = 3_500;

/** The form fields of each kind of channel. */
export function ChannelFields(props: FieldsProps) {
  const Kind = fieldsOf[props.draft.kind];
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

const fieldsOf: Readonly<Record<ChannelKind, (props: FieldsProps) => React.ReactNode>> = {
  slack: SlackFields,
  discord: HookFields,
  teams: HookFields,
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

/** A saved secret is never shown again, only replaced. */
function SecretFieldRow({
  words: { secret, where, example },
  draft,
  issues,
  hasSecret,
  onChange,
}: FieldsProps & { readonly words: Pick<(typeof kindWords)[ChannelKind], 'secret' | 'where' | 'example'> }) {
  return (
    <FormFieldRow
      label={secret}
      type="password"
      autoComplete="new-password"
      maxLength={maxSecret}
      placeholder={hasSecret ? undefined : example}
      hint={hasSecret ? 'Saved. Enter a new one to replace it.' : where}
      value={draft.secret}
      issue={issues.secret}
      onChange={(event) => onChange({ secret: event.target.value })}
    />
  );
}

function HookFields(props: FieldsProps) {
  return <SecretFieldRow {...props} words={kindWords[props.draft.kind]} />;
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
      <SecretFieldRow {...props} words={draft.way === 'bot' ? botWords : kindWords.slack} />
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
      <SecretFieldRow {...props} words={kindWords.webhook} />
      <FormFieldRow
        label="Signing key"
        type="password"
        autoComplete="new-password"
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
      {draft.user.trim() !== '' && <SecretFieldRow {...props} words={kindWords.email} />}
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
