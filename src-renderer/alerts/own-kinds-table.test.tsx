// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import type { OwnKinds } from './own-kinds.ts';
import { OwnKindsTable } from './own-kinds-table.tsx';

afterEach(cleanup);

async function open(first: OwnKinds) {
  const onChange = vi.fn();
  function Stateful() {
    const [own, setOwn] = useState(first);
    return (
      <OwnKindsTable
        own={own}
        defaultHint="Uses the defaults."
        onChange={(next) => {
          setOwn(next);
          onChange(next);
        }}
      />
    );
  }
  return { ...(await renderWindow(<Stateful />, snapshots.fine())), onChange };
}

const table = () => screen.getByRole('button', { name: /^Alert types:/ });
const levelsOf = (name: string) => within(screen.getByRole('group', { name }));

describe('OwnKindsTable', () => {
  it('is folded while everything is at its default', async () => {
    await open({ notified: null, levels: {} });
    expect(table().textContent).toContain('all default');
    expect(table().getAttribute('aria-expanded')).toBe('false');
    expect(screen.getByText('Uses the defaults.')).toBeDefined();
  });

  it('counts what is customised', async () => {
    const { user, onChange } = await open({ notified: null, levels: { edited: 'quiet' } });
    expect(table().textContent).toContain('1 customised');
    await user.click(table());
    await user.click(levelsOf('Incident resolved').getByRole('radio', { name: 'Silent' }));
    expect(onChange).toHaveBeenCalledWith({ notified: null, levels: { edited: 'quiet', resolved: 'quiet' } });
    expect(table().textContent).toContain('2 customised');
    await user.click(levelsOf('Incident resolved').getByRole('radio', { name: 'Default' }));
    expect(table().textContent).toContain('1 customised');
  });

  it('opens with custom types, which start from the defaults', async () => {
    const { user, onChange } = await open({ notified: null, levels: {} });
    await user.click(screen.getByRole('switch', { name: 'Custom alert types' }));
    expect(table().getAttribute('aria-expanded')).toBe('true');
    expect(onChange.mock.calls[0]?.[0].notified).toContain('incident_opened');
    expect(screen.getByText('Everything not selected here is listed without an alert.')).toBeDefined();
    await user.click(screen.getByRole('switch', { name: 'Custom alert types' }));
    expect(onChange).toHaveBeenLastCalledWith({ notified: null, levels: {} });
  });

  it('says that a selected type notifies although it is only listed by default', async () => {
    await open({ notified: ['edited'], levels: {} });
    expect(screen.getByText('Default: list only. Selected here, so it notifies with sound.')).toBeDefined();
    expect(levelsOf('Incident resolved').getByRole<HTMLInputElement>('radio', { name: 'List only' }).checked).toBe(
      true,
    );
  });
});
