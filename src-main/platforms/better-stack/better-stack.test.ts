import { describe, expect, it } from 'vitest';
import { levelOf } from '#shared/domain/status-page.ts';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { betterStack } from './better-stack.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), `${address.pageUrl}index.json`);
}

describePlatform(betterStack, [
  {
    title: 'a calm page with a maintenance of the past (Together AI)',
    address,
    bodies: { index: fixture('together-index-2026-09-04') },
    stateWords: ['"operational"', '"resolved"'],
  },
  {
    title: 'reports that are over and a resource that is not monitored (Better Stack)',
    address,
    bodies: { index: fixture('betterstack-index-2026-09-07') },
    stateWords: ['"operational"', '"not_monitored"'],
  },
  {
    title: 'a monitor down without a report, and planned work (Hugging Face)',
    address,
    bodies: { index: fixture('huggingface-index-2026-07-19') },
    stateWords: ['"downtime"', '"operational"', '"resolved"'],
  },
  {
    title: 'outage and maintenance (synthetic)',
    address,
    bodies: { index: fixture('synthetic-index') },
    stateWords: ['"downtime"', '"maintenance"', '"degraded"', '"not_monitored"'],
  },
]);

describe('betterStack.read', () => {
  it('reads sections, resources and finished maintenance (Together AI)', () => {
    const page = pageOf(betterStack, { index: fixture('together-index-2026-09-04') });
    expect(page).toMatchObject({
      name: 'Together AI',
      indicator: 'none',
      timeZone: 'America/Los_Angeles',
      incidents: [],
    });
    expect(page.groups.map(({ name }) => name)).toEqual(['Website', 'Inference - Chat']);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Website', 'operational'],
      ['MiniMax M3', 'operational'],
      ['Inkling', 'operational'],
      ['GLM 5.3 Flash', 'operational'],
    ]);
    expect(page.maintenances).toMatchObject([
      {
        title: 'Scheduled network maintenance',
        status: 'completed',
        startsAt: Date.UTC(2026, 6, 3, 4, 0, 59),
        endsAt: Date.UTC(2026, 6, 3, 6, 59),
        componentIds: ['8802370', '8911095'],
      },
    ]);
    expect(page.maintenances[0]?.updates.map(({ status }) => status)).toEqual(['scheduled', 'completed']);
  });

  it('reads a monitor that is down without a report, and a report whose updates are out of order (Hugging Face)', () => {
    const page = pageOf(betterStack, { index: fixture('huggingface-index-2026-07-19') });
    expect(levelOf(page)).toBe('critical');
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['84641', 'operational'],
      ['306621', 'major_outage'],
    ]);
    expect(page.incidents).toMatchObject([
      { id: '965809', status: 'resolved', resolvedAt: Date.UTC(2026, 6, 16, 10, 7), componentIds: ['84641'] },
    ]);
    expect(page.incidents[0]?.updates.map(({ id }) => id)).toEqual(['5410504', '5410587', '5410962']);
    expect(page.maintenances).toMatchObject([{ id: '961899', status: 'scheduled' }]);
  });

  it('ignores unmonitored resources, and reads finished reports (Better Stack)', () => {
    const calm = pageOf(betterStack, { index: fixture('betterstack-index-2026-09-07') });
    expect(levelOf(calm)).toBe('none');
    expect(calm.components.map(({ name, status, notMonitored }) => [name, status, notMonitored])).toEqual([
      ['Better Stack', 'operational', undefined],
      ['Uptime', 'operational', undefined],
      ['Uptime backend processing health', 'unknown', true],
      [calm.components[3]?.name, 'operational', undefined],
    ]);
    expect(calm.incidents.map(({ id, status }) => [id, status])).toEqual([
      ['1050825', 'resolved'],
      ['1049150', 'resolved'],
    ]);
    expect(calm.maintenances).toMatchObject([{ id: '1035022', status: 'completed' }]);
    expect(calm.notUnderstood).toEqual([]);
  });

  const page = pageOf(betterStack, { index: fixture('synthetic-index') });

  it('lists components by section and position', () => {
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Docs', 'unknown'],
      ['Console', 'under_maintenance'],
      ['API', 'major_outage'],
    ]);
    expect(page).toMatchObject({ indicator: 'major', description: 'We are moving', notUnderstood: [] });
  });

  it('derives impact and phases from what is affected', () => {
    expect(page.incidents[0]).toMatchObject({
      title: 'Calls fail',
      impact: 'critical',
      status: 'investigating',
      affects: 'components',
      componentIds: ['101'],
      resolvedAt: null,
    });
    expect(page.incidents[0]?.updates.map(({ body, components }) => [body, components[0]?.to])).toEqual([
      ['Calls fail in one region.', 'degraded_performance'],
      ['Now all calls fail.', 'major_outage'],
    ]);
  });

  it('recognises a finished report by its state, not by an end', () => {
    expect(page.incidents[1]).toMatchObject({
      status: 'resolved',
      impact: 'minor',
      resolvedAt: Date.UTC(2026, 6, 30, 11),
      componentIds: ['101', '777'],
    });
    expect(page.incidents[1]?.updates.map(({ status }) => status)).toEqual(['investigating', 'resolved']);
  });

  it('treats maintenance as started once a component is under it', () => {
    expect(page.maintenances.map(({ title, status }) => [title, status])).toEqual([
      ['Console move', 'in_progress'],
      ['Index rebuild', 'scheduled'],
    ]);
  });

  it('is recognised by its scripts and by its document', () => {
    const { markers, probes } = betterStack.recognition;
    const html = '<script src="https://uptime.betterstack.com/packs/js/status-1.js"></script>';
    expect([markers({ url: '', headers: {}, html }), markers({ url: '', headers: {}, html: '' })]).toEqual([{}, null]);
    expect(probes[0]?.matches(fixture('synthetic-index'))).toEqual({});
  });
});
