import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { aComponent, anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { githubAnnotations, githubSummary, junitReport } from './check-reports.ts';
import { type Checked, toChecked } from './checked.ts';

function troubled(title = 'Runs are slow', name = 'Acme'): Checked {
  const page = aStatusPage({ incidents: [anIncident({ impact: 'minor', title })] });
  return toChecked(aSubscription({ name }), success({ page, platform: statuspage, readAt: builtAt }));
}
const fine = toChecked(
  aSubscription({ name: 'Fine' }),
  success({ page: aStatusPage({ components: [aComponent()] }), platform: statuspage, readAt: builtAt }),
);
const unreadable = toChecked(aSubscription({ name: 'Odd' }), failure('dns', 'No such host.'));

describe('githubAnnotations', () => {
  it('warns about trouble and unreadable pages, and about nothing else', () => {
    expect(githubAnnotations([troubled(), fine, unreadable])).toBe(
      [
        '::warning title=Acme%3A degraded::“Runs are slow” (investigating) https://status.acme.example/\n',
        '::warning title=Odd%3A unreadable::dns: No such host. https://status.acme.example/\n',
      ].join(''),
    );
  });

  it('never lets a text start a workflow command', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, name) => {
        const lines = githubAnnotations([troubled(`${title}\n::set-output name=x::y%0A`, `${name},col=1::`)]).split(
          '\n',
        );
        expect(lines).toHaveLength(2);
        expect(lines[0]).toMatch(/^::warning title=[^:,]*::/);
      }),
    );
  });
});

describe('githubSummary', () => {
  it('is a table with one row per vendor', () => {
    expect(githubSummary([fine, unreadable], builtAt).split('\n').slice(4, 6)).toEqual([
      '| ✅ operational | <a href="https://status.acme.example/">Fine</a> | All systems operational |',
      '| ❔ unreadable | <a href="https://status.acme.example/">Odd</a> | dns&#58; No such host. |',
    ]);
  });

  it.each(['<script>alert(1)</script>', '| a | b |', '[x](https://evil.example)', '![x](y)', '@team', '# h', '`x`'])(
    'shows %s as text',
    (title) => {
      const row = githubSummary([troubled(title, title)], builtAt).split('\n')[4] ?? '';
      expect(row.split('|')).toHaveLength(5);
      expect(row).not.toContain(title);
      expect(row.replace(/<a href="[^"]*">|<\/a>/g, '')).not.toMatch(/[<>`[\]@]/);
    },
  );
});

/** The elements of a document with their attributes and text; throws when tags do not match. */
function elementsOf(document: string) {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: number[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(elements.push({ name, attributes, text: '' }) - 1);
      },
      ontext(text) {
        const at = open.at(-1);
        if (at !== undefined && elements[at]) elements[at].text += text;
      },
      onclosetag(name) {
        const at = open.pop();
        expect(at === undefined ? null : elements[at]?.name).toBe(name);
      },
    },
    { xmlMode: true },
  );
  parser.end(document);
  expect(open).toEqual([]);
  return elements;
}

describe('junitReport', () => {
  it('has one case per vendor, with its failure or error', () => {
    const elements = elementsOf(junitReport([fine, troubled(), unreadable], builtAt));
    expect(elements.map(({ name }) => name)).toEqual([
      'testsuites',
      'testsuite',
      'testcase',
      'testcase',
      'failure',
      'testcase',
      'error',
    ]);
    expect(elements[1]?.attributes).toEqual({
      name: 'statustray',
      tests: '3',
      failures: '1',
      errors: '1',
      skipped: '0',
      timestamp: '2026-03-01T12:00:00',
    });
    expect(elements[4]).toMatchObject({
      attributes: { type: 'degraded', message: '“Runs are slow” (investigating)' },
      text: '“Runs are slow” (investigating)\nhttps://status.acme.example/',
    });
  });

  it('escapes any text, and drops characters that XML cannot represent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const report = junitReport([troubled('a]]>b', `x${name}\u0000\uD800\uFFFF`)], builtAt);
        expect(report).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
        expect(report).not.toContain(']]>');
        const written = elementsOf(report)[2]?.attributes.name ?? '';
        expect(written.startsWith('x')).toBe(true);
        expect(written.endsWith('\uFFFD\uFFFD\uFFFD')).toBe(true);
      }),
    );
  });
});
