import { describe, expect, it } from 'vitest';
import { buildCatalogue, type CatalogueSource } from './build.ts';

const header = 'slug\tname\tstatus_url\tplatform_hint\tcategory\taliases\tconfidence\tsources';

/** A row of the gathered table. */
function aRow(over: Partial<Record<string, string>> = {}): string {
  const cells: Record<string, string | undefined> = {
    slug: 'acme',
    name: 'Acme',
    status_url: 'https://status.acme.example',
    platform_hint: 'statuspage',
    category: 'cloud',
    aliases: '',
    confidence: 'a',
    sources: 'some/list',
    ...over,
  };
  return header
    .split('\t')
    .map((column) => cells[column] ?? '')
    .join('\t');
}

function build(rows: readonly string[], corrections: readonly string[] = [], over: Partial<CatalogueSource> = {}) {
  return buildCatalogue({
    vendors: [header, ...rows].join('\n'),
    corrections: ['action\tslug\tvalue\treason', ...corrections].join('\n'),
    popular: 'slug\n',
    ...over,
  });
}

function whyLeftOut(row: string): string | undefined {
  const built = build([row]);
  return built.ok ? built.value.leftOut[0]?.why : built.failure;
}

function linesOf(rows: readonly string[], corrections: readonly string[] = []): readonly string[] {
  const built = build(rows, corrections);
  return built.ok ? JSON.parse(built.value.json).vendors : [built.failure];
}

describe('buildCatalogue', () => {
  it('writes one line per vendor, sorted by id', () => {
    const zeta = aRow({ slug: 'zeta', name: 'Zeta', status_url: 'https://zeta.example/status/' });

    expect(linesOf([zeta, aRow({ aliases: 'Acme; ACME Cloud; old.acme.example' })])).toEqual([
      'acme\tAcme\tstatus.acme.example\t\tcloud\ta\tACME Cloud|old.acme.example',
      'zeta\tZeta\tzeta.example/status\t\tcloud\ta\t',
    ]);
  });

  it('reads columns by name, and ignores others', () => {
    const vendors = `homepage\t${header}\nhttps://acme.example\t${aRow()}`;
    const built = build([], [], { vendors });

    expect(built.ok && built.value.vendors.map(({ id }) => id)).toEqual(['acme']);
  });

  it.each([
    ['http', { status_url: 'http://status.acme.example' }, /https/],
    ['a port', { status_url: 'https://status.acme.example:8443' }, /host and a path/],
    ['a query', { status_url: 'https://status.acme.example?a=1' }, /host and a path/],
    ['an IP address', { status_url: 'https://192.0.2.1' }, /public name/],
    ['one label', { status_url: 'https://status' }, /public name/],
    ['no address', { status_url: 'status.acme.example' }, /not an address/],
    ['markup in a name', { name: '<b>Acme</b>' }, /plain text/],
    ['no name', { name: '' }, /plain text/],
    ['no category', { category: '' }, /category/],
    ['an id with capitals', { slug: 'Acme' }, /letters/],
    ['an unconfirmed name on a shared host', { status_url: 'https://acme.statuspage.io', confidence: 'c' }, /anyone/],
  ])('leaves out a row with %s', (_what, over, why) => {
    expect(whyLeftOut(aRow(over))).toMatch(why);
  });

  it.each([
    ['page', { slug: 'acme-2', name: 'Acme 2', status_url: 'https://www.status.acme.example/' }],
    ['name', { slug: 'acme-2', status_url: 'https://acme.example', name: 'ACME' }],
  ])('leaves out a second row with the same %s', (what, over) => {
    const built = build([aRow(), aRow(over)]);

    expect(built.ok && built.value.leftOut[0]?.why).toBe(`the ${what} already exists`);
  });

  it.each([
    ['a hint of Statuspage alone', '', {}],
    ['that hint from the careful list', 'statuspage', { sources: 'inket/stts' }],
    ['that hint from the careful list, unsure', '', { sources: 'inket/stts', confidence: 'b' }],
    ['a host that the platform hands out', 'instatus', { status_url: 'https://acme.instatus.com' }],
    ['a host of StatusCast', 'statuscast', { platform_hint: 'unknown', status_url: 'https://acme.status.page' }],
    ['a hint that names one platform', 'better-stack', { platform_hint: 'betterstack' }],
    ['no hint', '', { platform_hint: 'unknown' }],
  ])('recognises from %s the platform %j', (_what, platform, over) => {
    expect(linesOf([aRow(over)])[0]?.split('\t')[3]).toBe(platform);
  });

  it('applies corrections in order', () => {
    const rows = [aRow(), aRow({ slug: 'old', name: 'Old Acme', status_url: 'https://status.old.example' })];
    const corrections = [
      'merge\told\tacme\tformer name',
      'name\tacme\tAcme One\trenamed',
      'page\tacme\thttps://one.acme.example\tmoved',
      'category\tacme\tdata\twrong',
      'platform\tacme\tincident-io\tseen',
      'confidence\tacme\tb\tone list',
      'alias-\tacme\tstatus.old.example\tgone',
      'alias+\tacme\tOne\tshort',
    ];

    expect(linesOf(rows, corrections)).toEqual([
      'acme\tAcme One\tone.acme.example\tincident-io\tdata\tb\tOld Acme|One',
    ]);
  });

  it.each([
    ['a slug that is not there', 'drop\tnobody\t\tgone', /nobody: expected a row to drop/],
    ['a merge into nothing', 'merge\tacme\tnobody\tgone', /expected the row "nobody"/],
    ['an unknown action', 'remove\tacme\t\tgone', /expected an action of drop/],
    ['no reason', 'drop\tacme\t\t', /needs its reason/],
    ['an unknown platform', 'platform\tacme\tstatus-page\tseen', /expected a platform id/],
    ['an alias that is not there', 'alias-\tacme\tNobody\tgone', /expected the alias "Nobody"/],
  ])('refuses a correction with %s', (_what, correction, fault) => {
    const built = build([aRow()], [correction]);

    expect(built.ok).toBe(false);
    expect(!built.ok && built.failure).toMatch(fault);
  });

  it.each([
    ['a slug twice', { vendors: [header, aRow(), aRow()].join('\n') }, /received acme twice/],
    ['a missing column', { vendors: 'slug\tname\nacme\tAcme' }, /vendors, line 1: expected the columns/],
    ['a short line', { vendors: `${header}\nacme\tAcme` }, /vendors, line 2: expected 8 cells, received 2/],
    ['an unknown confidence', { vendors: `${header}\n${aRow({ confidence: 'd' })}` }, /expected confidence a, b or c/],
    ['a pick that is no vendor', { popular: 'slug\nnobody' }, /popular: .*received nobody/],
  ])('refuses a table with %s', (_what, over, fault) => {
    const built = build([aRow()], [], over);

    expect(!built.ok && built.failure).toMatch(fault);
  });
});
