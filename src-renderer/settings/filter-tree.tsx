import { ChevronRight } from 'lucide-react';
import { useContext, useState } from 'react';
import { isWatched } from '#shared/domain/component-filter.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import { componentWords } from '#shared/domain/words.ts';
import type { ComponentView, VendorDetails } from '#shared/snapshot.ts';
import { IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { matchesSearch } from '../vendors/order-vendors.ts';
import { type GroupView, groupViews } from '../vendors/tree-rows.ts';
import { type Part, watchPart } from '../vendors/use-watch.ts';
import { WatchBox } from '../vendors/watch-box.tsx';
import styles from './filter-tree.module.css';
import { PartActionContext } from './part-action.ts';

/** With fewer parts, one sees them all without a search. */
const searchFrom = 12;

/** The vendor's parts with a box each; a group's box stands for all of its parts. */
export function FilterTree({
  details,
  filter,
  onChange,
}: {
  readonly details: VendorDetails;
  readonly filter: ComponentFilter;
  readonly onChange: (filter: ComponentFilter) => void;
}) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const drafted = { ...details, subscription: { ...details.subscription, filter } };
  const components = details.components.map((component) => ({
    ...component,
    watched: isWatched(filter, component, details.groups),
  }));
  const shown = components.filter(({ name, groupId }) =>
    matchesSearch(`${groupName(details, groupId)} ${name}`, query),
  );
  const groups = groupViews({ groups: details.groups, components });
  const set = (part: Part, watched: boolean) => onChange(watchPart(drafted, part, watched));
  const members = (groupId: string) => shown.filter((component) => component.groupId === groupId);
  const loose = shown.filter(({ groupId }) => groups.every(({ id }) => id !== groupId));

  function toggle(id: string): void {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  }

  return (
    <div className={styles.tree}>
      {components.length >= searchFrom && (
        <TextField
          label="Search parts"
          placeholder="Search parts"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className={styles.none}>No part matches “{query}”.</p>}
      <ul aria-label="Parts">
        {groups
          .filter(({ id }) => members(id).length > 0)
          .map((group) => {
            const isOpen = open.has(group.id) || query.trim() !== '';
            return (
              <li key={group.id}>
                <GroupLine group={group} open={isOpen} onToggle={() => toggle(group.id)} onSet={set} />
                {isOpen && <Components components={members(group.id)} label={group.name} onSet={set} />}
              </li>
            );
          })}
      </ul>
      {loose.length > 0 && <Components components={loose} label="Parts without a group" onSet={set} />}
    </div>
  );
}

type OnSet = (part: Part, watched: boolean) => void;

function GroupLine({
  group,
  open,
  onToggle,
  onSet,
}: {
  readonly group: GroupView;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onSet: OnSet;
}) {
  const { id, name, status, watch, watched, total } = group;
  return (
    <div className={styles.line}>
      <IconButton
        label={`${open ? 'Close' : 'Open'} ${name}`}
        aria-expanded={open}
        className={styles.toggle}
        onClick={onToggle}
      >
        <ChevronRight aria-hidden />
      </IconButton>
      <WatchBox state={watch} name={name} onChange={(on) => onSet({ kind: 'group', id, name }, on)} />
      <StateGlyph glyph={glyphOfComponent(status)} size="small" />
      <span className={styles.name}>
        {name} <span className={styles.soft}>{`${watched} of ${total} watched`}</span>
      </span>
    </div>
  );
}

function Components({
  components,
  label,
  onSet,
}: {
  readonly components: readonly ComponentView[];
  readonly label: string;
  readonly onSet: OnSet;
}) {
  const actionOf = useContext(PartActionContext);
  return (
    <ul className={styles.members} aria-label={label}>
      {components.map((component) => (
        <li key={component.id} className={styles.line}>
          <ComponentWords component={component} onSet={onSet} />
          {actionOf?.(component)}
        </li>
      ))}
    </ul>
  );
}

function ComponentWords({ component, onSet }: { readonly component: ComponentView; readonly onSet: OnSet }) {
  const { id, name, status, watched, isNew } = component;
  return (
    <>
      <WatchBox
        state={watched ? 'all' : 'none'}
        name={name}
        onChange={(on) => onSet({ kind: 'component', id, name }, on)}
      />
      <StateGlyph glyph={glyphOfComponent(status)} size="small" />
      <span className={styles.name}>
        {name} <span className={styles.soft}>{componentWords[status]}</span>
      </span>
      {isNew && <span className={styles.new}>new</span>}
    </>
  );
}

function groupName({ groups }: Pick<VendorDetails, 'groups'>, groupId: string | null): string {
  return groups.find(({ id }) => id === groupId)?.name ?? '';
}
