// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { ReplayedLine } from '#shared/query-results.ts';
import { aReplayedLine } from '../preview/fixtures/replay.ts';
import { aSnapshot, dayMs, fixtureNow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { kindGroups, levelChoices } from './alert-levels.ts';
import { compareReplays } from './compare-replays.ts';
import { LevelTable } from './level-table.tsx';
import { ReplayLines } from './replay-lines.tsx';

afterEach(cleanup);

describe('LevelTable', () => {
  async function open() {
    const onChange = vi.fn<(kind: ChangeKind, level: string) => void>();
    const table = (
      <LevelTable
        columns={levelChoices}
        levelOf={(kind) => (kind === 'edited' ? 'quiet' : 'listed')}
        defaultOf={() => 'listed'}
        noteOf={(kind) => (kind === 'edited' ? 'Chosen by you.' : null)}
        onChange={onChange}
      />
    );
    return { ...(await renderWindow(table, aSnapshot())), onChange };
  }

  const row = (name: string) => within(screen.getByRole('group', { name }));

  it('has a row for every alert type, grouped by topic', async () => {
    await open();
    const topics = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(topics).toEqual(kindGroups.map(({ title }) => title));
    expect(screen.getAllByRole('group')).toHaveLength(kindGroups.flatMap(({ kinds }) => kinds).length);
  });

  it('shows the level of each type, its note, and which level is the default', async () => {
    await open();
    const edited = row('Text edited');
    expect(edited.getByRole<HTMLInputElement>('radio', { name: 'Silent' }).checked).toBe(true);
    expect(edited.getByText('Chosen by you.')).toBeDefined();
    const byDefault = edited
      .getAllByRole('radio')
      .filter((radio) => radio.getAttribute('aria-description') === 'Default');
    expect(byDefault.map((radio) => radio.getAttribute('aria-label'))).toEqual(['List only']);
  });

  it('reports the chosen type and level', async () => {
    const { user, onChange } = await open();
    await user.click(row('Incident opened').getByRole('radio', { name: 'Sound' }));
    expect(onChange.mock.calls).toEqual([['incident_opened', 'loud']]);
  });
});

describe('ReplayLines', () => {
  const lines = (count: number, over: Partial<ReplayedLine> = {}) =>
    Array.from({ length: count }, (_, index) =>
      aReplayedLine({ incidentId: `h${index}`, title: `Outage ${index}`, at: fixtureNow - index * dayMs, ...over }),
    );
  const show = (tried: readonly ReplayedLine[], now: readonly ReplayedLine[] | null) =>
    renderWindow(<ReplayLines lines={compareReplays(tried, now)} />, aSnapshot());
  const texts = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

  it('renders nothing without past changes', async () => {
    await show([], null);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('shows what each past change would have caused, and why', async () => {
    await show(lines(1), null);
    expect(texts()[0]).toMatch(/Harness · Incident opened: Outage 0This desktop · impact major.*Notified$/);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('marks what differs from the current rules, and can show only that', async () => {
    const tried = lines(3);
    const now = tried.map((line, index) => (index === 1 ? { ...line, verdict: 'listed' as const } : line));
    const { user } = await show(tried, now);
    expect(texts().filter((text) => text?.includes('currently: List only'))).toHaveLength(1);
    await user.click(screen.getByRole('checkbox', { name: 'Show only changes (1)' }));
    expect(texts()).toEqual([expect.stringContaining('Outage 1')]);
  });

  it('shows alerts that the draft or the current rules would not send', async () => {
    const [both, onlyNow] = lines(2);
    await show(
      both ? [both] : [],
      [both, onlyNow].flatMap((line) => line ?? []),
    );
    expect(texts().find((text) => text?.includes('Outage 1'))).toMatch(/Not sent.*Notified$/);
  });

  it('shows forty lines at first, and all on request', async () => {
    const { user } = await show(lines(50), null);
    expect(texts()).toHaveLength(40);
    await user.click(screen.getByRole('button', { name: 'Show all 50' }));
    expect(texts()).toHaveLength(50);
  });
});
