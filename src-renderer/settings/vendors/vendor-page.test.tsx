// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { aSilenceRow, aSnapshot, aVendorRow } from '../../preview/fixtures/rows.ts';
import { aVendorDetails } from '../../preview/fixtures/vendor-details.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { UnsavedProvider } from '../../window/unsaved.tsx';
import { VendorPage } from './vendor-page.tsx';

afterEach(cleanup);

async function open(over: Partial<VendorRow> = {}, answers: FakeAnswers = {}) {
  const row = aVendorRow({ name: 'Acme', ...over });
  const silences = row.silenceId ? [aSilenceRow('Acme', { id: row.silenceId, end: { kind: 'undone' } })] : [];
  const onBack = vi.fn<() => void>();
  const page = (
    <UnsavedProvider>
      <VendorPage vendorId={row.id} onBack={onBack} />
    </UnsavedProvider>
  );
  const window = await renderWindow(page, aSnapshot({ vendors: [row], silences }), answers);
  await screen.findByText('Name and address');
  return { ...window, row, onBack };
}

describe('VendorPage', () => {
  it('shows the state in the vendor’s own words, and focuses the back button', async () => {
    await open({ level: 'major', description: 'Cards are down' });
    expect(screen.getByText('partial outage · “Cards are down”')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Vendors' }));
  });

  it('quotes nothing if the page says nothing', async () => {
    const { row } = await open({ description: '' });
    expect(screen.getByRole('heading', { level: 1 }).nextElementSibling?.textContent).toBe(row.words);
  });

  it('checks immediately, and opens the page', async () => {
    const { user, callsOf, row } = await open();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText('Checking Acme…')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /Open page/ }));
    expect([callsOf('checkNow'), callsOf('openLink')]).toEqual([[['acme']], [[row.pageUrl]]]);
  });

  it('does not claim a check that main refused', async () => {
    const checkNow = () => {
      throw new Error('the engine stopped');
    };
    const { user } = await open({}, { overrides: { checkNow } });
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(/the engine stopped/)).toBeDefined();
    expect(screen.queryByText('Checking Acme…')).toBeNull();
  });

  it('offers no drill if the page lists no components', async () => {
    const details = aVendorDetails({ components: [] });
    await open({ componentCount: 0 }, { vendors: { acme: details } });
    expect(screen.queryByRole('button', { name: 'Simulate an outage…' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Add component' })).toBeNull();
  });

  it('unmutes a muted vendor, and restores the mute with undo', async () => {
    const { user, callsOf } = await open({ silenceId: 's1' });
    expect(screen.getByText('Acme is muted')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Unmute' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
    expect(callsOf('silence')).toMatchObject([[expect.anything(), { kind: 'undone' }, null]]);
  });

  it('accepts the new address of a page that moved', async () => {
    const { user, callsOf } = await open({ movedTo: 'https://new.acme.example/' });
    await user.click(screen.getByRole('button', { name: 'Use new address' }));
    expect(callsOf('addVendor')).toMatchObject([[{ vendorId: 'acme', pageUrl: 'https://new.acme.example/' }]]);
    expect(await screen.findByText(/^Acme now uses https:\/\/new\.acme\.example\/\./)).toBeDefined();
  });

  it('says why the new address was not accepted', async () => {
    const overrides = { addVendor: () => failure('not_recognised', 'No status page is there.') };
    const { user } = await open({ movedTo: 'https://new.acme.example/' }, { overrides });
    await user.click(screen.getByRole('button', { name: 'Use new address' }));
    expect(await screen.findByText('The address of Acme was not changed. No status page is there.')).toBeDefined();
  });

  it('asks before unsaved rules are lost', async () => {
    const { user, onBack } = await open();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    await user.click(screen.getByRole('button', { name: 'Vendors' }));
    const asked = within(screen.getByRole('dialog', { name: 'Discard your changes?' }));
    expect(asked.getByText(/^Your changes to the alert rules for/)).toBeDefined();
    await user.click(asked.getByRole('button', { name: 'Keep editing' }));
    expect(onBack).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Notify from' }).value).toBe('major');
    await user.click(screen.getByRole('button', { name: 'Vendors' }));
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(onBack).toHaveBeenCalledOnce();
  });
});
