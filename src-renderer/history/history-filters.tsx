import { X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Impact } from '#shared/domain/incident.ts';
import type { HistoryIncident } from '#shared/history-view.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { Button } from '../ui/button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useInstants } from '../window/instants.tsx';
import { componentsOf, type IncidentFilter } from './filter-incidents.ts';
import styles from './history-filters.module.css';
import { useSlash } from './use-slash.ts';

const impactOptions: readonly { readonly value: Impact; readonly label: string }[] = [
  { value: 'none', label: 'Any impact' },
  { value: 'minor', label: 'Minor or worse' },
  { value: 'major', label: 'Major or worse' },
  { value: 'critical', label: 'Critical' },
];

interface FiltersProps {
  readonly incidents: readonly HistoryIncident[];
  readonly filter: IncidentFilter;
  readonly onFilter: (filter: IncidentFilter) => void;
}

/** Which incidents of the period are listed. */
export function HistoryFilters({ incidents, filter, onFilter }: FiltersProps) {
  const field = useRef<HTMLInputElement>(null);
  const words = useInstants();
  const paths = useMemo(() => componentsOf(incidents), [incidents]);
  useSlash(field);
  return (
    <section className={styles.filters} aria-label="Filters">
      <SearchField
        field={field}
        label="Search incidents"
        query={filter.text}
        onQuery={(text) => onFilter({ ...filter, text })}
      />
      <select
        aria-label="Impact"
        value={filter.impact}
        onChange={({ target }) =>
          onFilter({ ...filter, impact: impactOptions.find(({ value }) => value === target.value)?.value ?? 'none' })
        }
      >
        {impactOptions.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {paths.length > 1 && (
        <select
          aria-label="Component"
          value={filter.component ?? ''}
          onChange={({ target }) => onFilter({ ...filter, component: target.value === '' ? null : target.value })}
        >
          <option value="">All components</option>
          {paths.map((path) => (
            <option key={path} value={path}>
              {pathWords(path)}
            </option>
          ))}
        </select>
      )}
      {filter.period && (
        <Button title="Clear the date filter" onClick={() => onFilter({ ...filter, period: null })}>
          {words.day(filter.period.fromAt)} <X aria-hidden />
        </Button>
      )}
    </section>
  );
}
