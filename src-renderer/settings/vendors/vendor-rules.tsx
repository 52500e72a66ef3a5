import { useState } from 'react';
import type { VendorRule } from '#shared/contract.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { leastImpacts } from '../../alerts/alert-levels.ts';
import { ComponentLevels } from '../../alerts/component-levels.tsx';
import { FormActions, KeepOrDiscard } from '../../alerts/form-actions.tsx';
import { OwnKindsTable } from '../../alerts/own-kinds-table.tsx';
import { Replay } from '../../alerts/replay.tsx';
import { Group, Select } from '../../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { intervalChoices } from '../../words/interval-words.ts';

type NotifyRule = Omit<VendorRule, 'intervalMs'>;

/** What is told of this vendor where it differs from everywhere else. */
export function VendorRules({ details }: { readonly details: VendorDetails }) {
  const send = useSend();
  const { leastImpact, alertOn, levels = {}, parts = [], intervalMs } = details.subscription;
  const kept = { leastImpact, alertOn, levels, parts };
  const own = String(intervalMs ?? 'auto');
  return (
    <>
      <NotifyRules key={JSON.stringify(kept)} details={details} kept={kept} />
      <Group title="How often it is read">
        <Select
          label="Interval"
          hint="Sooner while something is open, later on battery."
          value={own}
          options={intervalChoices(intervalMs)}
          onChange={(value) =>
            void send('setVendorRule', details.id, { ...kept, intervalMs: value === 'auto' ? null : Number(value) })
          }
        />
      </Group>
    </>
  );
}

/** Tried out first: nothing changes until it is kept. */
function NotifyRules({ details, kept }: { readonly details: VendorDetails; readonly kept: NotifyRule }) {
  const { toasts } = useScope();
  const send = useSend();
  const usualImpact = useSnapshot(({ alerts }) => alerts.leastImpact);
  const [draft, setDraft] = useState(kept);
  const { intervalMs } = details.subscription;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const put = (over: Partial<NotifyRule>) => setDraft({ ...draft, ...over });
  const usual = leastImpacts.find(({ value }) => value === usualImpact)?.label.toLowerCase();

  async function keep(): Promise<void> {
    if (!(await send('setVendorRule', details.id, { ...draft, intervalMs }))) return;
    const undo = () => void send('setVendorRule', details.id, { ...kept, intervalMs });
    toasts.info(`What you are told of ${details.subscription.name} is changed.`, undo);
  }

  return (
    <Group title="What you are told">
      <Select
        label="Least impact"
        value={draft.leastImpact ?? 'usual'}
        options={[{ value: 'usual', label: `As everywhere (${usual})` } as const, ...leastImpacts]}
        onChange={(value) => put({ leastImpact: value === 'usual' ? null : value })}
      />
      <OwnKindsTable
        usualHint="Now as under Alerts."
        own={{ told: draft.alertOn, levels: draft.levels ?? {} }}
        onChange={({ told, levels }) => put({ alertOn: told, levels })}
      />
      {details.components.length > 0 && (
        <ComponentLevels rows={draft.parts ?? []} page={details} onChange={(parts) => put({ parts })} />
      )}
      <FormActions
        actions={
          isChanged && (
            <KeepOrDiscard keepLabel="Keep these rules" onKeep={() => void keep()} onDiscard={() => setDraft(kept)} />
          )
        }
      >
        <Replay vendorId={details.id} draft={isChanged ? { rule: { ...draft, intervalMs } } : {}} />
      </FormActions>
    </Group>
  );
}
