import { describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { aComponent, aGroup, anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { type Checked, toChecked, verdictOf } from './checked.ts';
import { checkedJson, printChecked } from './print-check.ts';
import { styleFor } from './style.ts';

function check(over: Partial<StatusPage> = {}, followed: Partial<Subscription> = {}): Checked {
  return toChecked(
    aSubscription(followed),
    success({ page: aStatusPage(over), platform: statuspage, readAt: builtAt }),
  );
}

const unreadable = toChecked(aSubscription(), failure('dns', 'Expected a host, found none.'));

const pipelinesOut: Partial<StatusPage> = {
  indicator: 'major',
  groups: [aGroup()],
  components: [aComponent({ groupId: 'g1', status: 'partial_outage' }), aComponent({ id: 'c2', name: 'Website' })],
  incidents: [anIncident({ impact: 'major' })],
};

function print(checked: Checked): string {
  const style = styleFor({ isTerminal: false }, {});
  return printChecked(checked, { style, nameWidth: 8 });
}

describe('verdictOf', () => {
  it.each([
    ['all is well', check(), 'fine'],
    ['maintenance is under way', check({ indicator: 'maintenance' }), 'fine'],
    ['there is a notice', check({ incidents: [anIncident({ impact: 'none' })] }), 'fine'],
    ['a watched part is out', check(pipelinesOut), 'trouble'],
    ['only the vendor says so', check({ indicator: 'minor' }), 'trouble'],
    ['an incident names no part', check({ incidents: [anIncident({ componentIds: [], affects: 'page' })] }), 'trouble'],
    ['another part is out', check(pipelinesOut, { filter: { rule: 'only', patterns: ['Website'] } }), 'fine'],
    ['a word is not understood', check({ components: [aComponent({ status: 'unknown' })] }), 'unreadable'],
    ['the page is unreadable', unreadable, 'unreadable'],
  ])('when %s is %#', (_what, checked, verdict) => {
    expect(verdictOf(checked)).toBe(verdict);
  });
});

describe('printChecked', () => {
  it.each([
    ['what the page says of itself when all is well', check(), '✓ operational     Acme      All systems operational\n'],
    [
      'the parts and incidents in trouble',
      check(pipelinesOut),
      '✖ partial outage  Acme      Prod 2 > Pipelines partial outage · “Runs are slow” (investigating)\n',
    ],
    [
      'a notice',
      check({ incidents: [anIncident({ impact: 'none', title: 'Read this' })] }),
      'i notice          Acme      “Read this” (investigating)\n',
    ],
    ['the reason of a failure', unreadable, '? unreadable      Acme      dns: Expected a host, found none.\n'],
  ])('shows %s', (_what, checked, line) => {
    expect(print(checked)).toBe(line);
  });

  it('counts components beyond the third', () => {
    const components = ['A', 'B', 'C', 'D', 'E'].map((name) => aComponent({ id: name, name, status: 'major_outage' }));

    expect(print(check({ components }))).toContain('A major outage, B major outage, C major outage, and 2 more');
  });
});

describe('checkedJson', () => {
  it('contains the verdict and its reasons', () => {
    expect(checkedJson(check(pipelinesOut), { medianMs: 2_460_400, count: 12 })).toEqual({
      schemaVersion: 1,
      vendor: 'acme',
      name: 'Acme',
      pageUrl: 'https://status.acme.example/',
      postingDelay: { medianSeconds: 2_460, incidents: 12 },
      verdict: 'trouble',
      platform: 'statuspage',
      readAt: '2026-03-01T12:00:00.000Z',
      level: 'major',
      description: 'All systems operational',
      components: [{ path: 'Prod 2 > Pipelines', status: 'partial_outage' }],
      incidents: [
        {
          id: 'i1',
          title: 'Runs are slow',
          impact: 'major',
          status: 'investigating',
          url: 'https://status.acme.example/incidents/i1',
          startedAt: '2026-03-01T12:00:00.000Z',
        },
      ],
    });
  });

  it('contains the failure of an unreadable page', () => {
    expect(checkedJson(unreadable, null)).toMatchObject({
      postingDelay: null,
      verdict: 'unreadable',
      failure: { kind: 'dns', status: null, detail: 'Expected a host, found none.' },
    });
  });
});
