// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RulesDraft } from '#shared/contract.ts';
import type { ReplayResult as Answer } from '#shared/query-results.ts';
import { aReplayedLine } from '../preview/fixtures/replay.ts';
import { fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Replay } from './replay.tsx';

afterEach(cleanup);

const stricter: RulesDraft = { alerts: { leastImpact: 'critical', levels: {} } };
const question = { name: 'Test on past incidents' };

function show(draft: RulesDraft | null, overrides: FakeAnswers['overrides'] = {}) {
  return renderWindow(<Replay vendorId={null} draft={draft} />, snapshots.trouble(), { overrides });
}

describe('Replay', () => {
  it('compares a draft with the current rules, and shows only differences on request', async () => {
    const { user } = await show(stricter);
    await user.click(screen.getByRole('button', question));
    const list = await screen.findByRole('list', { name: 'Past changes' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(18);
    await user.click(screen.getByRole('checkbox', { name: 'Show only changes (12)' }));
    const rows = within(list).getAllByRole('listitem');
    expect(rows).toHaveLength(12);
    expect(rows[0]?.textContent).toContain('Incident resolved: Late dashboards');
    expect(rows[0]?.textContent).toContain('List onlycurrently: Notified');
  });

  it('shows the newest first, and all on request', async () => {
    const lines = Array.from({ length: 90 }, (_, index) =>
      aReplayedLine({ at: fixtureNow - index * hourMs, incidentId: `x${index}` }),
    );
    const answer: Answer = { incidentCount: 90, sinceAt: 0, alertCount: 90, alertCountNow: 90, lines };
    const { user } = await show({}, { replayRules: () => answer });
    await user.click(screen.getByRole('button', question));
    expect(await screen.findAllByRole('listitem')).toHaveLength(40);
    await user.click(screen.getByRole('button', { name: 'Show all 90' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(90);
  });

  it('says when the history is empty', async () => {
    const { user } = await show(stricter, {
      replayRules: () => ({ incidentCount: 0, sinceAt: null, alertCount: 0, alertCountNow: 0, lines: [] }),
    });
    await user.click(screen.getByRole('button', question));
    expect((await screen.findAllByText(/There are no past incidents yet/)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('returns the focus when it is closed', async () => {
    const { user } = await show({});
    await user.click(screen.getByRole('button', question));
    await user.click(await screen.findByRole('button', { name: 'Close results' }));
    expect(screen.queryByRole('list')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', question));
  });

  it('cannot replay an incomplete draft', async () => {
    await show(null);
    expect(screen.getByRole<HTMLButtonElement>('button', question).disabled).toBe(true);
  });

  it('closes with a message when main could not replay it', async () => {
    const { user } = await show(
      {},
      {
        replayRules: () => {
          throw new Error('the history is busy');
        },
      },
    );
    await user.click(screen.getByRole('button', question));
    expect(await screen.findByText(/the history is busy/)).toBeDefined();
    expect(screen.getByRole('button', question).getAttribute('aria-expanded')).toBe('false');
  });

  it('drops the answer once it is cancelled, and returns the focus', async () => {
    let answer = (): void => {};
    const slow = new Promise((resolve) => {
      answer = () =>
        resolve({ incidentCount: 1, sinceAt: 0, alertCount: 1, alertCountNow: 1, lines: [aReplayedLine()] });
    });
    const { user } = await show({}, { replayRules: () => slow as never });
    await user.click(screen.getByRole('button', question));
    expect(screen.getByText('Testing on past incidents…')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement).toBe(screen.getByRole('button', question));
    answer();
    await slow;
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByRole('button', question).getAttribute('aria-expanded')).toBe('false');
  });

  it('says when the rules have changed since, and tests them again', async () => {
    function Rules() {
      const [least, setLeast] = useState<'major' | 'critical'>('major');
      return (
        <>
          <button type="button" onClick={() => setLeast('critical')}>
            Stricter
          </button>
          <Replay vendorId={null} draft={{ alerts: { leastImpact: least, levels: {} } }} />
        </>
      );
    }
    const { user, callsOf } = await renderWindow(<Rules />, snapshots.trouble());
    await user.click(screen.getByRole('button', question));
    await screen.findByRole('list', { name: 'Past changes' });
    expect(screen.queryByRole('button', { name: 'Test again' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Stricter' }));
    expect(screen.getByText(/The rules have changed since\./)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Test again' }));
    await screen.findByRole('list', { name: 'Past changes' });
    expect(callsOf('replayRules').at(-2)).toEqual([null, { alerts: { leastImpact: 'critical', levels: {} } }]);
    expect(screen.queryByText(/The rules have changed since\./)).toBeNull();
  });
});
