import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from './button.tsx';
import styles from './search-field.module.css';

/** Slash focuses it; the first Esc clears it. */
export function SearchField({
  field,
  label,
  query,
  onQuery,
  onFocus,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onFocus?: () => void;
}) {
  return (
    <div className={styles.search}>
      <Search aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        spellCheck={false}
        value={query}
        onFocus={onFocus}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.stopPropagation();
          onQuery('');
        }}
      />
      {query === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <IconButton label="Clear search" onClick={() => onQuery('')}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
