import { describe, expect, it, vi } from 'vitest';
import { createStartupWarnings } from './startup-warnings.ts';

function reports() {
  let count = 0;
  const keeper = { addBanner: vi.fn(), withdrawBanner: vi.fn() };
  return { keeper, ...createStartupWarnings({ now: () => 7, newId: () => `n${++count}` }) };
}

describe('createStartupWarnings', () => {
  it('queues warnings until there is an engine, then passes them on', () => {
    const { report, connect, keeper } = reports();
    report('The disk is full.', 'disk');
    connect(keeper);
    report('The watch list is not there.');
    const banner = { tone: 'warning', at: 7, detail: null, action: null };
    expect(keeper.addBanner.mock.calls).toEqual([
      [{ ...banner, id: 'disk', text: 'The disk is full.' }],
      [{ ...banner, id: 'n1', text: 'The watch list is not there.' }],
    ]);
  });

  it('retracts a warning that no longer applies, before and after', () => {
    const { report, retract, connect, keeper } = reports();
    report('The disk is full.', 'disk');
    retract('disk');
    connect(keeper);
    retract('saving');
    expect(keeper.addBanner).not.toHaveBeenCalled();
    expect(keeper.withdrawBanner.mock.calls).toEqual([['saving']]);
  });
});
