import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { impacts } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { aDelivery, flawFinder } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { googleChatMessage } from './google-chat.ts';
import { gotifyMessage } from './gotify.ts';
import { jiraAlert, jiraClosing } from './jira-alert.ts';
import { escapeMattermost, mattermostMessage } from './mattermost.ts';
import { type Message, messageOf } from './message.ts';
import { ntfyMessage } from './ntfy.ts';
import { pagerDutyEvents } from './pagerduty.ts';
import { pushoverMessage } from './pushover.ts';
import { telegramMessage } from './telegram.ts';
import { isOver, threadKey } from './thread-key.ts';

const key = 'a'.repeat(32);
const keys = { token: 'a'.repeat(30), user: 'u'.repeat(30) };

type Format = (message: Message, delivery: Delivery) => object;

/** Every service, with the published schema of its bodies. */
const services: readonly (readonly [string, Format, number])[] = [
  ['ntfy', (message, delivery) => ntfyMessage(message, delivery, 'ops'), 8_000],
  ['gotify', gotifyMessage, 40_000],
  ['pushover', (message, delivery) => pushoverMessage(message, delivery, keys), 10_000],
  ['telegram', (message, delivery) => telegramMessage(message, delivery, { chat: '-1', first: 7 }), 20_000],
  ['google-chat', googleChatMessage, 32_000],
  ['mattermost', mattermostMessage, 40_000],
  ['pagerduty', (message, delivery) => pagerDutyEvents(message, delivery, key, null).events[0] ?? {}, 512_000],
  ['jira-service-management', jiraAlert, 60_000],
];

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 9_000 }), fc.constantFrom(...hostileChannelTexts));
const arbitraryAlert = fc.record({
  kind: fc.constantFrom(...changeKinds),
  impact: fc.constantFrom(...impacts, null),
  loud: fc.boolean(),
  text: fc.record({ title: text, body: text }),
  url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(null)),
});

function bodyOf(format: Format, over: Partial<LedgerEntry>): object {
  const delivery = aDelivery(over);
  return format(messageOf(delivery), delivery);
}

describe.each(services)('a message for %s', (name, format, bytes) => {
  const flawsIn = flawFinder(`fixtures/${name}-message.schema.json`);

  it.each(hostileChannelTexts)('is valid with %j as title and body', (words) => {
    const body = bodyOf(format, { text: { title: words, body: words } });
    expect(flawsIn(body)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(bytes);
  });

  it('is valid for any alert', () => {
    fc.assert(
      fc.property(arbitraryAlert, (over) => {
        const body = bodyOf(format, over);
        expect(flawsIn(body)).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(bytes);
      }),
      { numRuns: 40 },
    );
  });

  it('links to the vendor’s page, only over https', () => {
    const url = 'https://status.acme.example/incidents/i1';
    const linked = JSON.stringify(bodyOf(format, { url }));
    expect(linked).toContain(url);
    for (const bad of ['http://status.acme.example/', 'javascript:alert(1)', 'https://a:b@status.acme.example/'])
      expect(JSON.stringify(bodyOf(format, { url: bad }))).not.toMatch(/status\.acme|javascript/);
  });
});

describe('threadKey', () => {
  it('is the same for all messages about an incident, and different for the next incident', () => {
    const opened = aDelivery({ incidentId: 'i1' });
    const resolved = aDelivery({ incidentId: 'i1', kind: 'resolved', changeKey: 'acme/resolved:i1' });
    const other = aDelivery({ incidentId: 'i2' });
    expect(threadKey(resolved)).toBe(threadKey(opened));
    expect(threadKey(other)).not.toBe(threadKey(opened));
    expect(threadKey(opened)).toMatch(/^[-_A-Za-z0-9]{1,64}$/);
  });

  it('is separate for a drill, so that a drill cannot resolve a real alert', () => {
    expect(threadKey(aDelivery({}, { drill: true }))).not.toBe(threadKey(aDelivery()));
  });

  it('links a component’s recovery to its failure', () => {
    const over = { kind: 'component_changed', incidentId: null, componentIds: ['c1'] } as const;
    const failed = aDelivery({ ...over, impact: 'major', changeKey: 'a' });
    const recovered = aDelivery({ ...over, impact: 'none', changeKey: 'b' });
    expect(threadKey(recovered)).toBe(threadKey(failed));
    expect([isOver(failed.alert), isOver(recovered.alert)]).toEqual([false, true]);
  });
});

describe('pagerDutyEvents', () => {
  const eventsOf = (over: Partial<LedgerEntry>, ref: string | null = null) => {
    const delivery = aDelivery(over);
    return pagerDutyEvents(messageOf(delivery), delivery, key, ref);
  };
  const own = threadKey(aDelivery());

  it.each<[Partial<LedgerEntry>, string]>([
    [{ kind: 'incident_opened', status: 'investigating' }, 'trigger'],
    [{ kind: 'incident_opened', status: 'monitoring' }, 'trigger'],
    [{ kind: 'reopened', status: 'investigating' }, 'trigger'],
    [{ kind: 'impact_raised', status: 'monitoring' }, 'trigger'],
    [{ kind: 'components_added', status: 'monitoring' }, 'trigger'],
    [{ kind: 'phase_changed', status: 'monitoring' }, 'acknowledge'],
    [{ kind: 'updated', status: 'monitoring' }, 'acknowledge'],
    [{ kind: 'resolved', status: 'resolved' }, 'resolve'],
    [{ kind: 'withdrawn', status: 'investigating' }, 'resolve'],
    [{ kind: 'edited', status: 'resolved' }, 'resolve'],
    [{ kind: 'postmortem', status: 'postmortem' }, 'resolve'],
  ])('of %j is to %s', (over, action) => {
    expect(eventsOf(over).events).toMatchObject([{ event_action: action, dedup_key: own }]);
  });

  it('pages again for an incident that gets worse after it was acknowledged or resolved', () => {
    const sent: (readonly string[])[] = [];
    let ref: string | null = null;
    const report = (over: Partial<LedgerEntry>): void => {
      const next = eventsOf(over, ref);
      sent.push(next.events.map(({ event_action, dedup_key }) => `${event_action} ${dedup_key.replace(own, 'own')}`));
      ref = next.ref;
    };
    report({ kind: 'incident_opened', status: 'investigating' });
    report({ kind: 'impact_raised', status: 'identified' });
    report({ kind: 'phase_changed', status: 'monitoring' });
    report({ kind: 'updated', status: 'monitoring' });
    report({ kind: 'impact_raised', status: 'monitoring' });
    report({ kind: 'phase_changed', status: 'identified' });
    report({ kind: 'resolved', status: 'resolved' });
    report({ kind: 'reopened', status: 'investigating' });
    report({ kind: 'resolved', status: 'resolved' });
    expect(sent).toEqual([
      ['trigger own'],
      ['trigger own'],
      ['acknowledge own'],
      ['acknowledge own'],
      ['trigger own-2', 'resolve own'],
      ['trigger own-2'],
      ['resolve own-2'],
      ['trigger own-3', 'resolve own-2'],
      ['resolve own-3'],
    ]);
  });
});

it('silent alerts make no sound anywhere', () => {
  const quiet = { loud: false, impact: 'critical' } as const;
  expect(bodyOf((message, delivery) => ntfyMessage(message, delivery, 'ops'), quiet)).toMatchObject({ priority: 2 });
  expect(bodyOf(gotifyMessage, quiet)).toMatchObject({ priority: 1 });
  expect(bodyOf((message, delivery) => pushoverMessage(message, delivery, keys), quiet)).toMatchObject({
    priority: -1,
  });
  expect(
    bodyOf((message, delivery) => telegramMessage(message, delivery, { chat: '-1', first: null }), quiet),
  ).toMatchObject({ disable_notification: true });
});

describe('service markup', () => {
  it.each(hostileChannelTexts)('does not appear in a Telegram message for %j', (words) => {
    const delivery = aDelivery({ text: { title: words, body: words }, url: null });
    const { text } = telegramMessage(messageOf(delivery), delivery, { chat: '-1', first: null });
    const own = text.replace(/<\/?b>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, ' ');
    expect(own).not.toMatch(/[<>&"']|@[\w]|:\/\/\w/);
  });

  it.each(hostileChannelTexts)('does not appear in a Mattermost message for %j', (words) => {
    const [{ title, text }] = mattermostMessage(
      messageOf(aDelivery({ text: { title: words, body: words } })),
    ).attachments;
    for (const part of [title, text]) {
      expect(part).not.toMatch(/@[\p{L}\p{N}_]/u);
      expect(part.replace(/\\[\s\S]/g, 'x')).not.toMatch(/[*_~`|<[\]]|^ *[-#>]/m);
    }
  });

  it.each([
    ['@all look', '@\u2060all look'],
    ['#town-square', '#\u2060town-square'],
    ['**a** [b](c)', '\\*\\*a\\*\\* \\[b\\](c)'],
  ])('Mattermost’s %j becomes %j', (words, escaped) => {
    expect(escapeMattermost(words)).toBe(escaped);
  });

  it('escapes HTML for Google Chat', () => {
    const delivery = aDelivery({ text: { title: 'x', body: '<b>a</b> <users/all>' } });
    expect(JSON.stringify(googleChatMessage(messageOf(delivery), delivery))).not.toMatch(/<b>|<users/);
  });
});

it('closes a Jira alert with its last text', () => {
  expect(jiraClosing(messageOf(aDelivery({ kind: 'resolved', status: 'resolved' })))).toMatchObject({
    note: expect.stringMatching(/^Resolved: /),
    source: 'Statustray',
  });
});
