import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { afterAll, describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { toChecked } from './checked.ts';
import { runCli } from './run.ts';
import { stackBadge, stackPage } from './stack-page.ts';
import { serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'statustray-export-'));
const list = join(folder, 'watch-list.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function looked(name: string, title: string) {
  const page = aStatusPage({ incidents: [anIncident({ impact: 'minor', title })] });
  return toChecked(aSubscription({ name }), success({ page, platform: statuspage, readAt: builtAt }));
}
const fine = toChecked(
  aSubscription({ name: 'Fine' }),
  success({ page: aStatusPage(), platform: statuspage, readAt: builtAt }),
);
const unreadable = toChecked(aSubscription(), failure('dns', 'No such host.'));

/** What a browser would parse: the tags, and every attribute that is not plain text. */
function partsOf(html: string) {
  const tags: string[] = [];
  const attributes: string[] = [];
  const parser = new Parser({
    onopentag(name, given) {
      tags.push(name);
      attributes.push(...Object.keys(given));
    },
  });
  parser.end(html);
  return { tags: new Set(tags), attributes: new Set(attributes) };
}

describe('export', () => {
  it('writes a page and a badge, with the exit codes of check', async () => {
    const page = await serveLoopbackPage(troubled());
    writeFileSync(
      list,
      JSON.stringify({ schemaVersion: 1, subscriptions: [{ vendor: 'acme', name: 'Acme', pageUrl: page.url }] }),
    );
    const world = testWorld();
    const target = join(folder, 'site');
    const code = await runCli(['export', '--html', target, '--watch-list', list, '--json'], world);
    await page.close();

    expect(code).toBe(1);
    expect(JSON.parse(world.out())).toEqual({
      schemaVersion: 1,
      files: [join(target, 'index.html'), join(target, 'badge.svg')],
    });
    const html = readFileSync(join(target, 'index.html'), 'utf8');
    expect(html).toContain('<h1>1 of 1 vendors has a problem</h1>');
    expect(html).toContain('“Pipelines do not start” (investigating)');
    expect(readFileSync(join(target, 'badge.svg'), 'utf8')).toContain('>1 with problems</text>');
  });

  it('exits with 74 when the directory cannot be written', async () => {
    writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions: [] }));
    const world = testWorld();

    expect(await runCli(['export', '--html', list, '--watch-list', list], world)).toBe(74);
    expect(world.err()).toMatch(/cannot be written: part of the path is not a directory\.\n$/);
  });
});

describe('stackPage', () => {
  it('escapes any text: it never becomes an element, attribute or script', () => {
    const plain = partsOf(stackPage([looked('Acme', 'Slow')], builtAt));
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onclick='x",
        '</title><b>',
        '<!--',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (name, title) => {
        expect(partsOf(stackPage([looked(`n${name}`, title)], builtAt))).toEqual(plain);
      }),
    );
    expect(plain.tags).not.toContain('script');
  });

  it('lists the worst first', () => {
    const html = stackPage([fine, unreadable, looked('Slow', 'x')], builtAt);
    expect(html.indexOf('Slow')).toBeLessThan(html.indexOf('unreadable'));
    expect(html.indexOf('unreadable')).toBeLessThan(html.indexOf('>Fine<'));
  });
});

describe('stackBadge', () => {
  it.each([
    [[fine], 'operational'],
    [[fine, unreadable], '1 unreadable'],
    [[fine, unreadable, looked('a', 'b')], '1 with problems'],
    [[], 'operational'],
  ])('of %# says it in a word', (all, word) => {
    expect(stackBadge(all)).toContain(`aria-label="vendors: ${word}"`);
  });
});
