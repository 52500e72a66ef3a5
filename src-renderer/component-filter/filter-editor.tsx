import { useDeferredValue, useEffect, useState } from 'react';
import { driftedPatterns } from '#shared/domain/component-filter.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { FilterPreview, VendorDetails } from '#shared/query-results.ts';
import { componentSuggestions } from '../alerts/component-suggestions.ts';
import { FormActions } from '../alerts/form-actions.tsx';
import { Replay } from '../alerts/replay.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { formatCount } from '../ui/format-count.ts';
import { SaveBar } from '../ui/save-bar.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useAnnounced } from '../window/announce.ts';
import { useScope, useSend } from '../window/scope.tsx';
import { useUnsaved } from '../window/unsaved.tsx';
import { FilterTree } from './filter-tree.tsx';
import { PatternList } from './pattern-list.tsx';

const rules = [
  { value: 'all', label: 'Everything' },
  { value: 'only', label: 'Only…' },
  { value: 'except', label: 'All except…' },
] as const;

/** Selects the components to watch; a draft until saved. */
export function FilterEditor({ details }: { readonly details: VendorDetails }) {
  const { toasts } = useScope();
  const send = useSend();
  const saved = details.subscription.filter;
  const [draft, setDraft] = useState<ComponentFilter>(saved);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(`the watched components of ${details.subscription.name}`, isChanged);
  const preview = usePreview(details.id, draft);
  const effect = preview && previewWords(preview, details.components.length);
  useAnnounced(effect);

  async function save(): Promise<void> {
    if (!(await send('setFilter', details.id, draft))) return;
    toasts.info('Watched components updated.', () => void send('setFilter', details.id, saved));
  }

  return (
    <div>
      <Group title="Components you watch">
        <Setting label="Watch" hint="New components follow this rule automatically.">
          <Segmented
            legend="Watch"
            hideLegend
            value={draft.rule}
            options={rules}
            onChange={(rule) => setDraft(withRule(draft, rule))}
          />
        </Setting>
        {draft.rule !== 'all' && (
          <PatternList
            label={draft.rule === 'only' ? 'Watched' : 'Excluded'}
            patterns={draft.patterns}
            drifted={driftedPatterns(draft, details)}
            suggestions={componentSuggestions(details)}
            onChange={(patterns) => setDraft({ rule: draft.rule, patterns })}
          />
        )}
        {details.components.length > 0 && <FilterTree details={details} filter={draft} onChange={setDraft} />}
        <FormActions>
          <p>{effect}</p>
          <Replay vendorId={details.id} draft={isChanged ? { filter: draft } : {}} />
        </FormActions>
      </Group>
      {isChanged && <SaveBar saveLabel="Save changes" onSave={() => void save()} onDiscard={() => setDraft(saved)} />}
    </div>
  );
}

function withRule(filter: ComponentFilter, rule: ComponentFilter['rule']): ComponentFilter {
  if (rule === 'all') return { rule };
  return { rule, patterns: filter.rule === 'all' ? [] : filter.patterns };
}

/** Stale answers are dropped. */
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
  if (considered === 0) return `${watched} It has had no incidents yet.`;
  if (considered === 1) return `${watched} You would ${passing === 1 ? '' : 'not '}have seen its only incident so far.`;
  return `${watched} You would have seen ${passing} of the last ${considered} incidents.`;
}

function componentsText(watched: number, componentCount: number): string {
  if (componentCount === 0) return 'The page lists no components, so the whole page is watched.';
  if (componentCount === 1) return `Its only component is ${watched === 1 ? '' : 'not '}watched.`;
  return `${formatCount(watched)} of ${formatCount(componentCount)} components ${watched === 1 ? 'is' : 'are'} watched.`;
}
