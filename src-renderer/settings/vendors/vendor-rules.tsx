import { useState } from 'react';
import type { VendorRule } from '#shared/contract.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { leastImpacts } from '../../alerts/alert-levels.ts';
import { ComponentLevels } from '../../alerts/component-levels.tsx';
import { FormActions } from '../../alerts/form-actions.tsx';
import { OwnKindsTable } from '../../alerts/own-kinds-table.tsx';
import { Replay } from '../../alerts/replay.tsx';
import { Group, Select } from '../../ui/field.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useSnapshot } from '../../window/scope.tsx';
import { useUnsaved } from '../../window/unsaved.tsx';
import { useChange } from '../../window/use-change.ts';
import { intervalChoices } from '../../words/interval-words.ts';
import { labelOf } from '../../words/setting-words.ts';

type NotifyRule = Omit<VendorRule, 'intervalMs'>;

/** The vendor’s own alert rules and check interval. */
export function VendorRules({ details }: { readonly details: VendorDetails }) {
  const change = useChange();
  const { leastImpact, alertOn, levels = {}, parts = [], intervalMs } = details.subscription;
  const saved = { leastImpact, alertOn, levels, parts };
  const own = String(intervalMs ?? 'auto');
  const choices = intervalChoices(intervalMs);
  return (
    <>
      <NotifyRules key={JSON.stringify(saved)} details={details} saved={saved} />
      <Group title="Checks">
        <Select
          label="Check interval"
          hint="More often during an open incident, less often on battery."
          value={own}
          options={choices}
          onChange={(value) =>
            void change(
              `Check interval: ${labelOf(choices, value)}.`,
              ['setVendorRule', details.id, { ...saved, intervalMs: value === 'auto' ? null : Number(value) }],
              ['setVendorRule', details.id, { ...saved, intervalMs }],
            )
          }
        />
      </Group>
    </>
  );
}

/** A draft until saved, so that it can be tested on past incidents first. */
function NotifyRules({ details, saved }: { readonly details: VendorDetails; readonly saved: NotifyRule }) {
  const change = useChange();
  const defaultImpact = useSnapshot(({ alerts }) => alerts.leastImpact);
  const [draft, setDraft] = useState(saved);
  const { intervalMs } = details.subscription;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(`the alert rules for ${details.subscription.name}`, isChanged);
  const put = (over: Partial<NotifyRule>) => setDraft({ ...draft, ...over });
  const defaultLabel = leastImpacts.find(({ value }) => value === defaultImpact)?.label.toLowerCase();

  const save = () =>
    change(
      `Alert rules for ${details.subscription.name} updated.`,
      ['setVendorRule', details.id, { ...draft, intervalMs }],
      ['setVendorRule', details.id, { ...saved, intervalMs }],
    );

  return (
    <div>
      <Group title="Alerts">
        <Select
          label="Notify from"
          value={draft.leastImpact ?? 'default'}
          options={[{ value: 'default', label: `Default (${defaultLabel})` } as const, ...leastImpacts]}
          onChange={(value) => put({ leastImpact: value === 'default' ? null : value })}
        />
        <OwnKindsTable
          defaultHint="Uses the defaults from Alerts."
          own={{ notified: draft.alertOn, levels: draft.levels ?? {} }}
          onChange={({ notified, levels }) => put({ alertOn: notified, levels })}
        />
        {details.components.length > 0 && (
          <ComponentLevels rows={draft.parts ?? []} page={details} onChange={(parts) => put({ parts })} />
        )}
        <FormActions>
          <Replay vendorId={details.id} draft={isChanged ? { rule: { ...draft, intervalMs } } : {}} />
        </FormActions>
      </Group>
      {isChanged && <SaveBar saveLabel="Save changes" onSave={() => void save()} onDiscard={() => setDraft(saved)} />}
    </div>
  );
}
