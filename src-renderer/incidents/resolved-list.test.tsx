// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ResolvedRow } from '#shared/snapshot.ts';
import { aResolvedRow, aSnapshot, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ResolvedList } from './resolved-list.tsx';

afterEach(cleanup);

function rows(count: number, over: Partial<Omit<ResolvedRow, 'key' | 'vendorId'>> = {}): readonly ResolvedRow[] {
  return Array.from({ length: count }, (_, index) =>
    aResolvedRow({ vendorName: 'Acme Pay', incidentId: `r${index}`, title: `Outage ${index}`, ...over }),
  );
}

const open = (resolved: readonly ResolvedRow[], calm: boolean) =>
  renderWindow(<ResolvedList rows={resolved} calm={calm} />, aSnapshot());

const name = 'Resolved in the last 24 hours';
const lines = () =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

describe('ResolvedList', () => {
  it('renders nothing when nothing was resolved', async () => {
    await open([], true);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it.each([
    ['one line while other incidents are open', false, 3, [`${name} · 3`]],
    ['all of two on a calm day', true, 2, [expect.stringMatching(/Outage 0/), expect.stringMatching(/Outage 1/)]],
    ['two of five on a calm day', true, 5, [expect.stringMatching(/0/), expect.stringMatching(/1/), '3 more']],
  ])('shows %s', async (_name, calm, count, expected) => {
    await open(rows(count), calm);
    expect(lines()).toEqual(expected);
  });

  it('has its own heading only on a calm day', async () => {
    await open(rows(1), false);
    expect(screen.queryByRole('heading')).toBeNull();
    cleanup();
    await open(rows(1), true);
    expect(screen.getByRole('heading', { name })).toBeDefined();
  });

  it('expands and collapses', async () => {
    const { user } = await open(rows(3), false);
    const fold = screen.getByRole('button', { name: `${name} · 3` });
    await user.click(fold);
    expect([fold.getAttribute('aria-expanded'), lines().length]).toEqual(['true', 4]);
    await user.click(fold);
    expect([fold.getAttribute('aria-expanded'), lines().length]).toEqual(['false', 1]);
  });

  it.each([
    ['an incident with both times', {}, 'Acme Pay · Outage 0 · lasted 42 min 11:20'],
    ['an unknown start', { startedAt: null }, 'Acme Pay · Outage 0 11:20'],
    ['a start after the end', { startedAt: fixtureNow }, 'Acme Pay · Outage 0 11:20'],
    ['a post-mortem', { hasPostmortem: true }, 'Acme Pay · Outage 0 · lasted 42 minPost-mortem 11:20'],
    [
      'an end on another day',
      { startedAt: fixtureNow - 20 * hourMs, resolvedAt: fixtureNow - 18 * hourMs },
      'Acme Pay · Outage 0 · lasted 2 h yesterday 20:02',
    ],
  ])('describes %s', async (_name, over, expected) => {
    await open(rows(1, over), true);
    expect(lines()).toEqual([expected]);
  });

  it.each([
    [1, '1 post-mortem'],
    [2, '2 post-mortems'],
  ])('counts %i collapsed post-mortems', async (count, words) => {
    await open(
      [...rows(count, { hasPostmortem: true }), aResolvedRow({ vendorName: 'Birch', incidentId: 'b' })],
      false,
    );
    expect(lines()).toEqual([`${name} · ${count + 1} ${words}`]);
  });

  it('opens the window of an incident with Enter', async () => {
    const { user, callsOf } = await open(rows(2), true);
    screen.getByRole('button', { name: /Outage 0/ }).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(callsOf('showIncident')).toEqual([['acme-pay', 'r1']]);
  });

  it('reaches the collapsed incidents with the arrow keys', async () => {
    const { user } = await open(rows(4), true);
    screen.getByRole('button', { name: /Outage 0/ }).focus();
    await user.keyboard('{End}{Enter}{ArrowUp}');
    expect(document.activeElement?.textContent).toContain('Outage 3');
  });

  it('keeps its position when an older incident leaves the list', async () => {
    const [newest, older] = rows(2, { resolvedAt: fixtureNow - 5 * minuteMs }) as [ResolvedRow, ResolvedRow];
    await open([newest, older], true);
    const kept = lines();
    cleanup();
    await open([newest], true);
    expect(lines()).toEqual(kept.slice(0, 1));
  });
});
