// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ReleaseLine } from './release-line.tsx';

afterEach(cleanup);

const latest = {
  version: '1.2.0',
  summary: 'Faster checks in <b>large</b> teams.',
  pageUrl: 'https://statustray.example/releases/1.2.0',
};

function open(over: Partial<ReturnType<typeof aSnapshot>['release']> = {}) {
  const { release } = aSnapshot();
  return renderWindow(<ReleaseLine />, aSnapshot({}, { release: { ...release, latest, ...over } }));
}

describe('ReleaseLine', () => {
  it('names the version, what is new and its page, as plain text', async () => {
    const { user, callsOf } = await open();
    const line = screen.getByRole('region', { name: 'New release' });
    expect(line.querySelector('p')?.textContent).toBe(
      'Statustray 1.2.0 is available. Faster checks in <b>large</b> teams.',
    );
    const button = screen.getByRole('button', { name: 'Open page' });
    expect(button.title).toBe(latest.pageUrl);
    await user.click(button);
    expect(callsOf('openLink')).toEqual([[latest.pageUrl]]);
  });

  it('disappears when the version is skipped, and returns with Undo', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Skip this version' }));
    expect(screen.queryByRole('region', { name: 'New release' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('region', { name: 'New release' })).toBeDefined();
    expect(callsOf('skipRelease')).toEqual([['1.2.0'], [null]]);
  });

  it.each([
    ['there is none', { latest: null }],
    ['the user skips it', { isSkipped: true }],
  ])('is absent when %s', async (_, over) => {
    await open(over);
    expect(screen.queryByText(/is available/)).toBeNull();
  });
});
