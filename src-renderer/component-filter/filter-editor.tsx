import { useDeferredValue, useEffect, useState } from 'react';
import { driftedPatterns } from '#shared/domain/component-filter.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { FilterPreview, VendorDetails } from '#shared/query-results.ts';
import { componentSuggestions } from '../alerts/component-suggestions.ts';
import { FormActions, KeepOrDiscard } from '../alerts/form-actions.tsx';
import { Replay } from '../alerts/replay.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useAnnounced } from '../window/announce.ts';
import { useScope, useSend } from '../window/scope.tsx';
import { FilterTree } from './filter-tree.tsx';
import { PatternList } from './pattern-list.tsx';

const rules = [
  { value: 'all', label: 'Everything' },
  { value: 'only', label: 'Only…' },
  { value: 'except', label: 'All except…' },
] as const;

/** Which parts concern the user. Tried out first: nothing changes until it is kept. */
export function FilterEditor({ details }: { readonly details: VendorDetails }) {
  const { toasts } = useScope();
  const send = useSend();
  const kept = details.subscription.filter;
  const [draft, setDraft] = useState<ComponentFilter>(kept);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const preview = usePreview(details.id, draft);
  const effect = preview && previewWords(preview, details.components.length);
  useAnnounced(effect);

  async function keep(): Promise<void> {
    if (!(await send('setFilter', details.id, draft))) return;
    toasts.info('What you watch is changed.', () => void send('setFilter', details.id, kept));
  }

  return (
    <Group title="What you watch">
      <Setting label="Rule" hint="New parts follow it by themselves.">
        <Segmented
          legend="Rule"
          hideLegend
          value={draft.rule}
          options={rules}
          onChange={(rule) => setDraft(withRule(draft, rule))}
        />
      </Setting>
      {draft.rule !== 'all' && (
        <PatternList
          label={draft.rule === 'only' ? 'Watched' : 'Left out'}
          patterns={draft.patterns}
          drifted={driftedPatterns(draft, details)}
          suggestions={componentSuggestions(details)}
          onChange={(patterns) => setDraft({ rule: draft.rule, patterns })}
        />
      )}
      {details.components.length > 0 && <FilterTree details={details} filter={draft} onChange={setDraft} />}
      <FormActions
        actions={
          isChanged && (
            <KeepOrDiscard keepLabel="Keep this rule" onKeep={() => void keep()} onDiscard={() => setDraft(kept)} />
          )
        }
      >
        <p>{effect}</p>
        <Replay vendorId={details.id} draft={isChanged ? { filter: draft } : {}} />
      </FormActions>
    </Group>
  );
}

function withRule(filter: ComponentFilter, rule: ComponentFilter['rule']): ComponentFilter {
  if (rule === 'all') return { rule };
  return { rule, patterns: filter.rule === 'all' ? [] : filter.patterns };
}

/** An answer that a newer question has overtaken is dropped. */
function usePreview(vendorId: VendorDetails['id'], draft: ComponentFilter): FilterPreview | null {
  const send = useSend();
  const filter = useDeferredValue(draft);
  const [preview, setPreview] = useState<FilterPreview | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void send('previewFilter', vendorId, filter).then((answer) => {
      if (isCurrent && answer) setPreview(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [send, vendorId, filter]);
  return preview;
}

export function previewWords(
  { considered, passing, watchedComponents }: FilterPreview,
  componentCount: number,
): string {
  const watched = componentsText(watchedComponents, componentCount);
  if (considered === 0) return `${watched} It has had no incident yet.`;
  if (considered === 1)
    return `${watched} It has had one incident; with this you would ${passing === 1 ? '' : 'not '}have seen it.`;
  return `${watched} With this you would have seen ${passing} of the last ${considered} incidents.`;
}

function componentsText(watched: number, componentCount: number): string {
  if (componentCount === 0) return 'It names no parts, so the whole page is watched.';
  if (componentCount === 1) return `Its one part is ${watched === 1 ? '' : 'not '}watched.`;
  return `${watched} of ${componentCount} parts ${watched === 1 ? 'is' : 'are'} watched.`;
}
