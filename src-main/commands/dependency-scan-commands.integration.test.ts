import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { type Catalogue, findVendor } from '../catalogue/catalogue.ts';
import { createDependencyScanCommands } from './dependency-scan-commands.ts';

const catalogue: Catalogue = {
  lines: [
    'openai\tOpenAI\tstatus.openai.com\t\tai\ta\t',
    'stripe\tStripe\twww.stripestatus.com\tstatuspage\tpayments\ta\t',
  ],
  popular: [],
};

const root = mkdtempSync(join(tmpdir(), 'statustray-stack-'));
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function commands(folder: string | null, untilGone = () => new AbortController().signal) {
  const settings = { ...defaultSettings, subscriptions: [aSubscription({ vendorId: toVendorId('stripe') })] };
  const asked: string[] = [];
  const { suggestVendors } = createDependencyScanCommands<string>({
    settings: { get: () => settings },
    catalogue: { lookup: async () => (id) => findVendor(catalogue, id) },
    askFolder: async (window) => {
      asked.push(window);
      return folder;
    },
    untilGone,
  });
  return { suggestVendors, asked };
}

describe('suggestVendors', () => {
  it('suggests catalogue vendors with their evidence, and marks followed ones', async () => {
    put('shop/package.json', '{"dependencies":{"stripe":"1","openai":"1","twilio":"1"}}');
    put('shop/.env.example', 'STRIPE_SECRET_KEY=sk_live_42');
    const { suggestVendors, asked } = commands(join(root, 'shop'));
    expect(await suggestVendors('settings')).toEqual({
      ok: true,
      value: {
        folder: join(root, 'shop'),
        suggestions: [
          {
            vendor: expect.objectContaining({ id: 'stripe', platform: 'statuspage', followed: true }),
            evidence: [
              { file: '.env.example', what: 'variable STRIPE_SECRET_KEY' },
              { file: 'package.json', what: 'npm package stripe' },
            ],
          },
          {
            vendor: {
              id: 'openai',
              name: 'OpenAI',
              pageUrl: 'https://status.openai.com/',
              platform: null,
              category: 'ai',
              followed: false,
            },
            evidence: [{ file: 'package.json', what: 'npm package openai' }],
          },
        ],
      },
    });
    expect(asked).toEqual(['settings']);
  });

  it('is not an error when the user cancels', async () => {
    expect(await commands(null).suggestVendors('settings')).toEqual({ ok: true, value: null });
  });

  it.each(['nowhere', 'a-file'])('says which folder cannot be read: %s', async (name) => {
    put('a-file', '');
    expect(await commands(join(root, name)).suggestVendors('settings')).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining(join(root, name)) },
    });
  });

  it('ends with the window that requested it', async () => {
    put('closed/package.json', '{"dependencies":{"openai":"1"}}');
    const answer = await commands(join(root, 'closed'), () => AbortSignal.abort()).suggestVendors('settings');
    expect(answer).toMatchObject({ ok: true, value: { suggestions: [] } });
  });
});
