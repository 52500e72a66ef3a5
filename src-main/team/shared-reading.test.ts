import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { pageJson } from '../json/page-json.ts';
import { sharedPageJson } from './shared-page.ts';
import { encodeNote, encodeReading, parseNote, parseReading, type SharedReading } from './shared-reading.ts';

const page = aStatusPage({
  groups: [aGroup()],
  components: [
    aComponent({ groupId: 'g1', description: 'The public one', hiddenWhenOperational: true }),
    aComponent({ id: 'c2', status: 'unknown', notMonitored: true }),
  ],
  incidents: [
    anIncident({
      resolvedInferred: true,
      resolvedAt: builtAt,
      updates: [anUpdate({ components: [{ id: 'c1', name: 'Pipelines', from: null, to: 'partial_outage' }] })],
    }),
  ],
  maintenances: [aMaintenance({ startsAt: null })],
  notUnderstood: ['component status "on_fire"'],
});
const reading: SharedReading = { watcher: 'ana-1', readAt: builtAt, closedAsked: true, page };
const roomy = 1_000_000;

const packed = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
const onTheWire = (over: object, pageOver: object = {}) => ({
  schemaVersion: 1,
  watcher: 'ana-1',
  readAt: '2026-03-01T12:00:00.000Z',
  closedAsked: false,
  page: { ...sharedPageJson(page, builtAt), ...pageOver },
  ...over,
});

describe('a shared reading', () => {
  it('is decoded without loss', () => {
    const bytes = encodeReading(reading, roomy);
    expect(bytes && parseReading(bytes)).toEqual({ ok: true, value: reading });
  });

  it('contains the page as inspect prints it', () => {
    expect(Object.keys(sharedPageJson(page, builtAt))).toEqual(
      expect.arrayContaining(Object.keys(pageJson(page, builtAt))),
    );
  });

  it('omits closed incidents if the message would be too large, and gives up if it still is', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      anIncident({ id: `old-${index}-${Math.sin(index)}`, status: 'resolved' }),
    );
    const large = { ...reading, page: { ...page, incidents: [anIncident(), ...many] } };
    const bytes = encodeReading(large, 2_000);
    const back = bytes && parseReading(bytes);
    expect(back?.ok && [back.value.closedAsked, back.value.page.incidents.map(({ id }) => id)]).toEqual([
      false,
      ['i1'],
    ]);
    expect(encodeReading(large, 100)).toBeNull();
  });

  it.each([
    ['no gzip', new TextEncoder().encode('{}')],
    ['no JSON', gzipSync('x')],
    ['another version', packed(onTheWire({ schemaVersion: 2 }))],
    ['no watcher', packed(onTheWire({ watcher: '' }))],
    ['an unknown platform', packed(onTheWire({}, { platform: 'omega' }))],
    ['an unknown status', packed(onTheWire({}, { components: [{ ...aComponent(), status: 'on_fire' }] }))],
    ['a page that is a file', packed(onTheWire({}, { pageUrl: 'file:///etc/passwd' }))],
    ['an endless title', packed(onTheWire({}, { name: 'x'.repeat(5_000) }))],
    ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ])('is refused with %s', (_, bytes) => {
    expect(parseReading(bytes)).toMatchObject({ ok: false });
  });

  it('is cleaned like a vendor’s response', () => {
    const [incident] = sharedPageJson(page, builtAt).incidents;
    const hostile = { ...incident, title: 'Runs\u202e are\u0000 slow', url: 'javascript:alert(1)' };
    const parsed = parseReading(packed(onTheWire({}, { incidents: [hostile] })));
    expect(parsed.ok && parsed.value.page.incidents[0]).toMatchObject({ title: 'Runs are slow', url: null });
  });
});

describe('a note', () => {
  it('is decoded, and anything else is rejected', () => {
    const failure = { kind: 'dns', status: null, detail: 'No such host.' } as const;
    expect(parseNote(encodeNote({ watcher: 'ana-1', failure, revision: null }))).toEqual({
      watcher: 'ana-1',
      failure,
      revision: null,
    });
    expect([parseNote('x'), parseNote('{}'), parseNote('null')]).toEqual([null, null, null]);
  });
});
