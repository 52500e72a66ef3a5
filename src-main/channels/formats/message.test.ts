import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { aDelivery } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { httpsLink } from './https-link.ts';
import { instantText, messageOf } from './message.ts';

describe('messageOf', () => {
  it('contains the alert’s text with its state, link and time', () => {
    expect(messageOf(aDelivery({ impact: 'major' }))).toEqual({
      drill: false,
      title: 'Acme: Runs are slow',
      state: 'Major',
      colour: 'orange',
      lines: ['Investigating · minor · Pipelines.'],
      link: 'https://status.acme.example/incidents/i1',
      at: builtAt,
    });
  });

  it.each<[Parameters<typeof aDelivery>[0], string, string]>([
    [{ impact: 'critical' }, 'Critical', 'red'],
    [{ impact: 'minor' }, 'Minor', 'yellow'],
    [{ impact: 'none' }, 'Notice', 'grey'],
    [{ impact: 'critical', status: 'monitoring' }, 'Monitoring', 'blue'],
    [{ kind: 'updated', status: 'resolved' }, 'Resolved', 'green'],
    [{ kind: 'resolved', status: 'resolved' }, 'Resolved', 'green'],
    [{ kind: 'reopened', impact: 'major', status: 'investigating' }, 'Major', 'orange'],
    [{ kind: 'withdrawn' }, 'Withdrawn', 'grey'],
    [{ kind: 'postmortem', status: 'postmortem' }, 'Post-mortem', 'blue'],
    [{ kind: 'maintenance_overran', impact: null, status: 'in_progress' }, 'Maintenance overran', 'orange'],
    [{ kind: 'maintenance_finished', impact: null, status: 'completed' }, 'Maintenance finished', 'green'],
    [{ kind: 'component_changed', status: null, impact: 'critical' }, 'Critical', 'red'],
    [{ kind: 'component_changed', status: null, impact: 'none' }, 'Recovered', 'green'],
    [{ kind: 'page_unreadable', status: null, impact: null }, 'Unreadable', 'grey'],
    [{ kind: 'digest', status: null }, 'Summary', 'blue'],
  ])('colours %o as %s, %s', (over, state, colour) => {
    expect(messageOf(aDelivery(over))).toMatchObject({ state, colour });
  });

  it('says how many earlier messages it replaces', () => {
    expect(messageOf(aDelivery({}, { supersededCount: 1 })).lines.at(-1)).toBe(
      'This replaces an earlier message that could not be delivered.',
    );
    expect(messageOf(aDelivery({}, { supersededCount: 4 })).lines.at(-1)).toContain('4 earlier messages');
  });

  it('marks a test as one', () => {
    expect(messageOf(aDelivery({}, { drill: true }))).toMatchObject({ drill: true, state: 'Test', colour: 'blue' });
    expect(messageOf(aDelivery({}, { drill: true })).title).toBe('[Test] Acme: Runs are slow');
    const fire = { rule: 'drill', text: { title: 'Drill: Acme: Pipelines', body: 'Major outage.' } } as const;
    expect(messageOf(aDelivery(fire, { drill: true }))).toMatchObject({
      title: 'Drill: Acme: Pipelines',
      state: 'Drill',
    });
  });

  it.each(hostileChannelTexts)('limits %j to clean, short lines', (words) => {
    const { title, lines } = messageOf(aDelivery({ text: { title: words, body: words } }));
    expect(title.length).toBeLessThanOrEqual(200);
    expect(lines.length).toBeLessThanOrEqual(12);
    for (const line of [title, ...lines]) {
      expect(line.length).toBeLessThanOrEqual(400);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    }
  });
});

describe('httpsLink', () => {
  it.each([
    ['https://status.acme.example/a?b=c&d=e#f', 'https://status.acme.example/a?b=c&d=e#f'],
    ['HTTPS://Status.Acme.Example', 'https://status.acme.example/'],
    ['https://status.acme.example/a|b>c', 'https://status.acme.example/a%7Cb%3Ec'],
    ['https://status.acme.example/?q=a|<!channel>', 'https://status.acme.example/?q=a%7C%3C!channel%3E'],
    ['https://status.acme.example/a)b(c"', 'https://status.acme.example/a%29b%28c%22'],
    ['http://status.acme.example/', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['https://user:pass@status.acme.example/', null],
    ['//status.acme.example/', null],
    [`https://status.acme.example/${'a'.repeat(2_000)}`, null],
    ['', null],
    [null, null],
  ])('turns %j into %j', (address, link) => {
    expect(httpsLink(address)).toBe(link);
  });

  it('returns no address that is cut off or hides anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (path) => {
        const link = httpsLink(`https://status.acme.example/${path}`);
        if (link !== null) expect(link).toMatch(/^https:\/\/[^\s|<>"'()\\^`{}]+$/);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('instantText', () => {
  it('is in UTC and says so', () => {
    expect(instantText(builtAt)).toBe('2026-03-01 12:00 UTC');
  });
});
