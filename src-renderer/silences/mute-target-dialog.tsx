import { useId, useState } from 'react';
import { type ChangeKind, changeKinds } from '#shared/domain/change-kind.ts';
import type { SilenceEnd, SilenceTarget } from '#shared/domain/silence.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { kindGroups } from '../alerts/alert-levels.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { changeTitle, changeWords } from '../words/change-words.ts';
import { byName } from '../words/sort-vendors.ts';
import { EndChoices } from './end-choices.tsx';
import { canRecover, useSilence } from './mute-dialog.tsx';
import styles from './mute-target-dialog.module.css';

/** Mutes one alert type, from one vendor or from all. */
export function MuteKindDialog({
  kind: firstKind = 'updated',
  vendorId: firstVendor = null,
  onClose,
}: {
  readonly kind?: ChangeKind;
  readonly vendorId?: VendorId | null;
  readonly onClose: () => void;
}) {
  const { openedAt, silence } = useSilence();
  const [kind, setKind] = useState<ChangeKind>(firstKind);
  const [vendorId, setVendor] = useState<VendorId | null>(firstVendor);
  const [reason, setReason] = useState('');
  const vendorName = useSnapshot(({ vendors }) => (vendorId === null ? null : (vendors[vendorId]?.name ?? vendorId)));
  const target: SilenceTarget = { kind: 'change', vendorId, change: kind };

  function choose(end: SilenceEnd): void {
    onClose();
    void silence({ target, name: `“${changeTitle(kind)}” alerts from ${vendorName ?? 'all vendors'}`, end, reason });
  }

  return (
    <Dialog title="Mute an alert type" onClose={onClose}>
      <KindSelect value={kind} onChange={setKind} />
      <VendorSelect value={vendorId} every="All vendors" onChange={setVendor} />
      <EndChoices
        openedAt={openedAt}
        recovers={canRecover(target)}
        reason={reason}
        onReason={setReason}
        onChoose={choose}
      />
    </Dialog>
  );
}

/** Mutes all present and future components of a vendor that match a pattern. */
export function MutePatternDialog({ onClose }: { readonly onClose: () => void }) {
  const { openedAt, silence } = useSilence();
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const [vendorId, setVendor] = useState<VendorId | null>(() => byName(Object.values(vendors))[0]?.id ?? null);
  const [pattern, setPattern] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const id = useId();

  function choose(end: SilenceEnd): void {
    if (pattern.trim() === '' || vendorId === null) {
      setProblem('Enter a pattern, for example “* EU *”.');
      return;
    }
    onClose();
    const name = `${vendors[vendorId]?.name ?? vendorId} › ${pattern.trim()}`;
    void silence({ target: { kind: 'pattern', vendorId, pattern: pattern.trim() }, name, end, reason });
  }

  return (
    <Dialog title="Mute components by pattern" onClose={onClose}>
      <VendorSelect value={vendorId} onChange={setVendor} />
      <div className={styles.field}>
        <label htmlFor={id}>Pattern</label>
        <input
          id={id}
          value={pattern}
          maxLength={500}
          spellCheck={false}
          placeholder="Group > *, * EU *, or a name"
          data-autofocus=""
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setPattern(event.target.value);
            setProblem(null);
          }}
        />
        {problem && (
          <p id={`${id}-problem`} className={styles.problem}>
            {problem}
          </p>
        )}
      </div>
      <EndChoices openedAt={openedAt} recovers reason={reason} onReason={setReason} onChoose={choose} />
    </Dialog>
  );
}

function KindSelect({
  value,
  onChange,
}: {
  readonly value: ChangeKind;
  readonly onChange: (kind: ChangeKind) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Alert type</label>
      <select
        id={id}
        value={value}
        data-autofocus=""
        onChange={(event) => onChange(changeKinds.find((kind) => kind === event.target.value) ?? value)}
      >
        {kindGroups.map(({ title, kinds }) => (
          <optgroup key={title} label={title}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {changeWords[kind]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** `every` is the label of the option for all vendors. */
function VendorSelect({
  value,
  every,
  onChange,
}: {
  readonly value: VendorId | null;
  readonly every?: string;
  readonly onChange: (vendorId: VendorId | null) => void;
}) {
  const id = useId();
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Vendor</label>
      <select id={id} value={value ?? ''} onChange={(event) => onChange(vendors[event.target.value]?.id ?? null)}>
        {every && <option value="">{every}</option>}
        {byName(Object.values(vendors)).map((vendor) => (
          <option key={vendor.id} value={vendor.id}>
            {vendor.name}
          </option>
        ))}
      </select>
    </div>
  );
}
