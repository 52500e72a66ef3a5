import { useState } from 'react';
import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { Setting, TextField } from '../ui/field.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { byName } from '../words/sort-vendors.ts';
import { type MemberVendor, membersOf, vendorsOf } from './group-members.ts';
import { vendorName } from './group-words.ts';
import { MemberComponents } from './member-components.tsx';
import styles from './picker.module.css';

/** A shorter list needs no search. */
const searchFrom = 12;

const scopes = [
  { value: 'all', label: 'Everything I follow' },
  { value: 'some', label: 'Selected vendors' },
] as const;

/** A group’s members: everything, or selected vendors, each whole or by component. */
export function MemberPicker({
  members,
  onChange,
}: {
  readonly members: AlertGroup['members'];
  readonly onChange: (members: AlertGroup['members']) => void;
}) {
  const rows = useSnapshot((snapshot) => snapshot.vendors);
  const [chosen, setChosen] = useState(() => vendorsOf(members ?? []));
  const [query, setQuery] = useState('');
  const gone = chosen.filter(({ vendorId }) => !(vendorId in rows)).map(({ vendorId }) => vendorId);
  const [first] = useState(() => chosen.map(({ vendorId }) => vendorId));
  const sorted: readonly string[] = byName(Object.values(rows)).map(({ id }) => id);
  const ids = [...gone, ...sorted.filter((id) => first.includes(id)), ...sorted.filter((id) => !first.includes(id))];

  function put(next: readonly MemberVendor[]): void {
    setChosen(next);
    onChange(membersOf(next));
  }

  function set(vendorId: string, patterns: MemberVendor['patterns']): void {
    const isIn = chosen.some((one) => one.vendorId === vendorId);
    const own = { vendorId, patterns };
    put(isIn ? chosen.map((one) => (one.vendorId === vendorId ? own : one)) : [...chosen, own]);
  }

  return (
    <>
      <Setting
        label="Members"
        hint={members === null ? 'Includes vendors you follow later.' : countWords(chosen.length)}
      >
        <Segmented
          legend="Members"
          hideLegend
          value={members === null ? 'all' : 'some'}
          options={scopes}
          onChange={(scope) => onChange(scope === 'all' ? null : membersOf(chosen))}
        />
      </Setting>
      {members !== null && (
        <fieldset className={styles.choices} aria-label="Selected vendors">
          {ids.length >= searchFrom && (
            <TextField
              label="Search vendors"
              placeholder="Search vendors"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          )}
          <div className={styles.scroll}>
            {ids
              .filter((id) => matchesSearch(vendorName(id, rows), query))
              .map((id) => (
                <Vendor
                  key={id}
                  name={vendorName(id, rows)}
                  vendorId={id}
                  member={chosen.find(({ vendorId }) => vendorId === id)}
                  onSet={(patterns) => set(id, patterns)}
                  onRemove={() => put(chosen.filter(({ vendorId }) => vendorId !== id))}
                />
              ))}
          </div>
          {ids.length === 0 && <p className={styles.soft}>You are not following any vendors yet.</p>}
        </fieldset>
      )}
    </>
  );
}

function Vendor({
  name,
  vendorId,
  member,
  onSet,
  onRemove,
}: {
  readonly name: string;
  readonly vendorId: string;
  readonly member: MemberVendor | undefined;
  readonly onSet: (patterns: MemberVendor['patterns']) => void;
  readonly onRemove: () => void;
}) {
  const row = useSnapshot(({ vendors }) => vendors[vendorId]);
  return (
    <div className={styles.vendor}>
      <span className={styles.line}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={member !== undefined}
            onChange={(event) => (event.target.checked ? onSet(null) : onRemove())}
          />
          <span>{name}</span>
        </label>
        {member && row && (
          <Segmented
            legend={`Scope of ${name}`}
            hideLegend
            value={member.patterns === null ? 'all' : 'some'}
            options={[
              { value: 'all', label: 'All' },
              { value: 'some', label: 'Components…' },
            ]}
            onChange={(scope) => onSet(scope === 'all' ? null : [])}
          />
        )}
      </span>
      {member?.patterns && row && <MemberComponents row={row} patterns={member.patterns} onChange={onSet} />}
    </div>
  );
}

function countWords(count: number): string {
  return count === 1 ? '1 vendor selected.' : `${formatCount(count)} vendors selected.`;
}
