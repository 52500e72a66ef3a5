// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { previewWords } from '../../component-filter/filter-editor.tsx';
import { snapshots } from '../../preview/fixtures/snapshots.ts';
import { aVendorDetails, vendorDetailsOf } from '../../preview/fixtures/vendor-details.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { VendorRules } from './vendor-rules.tsx';

afterEach(cleanup);

async function openHarness(answers: FakeAnswers = {}) {
  const snapshot = snapshots.trouble();
  const row = snapshot.vendors.harness;
  const details = row ? vendorDetailsOf(row) : aVendorDetails();
  const window = await renderWindow(<VendorRules details={details} />, snapshot, answers);
  return { ...window, keep: () => window.user.click(screen.getByRole('button', { name: 'Save changes' })) };
}

const untouched = { leastImpact: null, alertOn: null, levels: {}, parts: [], intervalMs: null };

describe('VendorRules', () => {
  it('changes nothing until saved, and can be undone then', async () => {
    const { user, callsOf, keep } = await openHarness();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    expect(callsOf('setVendorRule')).toEqual([]);
    await keep();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setVendorRule')).toEqual([
      ['harness', { ...untouched, leastImpact: 'major' }],
      ['harness', untouched],
    ]);
  });

  it('discards the draft', async () => {
    const { user, callsOf } = await openHarness();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Notify from' }).value).toBe('default');
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    expect(callsOf('setVendorRule')).toEqual([]);
  });

  it('sets custom levels for alert types', async () => {
    const { user, callsOf, keep } = await openHarness();
    await user.click(screen.getByRole('button', { name: 'Alert types: all default' }));
    const row = within(screen.getByRole('group', { name: 'Phase changed' }));
    expect(row.getByRole<HTMLInputElement>('radio', { name: 'Default' }).checked).toBe(true);
    await user.click(row.getByRole('radio', { name: 'Silent' }));
    expect(screen.getByRole('button', { name: 'Alert types: 1 customised' })).toBeDefined();
    await keep();
    expect(callsOf('setVendorRule')).toEqual([['harness', { ...untouched, levels: { phase_changed: 'quiet' } }]]);
  });

  it('starts custom alert types from the current defaults', async () => {
    const { user, callsOf, keep } = await openHarness();
    await user.click(screen.getByRole('switch', { name: 'Custom alert types' }));
    const row = within(screen.getByRole('group', { name: 'New update' }));
    expect(row.getByRole<HTMLInputElement>('radio', { name: 'List only' }).checked).toBe(true);
    await keep();
    expect(callsOf('setVendorRule')[0]?.[1]).toMatchObject({
      alertOn: expect.arrayContaining(['incident_opened', 'resolved']),
      levels: {},
    });
  });

  it('sets component levels in order, and marks rows that match nothing', async () => {
    const { user, callsOf, keep } = await openHarness();
    const add = screen.getByRole('combobox', { name: 'Add component' });
    for (const pattern of ['Prod 2 > *', 'Prod 2 > Pipelines', 'Sandbox > *'])
      await user.type(add, `${pattern}{Enter}`);
    const rows = within(screen.getByRole('list', { name: 'Component alert levels' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('5 components'),
      expect.stringContaining('already covered by a row above'),
      expect.stringContaining('matches nothing'),
    ]);
    await user.click(screen.getByRole('button', { name: 'Move Prod 2 > Pipelines up' }));
    await user.click(screen.getByRole('button', { name: 'Remove Sandbox > *' }));
    await user.click(
      within(screen.getByRole('group', { name: 'Alert level for Prod 2 > Pipelines' })).getByRole('radio', {
        name: 'Sound',
      }),
    );
    await keep();
    expect(callsOf('setVendorRule')[0]?.[1]).toEqual({
      ...untouched,
      parts: [
        { pattern: 'Prod 2 > Pipelines', level: 'loud' },
        { pattern: 'Prod 2 > *', level: 'quiet' },
      ],
    });
  });

  it('suggests the vendor’s own groups and components', async () => {
    const { user } = await openHarness();
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Add component' });
    await user.type(field, 'prod 2');
    const offered = Array.from(document.getElementById(field.getAttribute('list') ?? '')?.children ?? []);
    expect(offered.map((option) => option.getAttribute('value'))).toContain('Prod 2 > *');
    expect(offered.map((option) => option.getAttribute('value'))).not.toContain('Prod 1 > *');
  });

  it('saves the interval immediately, without the rest of the draft', async () => {
    const { user, callsOf } = await openHarness();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Check interval' }), 'Every 5 minutes');
    expect(callsOf('setVendorRule')).toEqual([['harness', { ...untouched, intervalMs: 300_000 }]]);
  });

  it('tests the rules on the past incidents of this vendor', async () => {
    const { user, callsOf } = await openHarness();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    expect(
      await screen.findByText(/^These rules: 6 alerts for 9 incidents since .* \(currently 18\)\.$/, { selector: 'p' }),
    ).toBeDefined();
    expect(callsOf('replayRules')).toEqual([
      ['harness', { rule: { ...untouched, leastImpact: 'major' } }],
      ['harness', {}],
    ]);
  });
});

describe('previewWords', () => {
  it.each([
    [
      { considered: 9, passing: 4, watchedComponents: 7 },
      16,
      '7 of 16 components are watched. You would have seen 4 of the last 9 incidents.',
    ],
    [
      { considered: 1, passing: 1, watchedComponents: 1 },
      2,
      '1 of 2 components is watched. You would have seen its only incident so far.',
    ],
    [
      { considered: 1, passing: 0, watchedComponents: 0 },
      1,
      'Its only component is not watched. You would not have seen its only incident so far.',
    ],
    [
      { considered: 0, passing: 0, watchedComponents: 0 },
      0,
      'The page lists no components, so the whole page is watched. It has had no incidents yet.',
    ],
  ])('describes the effect of %j with %i components', (preview, parts, words) => {
    expect(previewWords({ ...preview, drifted: [] }, parts)).toBe(words);
  });
});
