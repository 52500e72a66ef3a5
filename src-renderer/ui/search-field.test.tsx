// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SearchField } from './search-field.tsx';

afterEach(cleanup);

function open(first = '') {
  const onEscape = vi.fn<() => void>();
  const typed: string[] = [];
  function Held() {
    const field = useRef<HTMLInputElement>(null);
    const [query, setQuery] = useState(first);
    const change = (next: string) => {
      typed.push(next);
      setQuery(next);
    };
    return (
      <form onKeyDown={({ key }) => key === 'Escape' && onEscape()}>
        <SearchField field={field} label="Search vendors" query={query} onQuery={change} />
      </form>
    );
  }
  render(<Held />);
  return { user: userEvent.setup(), typed, onEscape, field: screen.getByRole<HTMLInputElement>('searchbox') };
}

describe('SearchField', () => {
  it('is named by its label, and shows its shortcut', () => {
    const { field } = open();
    expect(screen.getByRole('searchbox', { name: 'Search vendors' })).toBe(field);
    expect(field.getAttribute('aria-keyshortcuts')).toBe('/');
  });

  it('reports every change', async () => {
    const { user, typed, field } = open();
    await user.type(field, 'eu{Backspace}');
    expect(typed).toEqual(['e', 'eu', 'e']);
  });

  it('offers to clear only what was typed', async () => {
    const { user, field } = open();
    expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull();
    await user.type(field, 'eu');
    await user.click(screen.getByRole('button', { name: 'Clear search' }));
    expect(field.value).toBe('');
    expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull();
  });

  it('clears with Esc, and leaves the next Esc to the window', async () => {
    const { user, field, onEscape } = open('eu');
    field.focus();
    await user.keyboard('{Escape}');
    expect([field.value, onEscape.mock.calls.length]).toEqual(['', 0]);
    await user.keyboard('{Escape}');
    expect(onEscape).toHaveBeenCalledTimes(1);
  });
});
