// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isTyping, useRovingRows } from './roving-rows.ts';

afterEach(cleanup);

interface ListProps {
  readonly keys: readonly string[];
  readonly drawn?: readonly string[];
  readonly reveal?: (index: number) => void;
}

function List({ keys, drawn = keys, reveal }: ListProps) {
  const roving = useRovingRows<HTMLUListElement>(keys, reveal);
  return (
    <ul ref={roving.list} onKeyDown={roving.onKeyDown}>
      {drawn.map((key) => (
        <li key={key}>
          <button type="button" {...roving.rowProps(key)}>
            {key}
          </button>
        </li>
      ))}
    </ul>
  );
}

const focused = () => document.activeElement?.textContent;
const inTabOrder = () => screen.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0);

describe('useRovingRows', () => {
  it('keeps exactly one row in the tab order: the first, then the one last focused', async () => {
    const user = userEvent.setup();
    render(<List keys={['a', 'b', 'c']} />);
    expect(inTabOrder().map(({ textContent }) => textContent)).toEqual(['a']);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    expect(inTabOrder().map(({ textContent }) => textContent)).toEqual(['b']);
  });

  it('moves with Up, Down, Home and End, and stays within the list', async () => {
    const user = userEvent.setup();
    render(<List keys={['a', 'b', 'c']} />);
    await user.tab();
    await user.keyboard('{End}');
    expect(focused()).toBe('c');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('c');
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('b');
    await user.keyboard('{Home}{ArrowUp}');
    expect(focused()).toBe('a');
  });

  it('leaves the focus alone once it has left the list', () => {
    const { rerender } = render(<List keys={['a', 'b', 'c']} />);
    act(() => screen.getByRole('button', { name: 'b' }).focus());
    act(() => screen.getByRole('button', { name: 'b' }).blur());
    rerender(<List keys={['a', 'b']} />);
    expect(document.activeElement).toBe(document.body);
  });

  it('moves the focus of a row that disappears to the row in its place', () => {
    const { rerender } = render(<List keys={['a', 'b', 'c']} />);
    act(() => screen.getByRole('button', { name: 'b' }).focus());
    rerender(<List keys={['a', 'c']} />);
    expect(focused()).toBe('c');
    rerender(<List keys={['a']} />);
    expect(focused()).toBe('a');
  });

  it('does not take the focus when a row disappears while the focus is elsewhere', () => {
    const { rerender } = render(<List keys={['a', 'b']} />);
    rerender(<List keys={['b']} />);
    expect(document.activeElement).toBe(document.body);
  });

  it('reveals a row that is not rendered, and focuses it once it is', async () => {
    const user = userEvent.setup();
    const reveal = vi.fn<(index: number) => void>();
    const { rerender } = render(<List keys={['a', 'b', 'c']} drawn={['a', 'b']} reveal={reveal} />);
    await user.tab();
    await user.keyboard('{End}');
    expect(reveal.mock.calls).toEqual([[2]]);
    rerender(<List keys={['a', 'b', 'c']} reveal={reveal} />);
    expect(focused()).toBe('c');
  });
});

describe('isTyping', () => {
  it.each([
    ['a text field', 'input', 'text', true],
    ['a search field', 'input', 'search', true],
    ['a checkbox', 'input', 'checkbox', false],
    ['a radio button', 'input', 'radio', false],
    ['a text area', 'textarea', null, true],
    ['a drop-down list', 'select', null, true],
    ['a button', 'button', null, false],
  ])('detects whether %s receives typed keys', (_name, tag, type, expected) => {
    const element = document.createElement(tag);
    if (type) element.setAttribute('type', type);
    expect(isTyping(element)).toBe(expected);
  });

  it('is false without a target', () => {
    expect(isTyping(null)).toBe(false);
  });
});
