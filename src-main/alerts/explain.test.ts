import { describe, expect, it } from 'vitest';
import { ruleIds, type Verdict, verdicts } from '#shared/domain/alert.ts';
import { describeRule, explain } from './explain.ts';

describe('explain', () => {
  it.each<[Verdict, boolean, string]>([
    ['told', true, 'You were told: it is so.'],
    ['told', false, 'You were told, quietly: it is so.'],
    ['listed', false, 'It was only listed, not told: it is so.'],
    ['muted', false, 'It was muted: it is so.'],
  ])('%s, loud %s', (verdict, loud, sentence) => {
    expect(explain({ verdict, loud, why: 'it is so' })).toBe(sentence);
  });

  it('has its own opening for each verdict', () => {
    const sentences = verdicts.map((verdict) => explain({ verdict, loud: true, why: 'x' }));
    expect(new Set(sentences).size).toBe(verdicts.length);
  });
});

describe('describeRule', () => {
  it('has a name of its own for each rule', () => {
    expect(new Set(ruleIds.map((rule) => describeRule(rule).title)).size).toBe(ruleIds.length);
  });

  it('leads to where the rule is changed', () => {
    expect(
      [describeRule('least-impact'), describeRule('filter'), describeRule('silence')].map(({ where }) => where),
    ).toEqual(['alerts', 'filter', 'silence']);
  });
});
