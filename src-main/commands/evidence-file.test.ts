import { expect, test } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { idsAsNames } from '../state/export/names.ts';
import { evidenceFile } from './evidence-file.ts';

const evidence = {
  vendorId: null,
  scope: 'All vendors',
  fromAt: builtAt,
  untilAt: builtAt + dayMs,
  madeAt: builtAt + dayMs,
  figures: {
    incidentCount: 0,
    medianResolveMs: null,
    postingDelay: null,
    fineShare: null,
    troubleMs: 0,
    unreadMs: 0,
  },
  gaps: [],
  reportedDays: [],
  incidents: [],
  leftOutCount: 0,
};

function fileOf(format: Parameters<typeof evidenceFile>[1]) {
  const collected = { evidence, stored: [], maintenances: [] };
  return evidenceFile(collected, format, { names: idsAsNames, print: async () => new Uint8Array([1]) });
}

test('CSV starts with a byte order mark, and without one on request', async () => {
  const marked = await fileOf('csv').content();
  const plain = await fileOf('csv-without-bom').content();
  expect(marked).toBe(`\uFEFF${plain}`);
  expect(plain).toMatch(/^[a-z]/i);
});

test.each([
  ['pdf', 'PDF', '.pdf'],
  ['csv', 'CSV', '.csv'],
  ['csv-without-bom', 'CSV', '.csv'],
  ['markdown', 'Markdown', '.md'],
  ['json', 'JSON', '.json'],
] as const)('%s has its own file type and extension', (format, label, extension) => {
  const file = fileOf(format);
  expect(file.filter).toEqual({ name: label, extensions: [extension.slice(1)] });
  expect(file.name.endsWith(extension)).toBe(true);
});
