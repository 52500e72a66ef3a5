import { describe, expect, it } from 'vitest';
import { aLedgerLine } from '../preview/fixtures/incident-builders.ts';
import { ledgerChanges } from './ledger-changes.ts';

describe('ledgerChanges', () => {
  it('groups entries by change, this desktop first, newest change first', () => {
    const lines = [
      aLedgerLine({ id: '1', changeKey: 'opened', at: 10, channel: 'ops' }),
      aLedgerLine({ id: '2', changeKey: 'opened', at: 10, channel: 'desktop' }),
      aLedgerLine({ id: '3', changeKey: 'resolved', at: 90, channel: 'desktop' }),
      aLedgerLine({ id: '4', changeKey: 'opened', at: 30, channel: 'desktop' }),
      aLedgerLine({ id: '5', changeKey: 'opened', at: 20, channel: 'mail' }),
    ];
    expect(ledgerChanges(lines).map(({ key, at, lines: of }) => [key, at, of.map(({ id }) => id)])).toEqual([
      ['resolved', 90, ['3']],
      ['opened', 10, ['2', '4', '5', '1']],
    ]);
  });
});
