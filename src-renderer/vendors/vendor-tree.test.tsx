// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Popover } from '../popover/popover.tsx';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';

afterEach(cleanup);

async function openHarness() {
  const window = await renderWindow(<Popover />, snapshots.trouble());
  await screen.findAllByRole('group', { name: /Actions/ });
  const row = screen.getByRole('row', { name: /^Harness degraded/ });
  row.focus();
  await window.user.keyboard('{ArrowRight}');
  await screen.findByRole('row', { name: /Prod 2 2 of 5 watched/ });
  return { ...window, row };
}

const focused = () => document.activeElement?.getAttribute('data-row');

describe('VendorTree', () => {
  it('expands a vendor to its info, groups and components', async () => {
    const { row } = await openHarness();
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('Status page: “Partially degraded service”')).toBeDefined();
    expect(screen.getByText('Watching 12 of 41 components')).toBeDefined();
    expect(screen.getByRole('row', { name: /Prod 1 degraded · all 5 components/ }).getAttribute('aria-level')).toBe(
      '2',
    );
    expect(screen.getByRole('row', { name: /Documentation operational/ })).toBeDefined();
  });

  it('expands and collapses with the arrow keys', async () => {
    const { user } = await openHarness();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('v:harness/g:prod-2');
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(focused()).toBe('v:harness/g:prod-2/c:prod-2-pipelines');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('v:harness/g:prod-2');
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(focused()).toBe('v:harness');
    expect(screen.queryByRole('row', { name: /Prod 2/ })).toBeNull();
  });

  it('shows all three states of a watch box', async () => {
    await openHarness();
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
    expect([box('Watch Prod 1').checked, box('Watch Prod 2').indeterminate, box('Watch Prod EU').checked]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('watches a group with the space bar, and undoes it', async () => {
    const { user, callsOf } = await openHarness();
    screen.getByRole('row', { name: /Prod EU/ }).focus();
    await user.keyboard(' ');
    await screen.findByText('Watching Prod EU');
    const filter = { rule: 'only', patterns: expect.arrayContaining(['Prod 1 > *', 'Prod EU > *']) };
    expect(callsOf('setFilter')).toEqual([['harness', filter]]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setFilter')[1]?.[1]).toEqual({
      rule: 'only',
      patterns: ['Prod 1 > *', 'Prod 2 > Pipelines', 'Prod 2 > Dashboards', 'Sandbox > *'],
    });
  });

  it('shows the remaining time of a mute in the row of its component', async () => {
    const { user } = await openHarness();
    screen.getByRole('row', { name: /Prod 2/ }).focus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('row', { name: /Pipelines operational · muted, 52 min left/ })).toBeDefined();
  });

  it('leaves the space bar to the focused control', async () => {
    const { user, callsOf } = await openHarness();
    within(screen.getByRole('row', { name: /Prod EU/ }))
      .getByRole('button', { name: /^Unmute/ })
      .focus();
    await user.keyboard(' ');
    expect([callsOf('setFilter'), callsOf('unsilence')]).toEqual([[], [['s4']]]);
    screen.getByRole('checkbox', { name: 'Watch Prod EU' }).focus();
    await user.keyboard(' ');
    await screen.findByText('Watching Prod EU');
    expect(callsOf('setFilter')).toHaveLength(1);
  });

  it('unmutes a component, and says how long it was still muted', async () => {
    const { user, callsOf } = await openHarness();
    await user.click(screen.getByText('Prod 2'));
    const row = screen.getByRole('row', { name: /Pipelines operational/ });
    await user.click(within(row).getByRole('button', { name: 'Unmute Harness › Pipelines (muted, 52 min left)' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
  });

  it('explains an unreadable vendor: age of its data, reason, next check', async () => {
    const { user } = await renderWindow(<Popover />, snapshots.trouble());
    const row = screen.getByRole('row', { name: /Contoso Mail unreadable, was fine, read 41 min ago/ });
    row.focus();
    await user.keyboard('{Enter}');
    expect(screen.getByText(/The page cannot be read/).closest('p')?.textContent).toContain(
      'Expected an answer within 15 s',
    );
    expect(screen.getByText(/Last good data/).textContent).toBe(
      'Last good data 13:21 (41 min ago) · next check in 3 min',
    );
  });
});
