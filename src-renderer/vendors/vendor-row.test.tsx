// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SilenceRow, VendorRow } from '#shared/snapshot.ts';
import {
  aReadingAge,
  aSilenceRow,
  aSnapshot,
  aVendorRow,
  fixtureNow,
  hourMs,
  minuteMs,
} from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { VendorTree } from './vendor-tree.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('../silences/mute-dialog.tsx');
});

const acme = aVendorRow({ name: 'Acme Pay' });

function show(vendors: readonly VendorRow[], silences: readonly SilenceRow[] = [], foldFine = false) {
  return renderWindow(
    <VendorTree troubled={[]} fine={vendors} foldFine={foldFine} />,
    aSnapshot({ vendors, silences }),
  );
}

const text = (name: RegExp) => screen.getByRole('row', { name }).textContent;

describe('VendorRow', () => {
  it.each<[string, Partial<VendorRow>, string]>([
    ['its level in words', { level: 'major', words: 'major outage' }, 'Acme Pay major outage'],
    ['the age of outdated data', staleBy(41 * minuteMs), 'Acme Pay operational, read 41 min ago'],
    [
      'no age while the page is read for the first time',
      { reading: aReadingAge({ kind: 'pending', readAt: null }) },
      'Acme Pay operational',
    ],
    ['no age while all pages are offline', offline(), 'Acme Pay operational'],
    ['how many components are new', { newComponentCount: 3 }, 'Acme Pay operational3 new'],
  ])('shows %s', async (_name, over, expected) => {
    await show([{ ...acme, ...over }]);
    expect(text(/^Acme Pay/)?.startsWith(expected)).toBe(true);
  });

  it('gives the room of the ninety days to the words where a reading is old', async () => {
    await show([acme, { ...aVendorRow({ name: 'Beta Mail' }), ...staleBy(41 * minuteMs) }]);
    const daysOf = (name: RegExp) => within(screen.getByRole('row', { name })).queryByRole('img', { name: /90 days/ });
    expect([daysOf(/^Acme Pay/) !== null, daysOf(/^Beta Mail/)]).toEqual([true, null]);
  });

  it('says how long it is muted', async () => {
    const silence = aSilenceRow('Acme Pay', { id: 's1', end: { kind: 'at', until: fixtureNow + 2 * hourMs } });
    await show([{ ...acme, silenceId: 's1', mutedCount: 1 }], [silence]);
    expect(text(/^Acme Pay/)).toContain('operational · muted, 2 h left');
    expect(screen.getByRole('img', { name: 'Muted or partly muted' })).toBeDefined();
  });

  it('has no mute mark while nothing is muted', async () => {
    await show([acme]);
    expect(screen.queryByRole('img', { name: /muted/i })).toBeNull();
  });

  it('mutes from the row, and unmutes with a letter', async () => {
    const { user, callsOf } = await show([acme]);
    await user.click(await screen.findByRole('button', { name: 'Mute Acme Pay…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Mute Acme Pay' });
    await user.click(within(dialog).getByRole('button', { name: /Until I turn it off/ }));
    expect(callsOf('silence')).toEqual([[{ kind: 'vendor', vendorId: 'acme-pay' }, { kind: 'undone' }, null]]);
    expect(await screen.findByText('Muted Acme Pay until you turn it off')).toBeDefined();
  });

  it('offers to undo an unmute', async () => {
    const silence = aSilenceRow('Acme Pay', { id: 's1', end: { kind: 'undone' }, reason: 'moving house' });
    const { user, callsOf } = await show([{ ...acme, silenceId: 's1' }], [silence]);
    await user.click(await screen.findByRole('button', { name: 'Unmute Acme Pay (muted, until you turn it off)' }));
    await screen.findByText('Unmuted Acme Pay');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([callsOf('unsilence'), callsOf('silence')]).toEqual([
      [['s1']],
      [[silence.silence.target, { kind: 'undone' }, 'moving house']],
    ]);
  });

  it('opens its page with the letter O, and keeps the focus in its row', async () => {
    const { user, callsOf } = await show([acme]);
    await screen.findByRole('button', { name: 'Open Acme Pay’s page' });
    screen.getByRole('row', { name: /^Acme Pay/ }).focus();
    await user.keyboard('o');
    expect(callsOf('openLink')).toEqual([[acme.pageUrl]]);
    expect(document.activeElement?.getAttribute('data-row')).toBe('v:acme-pay');
  });

  it('keeps only the buttons of the current row in the tab order', async () => {
    await show([acme, aVendorRow({ name: 'Birch Mail' })]);
    const tabIndex = async (name: string) => (await screen.findByRole('button', { name })).tabIndex;
    expect([await tabIndex('Open Acme Pay’s page'), await tabIndex('Open Birch Mail’s page')]).toEqual([0, -1]);
    screen.getByRole('row', { name: /^Birch Mail/ }).focus();
    expect([await tabIndex('Open Acme Pay’s page'), await tabIndex('Open Birch Mail’s page')]).toEqual([-1, 0]);
  });
});

describe('FoldRow', () => {
  const fine = ['Birch', 'Calm', 'Dune'].map((name, index) =>
    aVendorRow({ name, reading: aReadingAge({ readAt: fixtureNow - (index + 1) * 50_000 }) }),
  );

  it('shows how recently all of its pages were read, rounded up', async () => {
    await show(fine, [], true);
    expect(screen.getByRole('row').textContent).toBe('3 fine · all read within 3 min');
  });

  it('shows no age before the first reading', async () => {
    await show(
      fine.map((row) => ({ ...row, reading: aReadingAge({ readAt: null }) })),
      [],
      true,
    );
    expect(screen.getByRole('row').textContent).toBe('3 fine');
  });

  it('expands and collapses by click and keyboard', async () => {
    const { user } = await show(fine, [], true);
    const fold = screen.getByRole('row', { name: /^3 fine/ });
    await user.click(fold.firstElementChild as Element);
    expect([fold.getAttribute('aria-expanded'), screen.getAllByRole('row')]).toEqual(['true', expect.any(Array)]);
    expect(screen.getAllByRole('row').map(({ dataset }) => dataset.row)).toEqual([
      'fold',
      'v:birch',
      'v:calm',
      'v:dune',
    ]);
    fold.focus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.getAllByRole('row')).toEqual([fold]);
  });
});

function staleBy(ms: number): Partial<VendorRow> {
  return { reading: aReadingAge({ kind: 'stale', readAt: fixtureNow - ms }) };
}

function offline(): Partial<VendorRow> {
  const failure = { kind: 'offline', status: null, detail: 'This computer is offline.' } as const;
  return { reading: aReadingAge({ kind: 'stale', readAt: fixtureNow - hourMs, failure }) };
}
