// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { FilterPreview } from '#shared/query-results.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { FilterEditor, previewWords } from './filter-editor.tsx';

afterEach(cleanup);

function aPreview(over: Partial<FilterPreview> = {}): FilterPreview {
  return { considered: 9, passing: 4, watchedComponents: 2, drifted: [], ...over };
}

const details = (filter: ComponentFilter) =>
  aVendorDetails({
    subscription: aSubscription({ filter }),
    groups: [{ id: 'eu', name: 'EU', silenceId: null }],
    components: [
      aComponentView({ name: 'Cards', groupId: 'eu' }),
      aComponentView({ name: 'Wallets', groupId: 'eu' }),
      aComponentView({ name: 'Docs' }),
    ],
  });

describe('previewWords', () => {
  it.each<[Partial<FilterPreview>, number, string]>([
    [{}, 3, '2 of 3 components are watched. You would have seen 4 of the last 9 incidents.'],
    [{ watchedComponents: 1 }, 3, '1 of 3 components is watched. You would have seen 4 of the last 9 incidents.'],
    [{ considered: 0 }, 3, '2 of 3 components are watched. It has had no incidents yet.'],
    [{ considered: 1, passing: 1 }, 3, '2 of 3 components are watched. You would have seen its only incident so far.'],
    [
      { considered: 1, passing: 0 },
      3,
      '2 of 3 components are watched. You would not have seen its only incident so far.',
    ],
    [{ watchedComponents: 1, considered: 0 }, 1, 'Its only component is watched. It has had no incidents yet.'],
    [{ watchedComponents: 0, considered: 0 }, 1, 'Its only component is not watched. It has had no incidents yet.'],
    [
      { watchedComponents: 0, considered: 0 },
      0,
      'The page lists no components, so the whole page is watched. It has had no incidents yet.',
    ],
    [
      { watchedComponents: 1_200, considered: 0 },
      2_040,
      '1,200 of 2,040 components are watched. It has had no incidents yet.',
    ],
  ])('describes %o of %i components', (over, componentCount, expected) => {
    expect(previewWords(aPreview(over), componentCount)).toBe(expected);
  });
});

describe('the preview of a draft', () => {
  it('is shown for each rule of the draft', async () => {
    const { user, callsOf } = await renderWindow(<FilterEditor details={details({ rule: 'all' })} />, aSnapshot());
    expect(await screen.findByText(/You would have seen 9 of the last 9 incidents/)).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Only…' }));
    expect(await screen.findByText(/You would have seen 4 of the last 9 incidents/, { selector: 'p' })).toBeDefined();
    expect(screen.getByRole('status').textContent).toMatch(/You would have seen 4 of the last 9 incidents/);
    expect(callsOf('previewFilter').map(([, filter]) => filter)).toEqual([
      { rule: 'all' },
      { rule: 'only', patterns: [] },
    ]);
    expect(callsOf('setFilter')).toEqual([]);
  });

  it('belongs to the newest draft, whichever answer arrives last', async () => {
    const answers = new Map<string, (preview: FilterPreview) => void>();
    const previewFilter = (_: unknown, { rule }: ComponentFilter) =>
      new Promise<FilterPreview>((resolve) => answers.set(rule, resolve)) as never;
    const { user } = await renderWindow(<FilterEditor details={details({ rule: 'all' })} />, aSnapshot(), {
      overrides: { previewFilter },
    });
    await user.click(screen.getByRole('radio', { name: 'Only…' }));
    await waitFor(() => expect([...answers.keys()]).toEqual(['all', 'only']));
    await act(async () => answers.get('only')?.(aPreview({ passing: 2 })));
    await act(async () => answers.get('all')?.(aPreview({ passing: 9 })));
    expect(screen.getByText(/You would have seen 2 of the last 9/, { selector: 'p' })).toBeDefined();
  });
});

describe('a draft of the filter', () => {
  it('is discarded on request', async () => {
    const { user, callsOf } = await renderWindow(<FilterEditor details={details({ rule: 'all' })} />, aSnapshot());
    await user.click(screen.getByRole('checkbox', { name: 'Watch Docs' }));
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Docs' }).checked).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    expect(callsOf('setFilter')).toEqual([]);
  });

  it('starts without patterns when everything was watched', async () => {
    const { user } = await renderWindow(<FilterEditor details={details({ rule: 'all' })} />, aSnapshot());
    await user.click(screen.getByRole('radio', { name: 'Only…' }));
    expect(within(screen.getByRole('list', { name: 'Watched' })).queryAllByRole('listitem')).toEqual([]);
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').some(({ checked }) => checked)).toBe(false);
  });

  it('shows in the tree what a typed pattern matches', async () => {
    const filter: ComponentFilter = { rule: 'only', patterns: [] };
    const { user } = await renderWindow(<FilterEditor details={details(filter)} />, aSnapshot());
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), 'EU > *{Enter}');
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;
    expect([box('Watch EU'), box('Watch Docs')]).toEqual([true, false]);
  });

  it('marks a typed pattern that matches nothing', async () => {
    const filter: ComponentFilter = { rule: 'except', patterns: ['Docs'] };
    const { user } = await renderWindow(<FilterEditor details={details(filter)} />, aSnapshot());
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), 'Mainframe{Enter}');
    const list = within(screen.getByRole('list', { name: 'Excluded' }));
    expect(list.getByText('matches nothing').closest('li')?.textContent).toMatch(/^Mainframe/);
    expect(list.getByText('Docs').closest('li')?.textContent).toBe('Docs');
  });

  it('suggests the groups and components of the page', async () => {
    await renderWindow(<FilterEditor details={details({ rule: 'only', patterns: [] })} />, aSnapshot());
    const options = Array.from(document.querySelectorAll('option'), ({ value }) => value);
    expect(options).toEqual(expect.arrayContaining(['EU > *', 'EU > Cards', 'Docs']));
  });
});
