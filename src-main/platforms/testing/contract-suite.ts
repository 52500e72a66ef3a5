import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { compareIndicator, type Indicator } from '#shared/domain/indicator.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { decodeText } from '../parsing/decode-text.ts';
import type { PageAddress, PageBody, Platform } from '../platform.ts';
import { flawsOf } from './contract-checks.ts';
import { cutsOf, damagedBytes, damagedJson, foreignBodies } from './contract-mutations.ts';

/** A valid page, as the bodies of its requests. */
export interface GoodPage {
  readonly title: string;
  readonly address: PageAddress;
  /** By request name. */
  readonly bodies: Readonly<Record<string, PageBody>>;
  /** Status words as they appear in these bodies, including quotes, such as `"major_outage"`. */
  readonly stateWords: readonly string[];
}

/** A body from a file next to the test, as if returned by `url`. */
export function readFixture(file: URL, url: string, contentType = 'application/json'): PageBody {
  return { bytes: new Uint8Array(readFileSync(file)), contentType, url };
}

/** Tests the contract of every platform on valid pages. */
export function describePlatform(platform: Platform, pages: readonly GoodPage[]): void {
  describe.each(pages)(`${platform.id} keeps the contract on $title`, (page) => {
    const whole = readPage(platform, page);
    const names = Object.keys(page.bodies);
    const jsonNames = names.filter((name) => isJson(bodyOf(page, name)));

    it('reads it, without a flaw and without a word that was not understood', () => {
      expect(whole).toMatchObject({ ok: true, value: { platform: platform.id, notUnderstood: [] } });
      expect(flawsOf(goodPage(whole))).toEqual([]);
    });

    it('reads it the same a second time, and in another time zone', () => {
      expect(readPage(platform, page)).toEqual(whole);
      expect(inZone('Pacific/Auckland', () => readPage(platform, page))).toEqual(whole);
    });

    it.each(names)('gives a failure or the same page when %s breaks off anywhere', (name) => {
      const { bytes } = bodyOf(page, name);
      const wrong = cutsOf(bytes.length).filter((cut) => !isHonest(platform, page, name, bytes.slice(0, cut)));
      expect(wrong).toEqual([]);
    });

    it.each(names)('takes nothing foreign for %s', (name) => {
      const wrong = foreignBodies.filter((text) => !isHonest(platform, page, name, new TextEncoder().encode(text)));
      expect(wrong).toEqual([]);
    });

    it.each(names)('stands any wrong byte in %s', (name) => {
      fc.assert(
        fc.property(damagedBytes(bodyOf(page, name).bytes), (bytes) => {
          const outcome = readPage(platform, withBody(page, name, bytes));
          expect(outcome.ok ? flawsOf(outcome.value) : []).toEqual([]);
        }),
      );
    });

    it.each(jsonNames)('never calls a changed %s calmer than it was', (name) => {
      for (const text of damagedJson(decodeText(bodyOf(page, name).bytes))) {
        const outcome = readPage(platform, withBody(page, name, new TextEncoder().encode(text)));
        if (!outcome.ok) continue;
        expect(flawsOf(outcome.value)).toEqual([]);
        expect(calmedBy(outcome.value, goodPage(whole))).toEqual([]);
      }
    });

    it.each(page.stateWords)('says unknown for a word that took the place of %s', (word) => {
      const outcome = readPage(platform, withWord(page, word, word.replace(/\w+/, 'zzz_unheard')));
      if (!outcome.ok) return;
      expect(outcome.value.notUnderstood.join()).toContain('zzz_unheard');
      expect(calmedBy(outcome.value, goodPage(whole))).toEqual([]);
    });

    it.each(jsonNames)('is not poisoned by prototypes in %s', (name) => {
      const text = decodeText(bodyOf(page, name).bytes).replaceAll('{', '{"__proto__":{"isPoisoned":true},');
      const outcome = readPage(platform, withBody(page, name, new TextEncoder().encode(text.replaceAll(',}', '}'))));
      expect(outcome).toEqual(whole);
      expect('isPoisoned' in {}).toBe(false);
    });
  });
}

function readPage(platform: Platform, { bodies, address }: GoodPage): Outcome<StatusPage> {
  return platform.read(new Map(Object.entries(bodies)), address);
}

/** Damage causes a failure or changes nothing; the body of a closed or extra request may also count as missing. */
function isHonest(platform: Platform, page: GoodPage, name: string, bytes: Uint8Array): boolean {
  const outcome = readPage(platform, withBody(page, name, bytes));
  if (!outcome.ok) return outcome.failure.detail !== '';
  const { [name]: _, ...others } = page.bodies;
  const further = platform.furtherRequests?.(new Map(Object.entries(page.bodies)), page.address, null) ?? [];
  const spare = [...platform.closedRequests(page.address), ...further.filter(({ isExtra }) => isExtra)];
  const isSpare = spare.some((request) => request.name === name);
  const honest = [readPage(platform, page), ...(isSpare ? [readPage(platform, { ...page, bodies: others })] : [])];
  return honest.some((one) => one.ok && sameFacts(one.value) === sameFacts(outcome.value));
}

function sameFacts(page: StatusPage): string {
  return JSON.stringify({ ...page, notUnderstood: [] });
}

/** The problems of the original page that the damaged page no longer shows. */
function calmedBy(page: StatusPage, before: StatusPage): readonly string[] {
  return [
    ...(isMilder(levelOf(page), levelOf(before)) ? ['its level'] : []),
    ...(isMilder(page.indicator, before.indicator) ? ['its indicator'] : []),
    ...(troubled(page) < troubled(before) ? ['a component'] : []),
    ...(page.incidents.filter(isOpen).length < before.incidents.filter(isOpen).length ? ['an open incident'] : []),
  ];
}

/** Milder than before, and milder than `unknown`. */
function isMilder(now: Indicator, before: Indicator): boolean {
  return compareIndicator(now, before) < 0 && compareIndicator(now, 'unknown') < 0;
}

function troubled({ components }: StatusPage): number {
  return components.filter(({ status }) => status !== 'operational').length;
}

function withBody(page: GoodPage, name: string, bytes: Uint8Array): GoodPage {
  return { ...page, bodies: { ...page.bodies, [name]: { ...bodyOf(page, name), bytes } } };
}

function withWord(page: GoodPage, word: string, other: string): GoodPage {
  const bodies = Object.entries(page.bodies).map(([name, body]) => {
    const text = decodeText(body.bytes).replaceAll(word, other);
    return [name, { ...body, bytes: new TextEncoder().encode(text) }];
  });
  return { ...page, bodies: Object.fromEntries(bodies) };
}

function bodyOf(page: GoodPage, name: string): PageBody {
  const body = page.bodies[name];
  if (!body) throw new Error(`Expected a body named ${name}.`);
  return body;
}

function isJson({ bytes }: PageBody): boolean {
  return /^\s*[[{]/.test(decodeText(bytes));
}

function goodPage(outcome: Outcome<StatusPage>): StatusPage {
  if (!outcome.ok) throw new Error(`Expected a page, received a failure: ${outcome.failure.detail}`);
  return outcome.value;
}

function inZone<Value>(zone: string, read: () => Value): Value {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
    return read();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}
