// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { PatternField } from './pattern-field.tsx';

afterEach(cleanup);

function open(suggestions: readonly string[] = []) {
  const added: string[] = [];
  render(<PatternField label="Add pattern" suggestions={suggestions} onAdd={(pattern) => added.push(pattern)} />);
  return { added, user: userEvent.setup(), field: screen.getByRole<HTMLInputElement>('combobox') };
}

const offered = () => Array.from(document.querySelectorAll('option'), ({ value }) => value);

describe('PatternField', () => {
  it('adds the trimmed text, and clears the field', async () => {
    const { user, added, field } = open();
    await user.type(field, '  EU > *  {Enter}');
    expect([added, field.value]).toEqual([['EU > *'], '']);
  });

  it('adds with its button, which is disabled without a pattern', async () => {
    const { user, added, field } = open();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Add' });
    expect(button.disabled).toBe(true);
    await user.type(field, '   {Enter}');
    expect([added, button.disabled]).toEqual([[], true]);
    await user.type(field, 'Docs');
    await user.click(button);
    expect(added).toEqual(['Docs']);
  });

  it('suggests entries that contain the typed words in any order', async () => {
    const { user, field } = open(['EU > Cards', 'EU > Wallets', 'US > Cards']);
    expect(offered()).toHaveLength(3);
    await user.type(field, 'cards eu');
    expect(offered()).toEqual(['EU > Cards']);
  });

  it('suggests at most sixty entries', () => {
    open(Array.from({ length: 200 }, (_, index) => `Component ${index}`));
    expect(offered()).toHaveLength(60);
  });

  it('accepts no pattern that is too long to be stored', async () => {
    const { user, added, field } = open();
    field.focus();
    await user.paste('x'.repeat(600));
    await user.keyboard('{Enter}');
    expect(added).toEqual(['x'.repeat(500)]);
  });
});
