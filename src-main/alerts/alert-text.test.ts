import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { subjectOf } from './alert-subject.ts';
import { alertText } from './alert-text.ts';

const hour = 3_600_000;
const page = aStatusPage({
  groups: [aGroup()],
  components: ['CI', 'CD', 'STO', 'SEI', 'IDP'].map((name) => aComponent({ id: name, name, groupId: 'g1' })),
});
const incident = anIncident({
  title: 'Step failures when scans are uploaded',
  componentIds: ['STO'],
  updates: [anUpdate({ body: 'Uploads fail at times.\nMore to follow.' })],
});
const resolved = anIncident({ ...incident, status: 'resolved', resolvedAt: builtAt + 2.5 * hour });
const maintenance = aMaintenance({ componentIds: ['CI'], startsAt: builtAt + hour, endsAt: builtAt + 2 * hour });
const failure = { kind: 'timeout', status: null, detail: 'acme.example did not respond within 15 s.' } as const;
const key = 'k';

const words = (change: Change, filter: ComponentFilter = { rule: 'all' }, zone?: string, locale?: string) =>
  alertText(change, subjectOf(change, page, filter), {
    vendorName: 'Harness',
    now: builtAt + 38 * 60_000,
    groups: page.groups,
    ...(zone === undefined ? {} : { zone }),
    ...(locale === undefined ? {} : { locale }),
  });

describe('alertText', () => {
  it.each<[string, Change, string]>([
    [
      'an opening',
      { kind: 'incident_opened', key, incident },
      'Investigating · minor · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'an opening that is being watched already',
      { kind: 'incident_opened', key, incident: { ...incident, status: 'monitoring' } },
      'Monitoring · minor · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'an opening on the whole page',
      { kind: 'incident_opened', key, incident: { ...incident, componentIds: [] } },
      'Investigating · minor · whole page. Uploads fail at times.',
    ],
    [
      'an opening on many parts',
      { kind: 'incident_opened', key, incident: { ...incident, componentIds: page.components.map(({ id }) => id) } },
      'Investigating · minor · Prod 2 › CI, Prod 2 › CD, Prod 2 › STO and 2 more. Uploads fail at times.',
    ],
    [
      'an opening without words',
      { kind: 'incident_opened', key, incident: { ...incident, updates: [] } },
      'Investigating · minor · Prod 2 › STO.',
    ],
    [
      'a raised impact',
      { kind: 'impact_raised', key, incident: { ...incident, impact: 'major' }, from: 'minor' },
      'Impact raised from minor to major · Investigating · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'newly hit parts',
      { kind: 'components_added', key, incident: { ...incident, componentIds: ['STO', 'CI'] }, addedIds: ['CI'] },
      'Now also affecting Prod 2 › CI · Investigating · minor. Uploads fail at times.',
    ],
    [
      'a phase',
      { kind: 'phase_changed', key, incident: { ...incident, status: 'identified' }, from: 'investigating' },
      'Identified (was investigating) · minor · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'an update',
      { kind: 'updated', key, incident, update: anUpdate({ body: 'Still at it.' }) },
      'Update · Investigating · minor · Prod 2 › STO. Still at it.',
    ],
    [
      'an edited text',
      { kind: 'edited', key, incident, before: anUpdate(), after: anUpdate({ body: 'Now so.' }) },
      'Text edited · Investigating · minor · Prod 2 › STO. Now so.',
    ],
    [
      'an end',
      { kind: 'resolved', key, incident: resolved },
      'Resolved after 2 h 30 min · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'an end before the beginning',
      { kind: 'resolved', key, incident: { ...resolved, resolvedAt: 0 } },
      'Resolved · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'an end that nobody reported',
      { kind: 'resolved', key, incident: { ...resolved, resolvedInferred: true } },
      'Assumed resolved: no longer listed on the page · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'a withdrawal',
      { kind: 'withdrawn', key, incident: resolved },
      'Withdrawn by the vendor: no longer listed on the page · Prod 2 › STO.',
    ],
    [
      'a reopening',
      { kind: 'reopened', key, incident },
      'Reopened · Investigating · minor · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'a post-mortem',
      { kind: 'postmortem', key, incident: resolved },
      'Post-mortem published · Prod 2 › STO. Uploads fail at times.',
    ],
    [
      'a component',
      { kind: 'component_changed', key, componentId: 'CI', from: 'operational', to: 'major_outage', readings: 1 },
      'Major outage (was operational).',
    ],
    [
      'a planned maintenance',
      { kind: 'maintenance_announced', key, maintenance },
      'Maintenance planned: 1 Mar, 13:00–14:00 UTC · Prod 2 › CI.',
    ],
    [
      'a planned maintenance without times',
      { kind: 'maintenance_announced', key, maintenance: { ...maintenance, startsAt: null } },
      'Maintenance planned · Prod 2 › CI.',
    ],
    [
      'a coming maintenance',
      { kind: 'maintenance_soon', key, maintenance: { ...maintenance, endsAt: null }, leadMs: hour },
      'Maintenance starts in 22 min: 1 Mar, 13:00 UTC · Prod 2 › CI.',
    ],
    [
      'a maintenance that began',
      { kind: 'maintenance_started', key, maintenance },
      'Maintenance started: 1 Mar, 13:00–14:00 UTC · Prod 2 › CI.',
    ],
    [
      'a maintenance that overran',
      { kind: 'maintenance_overran', key, maintenance: { ...maintenance, endsAt: builtAt } },
      'Maintenance overran: due to end 38 min ago · Prod 2 › CI.',
    ],
    [
      'a maintenance that is over',
      { kind: 'maintenance_finished', key, maintenance },
      'Maintenance finished · Prod 2 › CI.',
    ],
    [
      'a maintenance that is off',
      { kind: 'maintenance_cancelled', key, maintenance },
      'Maintenance cancelled: 1 Mar, 13:00–14:00 UTC · Prod 2 › CI.',
    ],
    [
      'an unreadable page',
      { kind: 'page_unreadable', key, failure, failingSinceAt: builtAt },
      'Unreadable for 38 min. acme.example did not respond within 15 s. The last known status stays visible.',
    ],
    ['a readable page', { kind: 'page_readable', key, failingSinceAt: builtAt }, 'It was unreadable for 38 min.'],
    [
      'a page that moved',
      { kind: 'page_moved', key, to: 'https://new.example/' },
      'The new address is https://new.example/. To follow it there, open Settings › Vendors.',
    ],
    [
      'a page that another platform hosts',
      { kind: 'page_moved', key, to: null },
      'The page is now hosted on a different platform at the same address. Check that the components you selected still exist.',
    ],
    [
      'a rule that drifted',
      { kind: 'filter_drift', key, patterns: ['Prod 9 > *', 'id:x'] },
      'Prod 9 > *, id:x: no component on the page has this name.',
    ],
  ])('of %s', (_, change, body) => {
    expect(words(change).body).toBe(body);
  });

  it.each<[Change, string]>([
    [{ kind: 'incident_opened', key, incident }, 'Harness: Step failures when scans are uploaded'],
    [
      { kind: 'component_changed', key, componentId: 'CI', from: 'operational', to: 'major_outage', readings: 1 },
      'Harness: Prod 2 › CI',
    ],
    [{ kind: 'maintenance_started', key, maintenance }, 'Harness: Database upgrade'],
    [{ kind: 'page_unreadable', key, failure, failingSinceAt: 0 }, 'Harness: the status page cannot be read'],
    [
      { kind: 'page_unreadable', key, failure: { ...failure, kind: 'gone' }, failingSinceAt: 0 },
      'Harness: the status page is gone',
    ],
    [{ kind: 'page_readable', key, failingSinceAt: 0 }, 'Harness: the status page can be read again'],
    [{ kind: 'page_moved', key, to: 'x' }, 'Harness: the status page has moved'],
    [{ kind: 'page_moved', key, to: null }, 'Harness: the status page changed platform'],
    [{ kind: 'filter_drift', key, patterns: [] }, 'Harness: a filter rule no longer matches anything'],
  ])('is prefixed with the user’s own vendor name: $1.title', (change, title) => {
    expect(words(change).title).toBe(title);
  });

  it('names only the watched components', () => {
    const change: Change = { kind: 'incident_opened', key, incident: { ...incident, componentIds: ['CI', 'STO'] } };
    expect(words(change, { rule: 'only', patterns: ['* > CI'] }).body).toContain('· Prod 2 › CI. ');
  });

  it("writes dates and times as the user's locale does", () => {
    const announced: Change = { kind: 'maintenance_announced', key, maintenance };
    expect(words(announced, { rule: 'all' }, 'UTC', 'de-DE').body).toContain('1. März, 13:00');
    expect(words(announced, { rule: 'all' }, 'UTC', 'en-US').body).toMatch(/Mar 1, 1:00.*PM/);
  });

  it('formats times in the given time zone', () => {
    expect(words({ kind: 'maintenance_announced', key, maintenance }, { rule: 'all' }, 'Asia/Tokyo').body).toContain(
      '1 Mar, 22:00–23:00 GMT+9',
    );
  });

  it('removes invisible and bidirectional characters, and stays short', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(text, text, (title, body) => {
        const hostile = anIncident({ ...incident, title, updates: [anUpdate({ body })] });
        const { title: shown, body: said } = words({ kind: 'incident_opened', key, incident: hostile });
        expect(shown.startsWith('Harness: ')).toBe(true);
        for (const out of [shown, said]) {
          expect(out).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\r\n]/u);
          expect(out).not.toMatch(/\p{Cs}/u);
          expect(out.length).toBeLessThan(400);
        }
      }),
      { numRuns: 50 },
    );
  });
});
