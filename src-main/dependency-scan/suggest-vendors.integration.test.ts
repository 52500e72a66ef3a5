import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { walkLimits } from './file-walk.ts';
import type { FolderEntry, FolderReader } from './folder-walk.ts';
import { suggestVendors } from './suggest-vendors.ts';

type Files = Readonly<Record<string, string>>;

/** An in-memory file system that records which files were read. */
function fakeReader(files: Files): { readonly reader: FolderReader; readonly read: string[] } {
  const read: string[] = [];
  const reader: FolderReader = {
    list: async (given, most) => {
      const folder = given.replace(/\/$/, '');
      const below = Object.keys(files).flatMap((path) =>
        path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
      );
      const entries = below.map((path): FolderEntry => {
        const [name = '', ...rest] = path.split('/');
        return { name, kind: rest.length === 0 ? 'file' : 'folder' };
      });
      return [...new Map(entries.map((entry) => [entry.name, entry])).values()].slice(0, most);
    },
    read: async (file, maxBytes) => {
      read.push(file);
      const text = files[file] ?? null;
      return text !== null && text.length <= maxBytes ? text : null;
    },
  };
  return { reader, read };
}

async function suggest(files: Files) {
  const { reader, read } = fakeReader(files);
  return { read, found: await suggestVendors('/project', { reader }) };
}

const stripe = '{"dependencies":{"stripe":"1"}}';

describe('suggestVendors', () => {
  it('suggests vendors with their evidence, strongest first', async () => {
    const { found } = await suggest({
      '/project/Gemfile': "gem 'stripe'",
      '/project/infra/main.tf': 'provider "aws" {',
      '/project/.env.example': 'STRIPE_KEY=sk_live_1234\nAWS_REGION=eu-secret-1',
    });
    expect(found).toEqual([
      {
        vendorId: 'amazon-web-services',
        evidence: [
          { file: '.env.example', what: 'variable AWS_REGION' },
          { file: 'infra/main.tf', what: 'Terraform provider aws' },
        ],
      },
      {
        vendorId: 'stripe',
        evidence: [
          { file: '.env.example', what: 'variable STRIPE_KEY' },
          { file: 'Gemfile', what: 'Ruby gem stripe' },
        ],
      },
      { vendorId: 'rubygems', evidence: [{ file: 'Gemfile', what: 'file Gemfile' }] },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/sk_live|eu-secret/);
  });

  it('opens no secrets, source files or other files', async () => {
    const { read } = await suggest({
      '/project/.env': 'STRIPE_KEY=1',
      '/project/src/index.ts': 'stripe',
      '/project/node_modules/a/package.json': stripe,
      '/project/.git/package.json': stripe,
      '/project/api/package.json': stripe,
    });
    expect(read).toEqual(['/project/api/package.json']);
  });

  it('searches six folders deep', async () => {
    const { found } = await suggest({
      '/project/1/2/3/4/5/6/package.json': stripe,
      '/project/1/2/3/4/5/6/7/package.json': stripe,
    });
    expect(found.find(({ vendorId }) => vendorId === 'stripe')?.evidence).toEqual([
      { file: '1/2/3/4/5/6/package.json', what: 'npm package stripe' },
    ]);
  });

  it('reads at most two thousand files, and shows a dozen', async () => {
    const files = Array.from({ length: 2_100 }, (_, index) => [`/project/${index}/package.json`, stripe]);
    const { found, read } = await suggest(Object.fromEntries(files));
    expect(read).toHaveLength(2_000);
    expect(found.find(({ vendorId }) => vendorId === 'stripe')?.evidence).toHaveLength(12);
  });

  it('terminates in an endless folder', async () => {
    let listed = 0;
    const reader: FolderReader = {
      list: async (_, most) => {
        listed += 1;
        return Array.from({ length: Math.min(most, 100) }, (_entry, index) => ({ name: `${index}`, kind: 'folder' }));
      },
      read: async () => null,
    };
    expect(await suggestVendors('/project', { reader })).toEqual([]);
    expect(listed).toBeLessThanOrEqual(walkLimits.entries / 100);
  });

  it('yields to other work in a folder of many files, and stops when aborted', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `/project/${String(index).padStart(4, '0')}.ts`);
    const { reader } = fakeReader(Object.fromEntries([...names.map((name) => [name, '']), ['/project/Gemfile', '']]));
    const abort = new AbortController();
    let turns = 0;
    const takeTurn = (): void => {
      turns += 1;
      if (turns === 10) abort.abort();
      else if (turns < 10) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    expect(await suggestVendors('/project', { reader, signal: abort.signal })).toEqual([]);
    expect(turns).toBe(10);
  });

  it('cleans names that turn or hide text', async () => {
    const { found } = await suggest({ '/project/a\u202eb\n/package.json': stripe });
    expect(found[0]?.evidence[0]?.file).toBe('ab /package.json');
  });
});

describe('suggestVendors on a disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'stack-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('follows no link, and reads no file that is too large', async () => {
    put('outside/package.json', stripe);
    put('project/api/package.json', '{"dependencies":{"openai":"1"}}');
    put('project/large/package.json', `{"dependencies":{"twilio":"1"},"x":"${'x'.repeat(1_048_576)}"}`);
    symlinkSync(join(root, 'outside'), join(root, 'project/linked'));
    symlinkSync(join(root, 'outside/package.json'), join(root, 'project/api/composer.json'));
    symlinkSync(join(root, 'project'), join(root, 'project/api/round'));
    const ids = (await suggestVendors(join(root, 'project'))).map(({ vendorId }) => vendorId);
    expect(ids).toEqual(['npm', 'openai']);
  });

  it('finds nothing in a missing folder', async () => {
    expect(await suggestVendors(join(root, 'nowhere'))).toEqual([]);
  });
});
