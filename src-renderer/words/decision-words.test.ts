import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { ruleIds, verdicts } from '#shared/domain/ledger-entry.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { chipOf, type DecidedLine, ledgerSentence, rulePlace, rulePlaces } from './decision-words.ts';

describe('ledgerSentence', () => {
  it.each([
    ['told', true, 'desktop', 'You were notified: touches Cards.'],
    ['told', false, 'desktop', 'You were notified silently: touches Cards.'],
    ['told', false, 'ops', 'It was sent: touches Cards.'],
    ['failed', true, 'ops', 'It could not be delivered: touches Cards.'],
    ['failed', true, 'desktop', 'It could not be shown: touches Cards.'],
    ['muted', false, 'desktop', 'No alert because of a mute: touches Cards.'],
    ['muted', false, 'ops', 'Not sent because of a mute: touches Cards.'],
  ] as const)('describes %s (loud: %s) on %s as a sentence', (verdict, loud, channel, sentence) => {
    expect(ledgerSentence({ verdict, loud, channel, why: 'touches Cards' })).toBe(sentence);
  });

  it('has a sentence and a chip for every verdict', () => {
    for (const verdict of verdicts) {
      for (const channel of ['desktop', 'ops'])
        expect(ledgerSentence({ verdict, loud: true, channel, why: 'why' })).toMatch(/: why\.$/);
      expect(chipOf({ verdict, loud: true }).chip).not.toBe('');
    }
  });
});

describe('rulePlaces', () => {
  it('says for every rule whether and where it can be changed', () => {
    expect(Object.keys(rulePlaces).sort()).toEqual([...ruleIds].sort());
  });
});

describe('rulePlace', () => {
  const acme = toVendorId('acme');
  const night: AlertGroup = { ...everythingGroup, id: 'night', name: 'Night shift' };
  const line: DecidedLine = {
    rule: 'phase-changes',
    kind: 'phase_changed',
    vendorId: acme,
    channel: 'desktop',
    verdict: 'listed',
    silenceId: null,
    groupId: null,
  };

  it.each<[string, Partial<DecidedLine>, unknown]>([
    ['the row of the kind of change', {}, ['alerts', { kind: 'change', change: 'phase_changed' }]],
    ['the top of Alerts for the least impact', { rule: 'least-impact' }, ['alerts', null]],
    ['the vendor for its watch rule', { rule: 'filter' }, ['vendors', { kind: 'vendor', vendorId: acme }]],
    ['the quiet hours', { rule: 'quiet-hours' }, ['alerts', { kind: 'quiet-hours' }]],
    ['the silence', { rule: 'silence', silenceId: 's1' }, ['silences', { kind: 'silence', silenceId: 's1' }]],
    ['all silences after a pause', { rule: 'pause', silenceId: null }, ['silences', null]],
    [
      'the group that decided',
      { rule: 'least-impact', groupId: 'night' },
      ['alerts', { kind: 'group', groupId: 'night' }],
    ],
    [
      'the silence even where a group is named',
      { rule: 'silence', silenceId: 's1', groupId: 'night' },
      ['silences', { kind: 'silence', silenceId: 's1' }],
    ],
    [
      'the channel that failed',
      { verdict: 'failed', channel: 'ops' },
      ['channels', { kind: 'channel', channelId: 'ops' }],
    ],
  ])('links to %s', (_, over, expected) => {
    const place = rulePlace({ ...line, ...over }, [everythingGroup, night]);
    expect([place?.section, place?.target]).toEqual(expected);
  });

  it('links to a renamed group, and skips a deleted one', () => {
    const renamed = { ...night, name: 'On call' };
    expect(rulePlace({ ...line, groupId: 'night' }, [renamed])).toMatchObject({
      label: 'Edit group “On call”',
      target: { kind: 'group', groupId: 'night' },
    });
    expect(rulePlace({ ...line, groupId: 'night' }, [everythingGroup])?.target).toEqual({
      kind: 'change',
      change: 'phase_changed',
    });
  });

  it('is absent if there is nothing to change', () => {
    expect(rulePlace({ ...line, rule: 'duplicate' }, [])).toBeNull();
  });
});
