import { describe, expect, it } from 'vitest';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { upptime } from './upptime.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: { repository: 'acme/status' } };
const raw = 'https://raw.githubusercontent.com/acme/status/HEAD/history/summary.json';

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), raw);
}

describePlatform(upptime, [
  {
    title: 'two sites that are up (2022)',
    address,
    bodies: { summary: fixture('upptime-summary-2022') },
    stateWords: ['"up"'],
  },
  {
    title: 'two sites that are down (2021)',
    address,
    bodies: { summary: fixture('upptime-summary-2021-10') },
    stateWords: ['"down"'],
  },
  {
    title: 'two sites in trouble (synthetic)',
    address,
    bodies: { summary: fixture('synthetic-summary') },
    stateWords: ['"down"', '"degraded"'],
  },
]);

describe('upptime.read', () => {
  it('reads sites as components (2022)', () => {
    const page = pageOf(upptime, { summary: fixture('upptime-summary-2022') }, address);
    expect(page).toMatchObject({ name: 'acme', indicator: 'none', incidents: [] });
    expect(page.components.map(({ id, name, status }) => [id, name, status])).toEqual([
      ['google', 'Google', 'operational'],
      ['wikipedia', 'Wikipedia', 'operational'],
    ]);
  });

  it('reads sites that are down, also one whose address is secret (2021)', () => {
    const page = pageOf(upptime, { summary: fixture('upptime-summary-2021-10') }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Hacker News', 'operational'],
      ['Broken Site', 'major_outage'],
      ['Secret Site', 'major_outage'],
    ]);
  });

  it('derives the page status from its worst site', () => {
    expect(pageOf(upptime, { summary: fixture('synthetic-summary') }, address)).toMatchObject({
      indicator: 'critical',
      components: [{ status: 'major_outage' }, { status: 'degraded_performance' }],
    });
  });
});

describe('upptime.requests', () => {
  it.each([
    ['https://status.acme.example/', { repository: 'acme/status' }, raw],
    ['https://github.com/acme/status', {}, raw],
    ['http://127.0.0.1:4010/', {}, 'http://127.0.0.1:4010/history/summary.json'],
  ])('requests %s with %o at %s', (pageUrl, hints: Readonly<Record<string, string>>, url) => {
    expect(upptime.requests({ pageUrl, hints })).toEqual([{ name: 'summary', url, accept: 'json' }]);
  });

  it.each([
    [
      '<a href="https://github.com/upptime/upptime">Upptime</a> <a href="https://github.com/acme/status">open source</a>',
      { repository: 'acme/status' },
    ],
    ['<a href="https://github.com/upptime/upptime">Upptime</a>', null],
    ['<a href="https://github.com/acme/status">open source</a>', null],
  ])('finds the repository in %s', (html, hints) => {
    expect(upptime.recognition.markers({ url: '', headers: {}, html })).toEqual(hints);
  });
});
