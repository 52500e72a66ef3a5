import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { incidentIo } from './incident-io.ts';
import { calm, fixture, native } from './testing/documents.ts';

describe('incidentIo.read', () => {
  it('reads groups, affected components and texts from the native document', () => {
    const page = pageOf(
      incidentIo,
      { summary: fixture('openai-summary-2026-07-22'), native: fixture('openai-native-2026-03-17') },
      native,
    );
    expect(page.groups.map(({ name }) => name)).toContain('ChatGPT');
    const logins = page.components.filter(({ name }) => name === 'Login').map(({ groupId }) => groupId);
    expect(new Set(logins).size).toBe(logins.length);
    const signIn = page.incidents.find(({ title }) => title.includes('sign-in'));
    expect(signIn).toMatchObject({
      impact: 'minor',
      status: 'monitoring',
      affects: 'components',
      startedAt: Date.UTC(2026, 2, 17, 2, 42),
      firstPostedAt: Date.UTC(2026, 2, 17, 2, 42),
      resolvedAt: null,
      componentIds: ['01JMXBNJXG1S2D9V65P1ZZTD94'],
    });
    expect(signIn?.updates[0]).toMatchObject({
      status: 'identified',
      components: [{ name: 'Login', from: null, to: 'degraded_performance' }],
      body: expect.stringMatching(/creations\.\n\nWe are working/),
    });
  });

  it('reads affected components listed in the native document, and the others', () => {
    const page = pageOf(incidentIo, {
      summary: fixture('synthetic-aiven-summary'),
      native: fixture('aiven-native-2026-03'),
    });
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Aiven', 'partial_outage'],
      ['Support Ticketing System', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([{ impact: 'major', componentIds: ['01H0FX8N7BQQ0RCMXSG3YPD5WW'] }]);
    expect(page.incidents[0]?.updates).toHaveLength(3);
  });

  it('reads a calm native document', () => {
    const page = pageOf(incidentIo, { summary: jsonBody(calm), native: fixture('linear-native-2026-03') });
    expect(page.components).toHaveLength(6);
    expect(page.components[0]).toMatchObject({ description: 'Linear.app applications (web, desktop)', groupId: null });
    expect(page.incidents).toEqual([]);
  });

  it('keeps the links and lists of a native update as Markdown', () => {
    const text = (words: string, href?: string) => ({
      type: 'text',
      text: words,
      ...(href ? { marks: [{ type: 'link', attrs: { href } }] } : {}),
    });
    const message = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [text('See '), text('the note', 'https://acme.example/n'), text(' *now*')] },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('EU')] }] }],
        },
        { type: 'paragraph', content: [text('no', 'javascript:alert(1)')] },
      ],
    };
    const update = { id: 'U', to_status: 'investigating', message, message_string: 'See the note' };
    const document = {
      summary: {
        structure: { items: [] },
        affected_components: [],
        ongoing_incidents: [{ id: 'I', name: 'X', status: 'investigating', updates: [update] }],
        scheduled_maintenances: [],
      },
    };
    const page = pageOf(incidentIo, { summary: jsonBody(calm), native: jsonBody(document) });
    expect(page.incidents[0]?.updates[0]).toMatchObject({
      format: 'markdown',
      body: 'See [the note](https://acme.example/n) \\*now\\*\n\n- EU\n\nno',
    });
  });

  it('reads maintenance in the native document by its impact windows', () => {
    const event = {
      id: 'M',
      name: 'Upgrade',
      type: 'maintenance',
      status: 'maintenance_scheduled',
      component_impacts: [{ component_id: 'A', start_at: '2026-08-09T04:00:00Z', end_at: '2026-08-09T05:00:00Z' }],
    };
    const document = {
      summary: {
        structure: { items: [] },
        affected_components: [],
        ongoing_incidents: [],
        scheduled_maintenances: [event],
      },
    };
    expect(pageOf(incidentIo, { summary: jsonBody(calm), native: jsonBody(document) }).maintenances).toMatchObject([
      { status: 'scheduled', startsAt: Date.UTC(2026, 7, 9, 4), endsAt: Date.UTC(2026, 7, 9, 5), componentIds: ['A'] },
    ]);
  });
});
