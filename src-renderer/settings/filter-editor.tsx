import { useDeferredValue, useEffect, useState } from 'react';
import { driftedPatterns } from '#shared/domain/component-filter.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { FilterPreview, VendorDetails } from '#shared/snapshot.ts';
import { useScope, useSend } from '../scope.tsx';
import { useAnnounced } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './filter-editor.module.css';
import { FilterTree } from './filter-tree.tsx';
import { PatternList } from './pattern-list.tsx';

const rules = [
  { value: 'all', label: 'Everything' },
  { value: 'only', label: 'Only…' },
  { value: 'except', label: 'All except…' },
] as const;

/** Which parts concern the user. Tried out first: nothing changes until it is kept. */
export function FilterEditor({ details }: { readonly details: VendorDetails }) {
  const { notices } = useScope();
  const send = useSend();
  const kept = details.subscription.filter;
  const [draft, setDraft] = useState<ComponentFilter>(kept);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const preview = usePreview(details.id, draft);
  const effect = preview && previewWords(preview, details.components.length);
  useAnnounced(effect);

  async function keep(): Promise<void> {
    if (!(await send('setFilter', details.id, draft))) return;
    notices.say('What you watch is changed.', () => void send('setFilter', details.id, kept));
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
          rule={draft.rule}
          patterns={draft.patterns}
          drifted={driftedPatterns(draft, details)}
          onChange={(patterns) => setDraft({ rule: draft.rule, patterns })}
        />
      )}
      {details.components.length > 0 && <FilterTree details={details} filter={draft} onChange={setDraft} />}
      <div className={styles.foot}>
        <p>{effect}</p>
        {isChanged && (
          <span className={styles.actions}>
            <Button onClick={() => setDraft(kept)}>Discard</Button>
            <Button look="primary" onClick={() => void keep()}>
              Keep this rule
            </Button>
          </span>
        )}
      </div>
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

export function previewWords({ considered, passing, watchedComponents }: FilterPreview, parts: number): string {
  const watched =
    parts === 0
      ? 'It names no parts, so the whole page is watched.'
      : `${watchedComponents} of ${parts} parts are watched.`;
  if (considered === 0) return `${watched} It has had no incident yet.`;
  const incidents = considered === 1 ? 'its last incident' : `the last ${considered} incidents`;
  return `${watched} With this you would have seen ${passing} of ${incidents}.`;
}
