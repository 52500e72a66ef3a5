// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import type { ImportPreview } from '#shared/query-results.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { ImportList } from './import-list.tsx';

afterEach(cleanup);

const preview: ImportPreview = { added: ['Bolt'], updated: ['Acme'], unchanged: ['Cedar'], otherCount: 0 };

async function read(over: Partial<ImportPreview> = {}, overrides: FakeAnswers['overrides'] = {}) {
  const importWatchList = () => success({ ...preview, ...over });
  const window = await renderWindow(<ImportList />, aSnapshot(), { overrides: { importWatchList, ...overrides } });
  await window.user.click(screen.getByRole('button', { name: 'Import…' }));
  return { ...window, dialog: within(await screen.findByRole('dialog')) };
}

const refusal = (...problems: string[]) => ({ ok: false, failure: { problems } }) as const;

describe('ImportList', () => {
  it('names new and updated vendors, and counts the rest', async () => {
    const { dialog, callsOf } = await read();
    expect(dialog.getByText('1 new, 1 updated, 1 unchanged, 0 removed')).toBeDefined();
    expect(dialog.getByText('New: Bolt')).toBeDefined();
    expect(dialog.getByText('Updated: Acme')).toBeDefined();
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Import' }));
    expect(callsOf('confirmImport')).toEqual([]);
  });

  it('names a dozen of many vendors, and counts the others', async () => {
    const { dialog } = await read({ added: Array.from({ length: 1_500 }, (_, index) => `V${index}`) });
    expect(dialog.getByText('1,500 new, 1 updated, 1 unchanged, 0 removed')).toBeDefined();
    expect(dialog.getByText(/^New: V0, V1, .*, V11 and 1,488 more$/)).toBeDefined();
  });

  it.each([
    [12, /^New: (?:V\d+, ){11}V11$/],
    [13, /^New: (?:V\d+, ){11}V11 and 1 more$/],
  ])('names as many of %i new vendors as fit', async (count, words) => {
    const { dialog } = await read({ added: Array.from({ length: count }, (_, index) => `V${index}`) });
    expect(dialog.getByText(words)).toBeDefined();
  });

  it('has no line for empty categories', async () => {
    const { dialog } = await read({ added: [], updated: [] });
    expect(dialog.getByText('0 new, 0 updated, 1 unchanged, 0 removed')).toBeDefined();
    expect(dialog.queryByText(/^(?:New|Updated):/)).toBeNull();
    expect(dialog.queryByText(/silence/)).toBeNull();
  });

  it.each([
    [1, '1 group, channel, quiet hours entry or silence is new.'],
    [1_200, '1,200 groups, channels, quiet hours or silences are new.'],
  ])('says that %i other entries are new', async (otherCount, words) => {
    const { dialog } = await read({ otherCount });
    expect(dialog.getByText(words)).toBeDefined();
  });

  it.each([
    [1, '1 vendor added, 2 updated.'],
    [0, '0 vendors added, 2 updated.'],
    [1_000, '1,000 vendors added, 2 updated.'],
  ])('confirms %i imported vendors, with undo', async (added, words) => {
    const { user, dialog, callsOf } = await read(
      {},
      { confirmImport: () => success({ added, updated: 2, undo: 'u-list' }) },
    );
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('undo')).toEqual([['u-list']]);
  });

  it('says when an undo comes too late', async () => {
    const { user, dialog } = await read({}, { undo: () => false });
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Could not undo: the settings have changed since.')).toBeDefined();
  });

  it('lists every problem of a file that cannot be read, and offers nothing to import', async () => {
    const problems = ['Line 3: expected an address.', 'Line 9: the vendor “Acme” is there twice.'];
    const { user, dialog, callsOf } = await read({}, { importWatchList: () => refusal(...problems) });
    expect(screen.getByRole('dialog', { name: 'The watch list was not imported' })).toBeDefined();
    expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(problems);
    expect(dialog.queryByRole('button', { name: 'Import' })).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('confirmImport')).toEqual([]);
  });

  it('shows the problems of a file that changed after the preview', async () => {
    const { user, dialog } = await read({}, { confirmImport: () => refusal('The file changed. Import it again.') });
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    const told = await screen.findByRole('dialog', { name: 'The watch list was not imported' });
    expect(told.textContent).toContain('The file changed. Import it again.');
    expect(screen.queryByText(/vendors? added/)).toBeNull();
  });

  it('does not claim success when main fails', async () => {
    const confirmImport = () => {
      throw new Error('the disk is full');
    };
    const { user, dialog } = await read({}, { confirmImport });
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText(/the disk is full/)).toBeDefined();
    expect(screen.queryByText(/vendors? added/)).toBeNull();
  });

  it('imports nothing once the preview is closed', async () => {
    const { user, dialog, callsOf } = await read();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('confirmImport')).toEqual([]);
  });
});
