// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LineRow } from './line-row.tsx';

afterEach(cleanup);

const rowProps = { 'data-row': 'r1', tabIndex: 0, onFocus: () => {} } as const;

describe('LineRow', () => {
  it('is read as its text, mark and aside', () => {
    render(
      <LineRow rowProps={rowProps} glyph="fine" onPress={() => {}} aside="11:20" mark={<b>Post-mortem</b>}>
        Acme Pay
      </LineRow>,
    );
    expect(screen.getByRole('button').textContent).toBe('Acme PayPost-mortem 11:20');
  });

  it.each([
    ['a row that opens something', undefined, null],
    ['a closed fold', false, 'false'],
    ['an open fold', true, 'true'],
  ])('says whether %s is expanded', (_name, expanded, attribute) => {
    render(
      <LineRow rowProps={rowProps} glyph="fine" onPress={() => {}} {...(expanded === undefined ? {} : { expanded })}>
        3 more
      </LineRow>,
    );
    expect(screen.getByRole('button').getAttribute('aria-expanded')).toBe(attribute);
  });

  it.each(['{Enter}', ' '])('is pressed with “%s”', async (key) => {
    const onPress = vi.fn<() => void>();
    render(
      <LineRow rowProps={rowProps} glyph="fine" onPress={onPress}>
        Acme Pay
      </LineRow>,
    );
    screen.getByRole('button').focus();
    await userEvent.setup().keyboard(key);
    expect(onPress).toHaveBeenCalledTimes(1);
  });
});
