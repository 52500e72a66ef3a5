import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, findVendor } from './catalogue.ts';
import { loadCatalogue } from './load.ts';
import { vendorHosts } from './vendor-hosts.ts';
import { domainOf, hostsIn, vendorsBehind } from './vendors-behind.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  const loaded = await loadCatalogue();
  if (!loaded.ok) throw new Error(loaded.failure.detail);
  catalogue = loaded.value;
});

describe('vendorsBehind', () => {
  it.each([
    ['api.github.com', 'github'],
    ['https://raw.githubusercontent.com/a/b/main/x', 'github'],
    ['fatal: unable to access https://github.com/a/b.git/: The requested URL returned error: 502', 'github'],
    ['npm ERR! request to https://www.npmjs.com/package/react failed', 'npm'],
    ['my-bucket.s3.eu-west-1.amazonaws.com', 'amazon-web-services'],
    ['api.stripe.com', 'stripe'],
    ['app.harness.io', 'harness'],
    ['https://status.harness.io/', 'harness'],
    ['ghostinspector.statuspage.io', 'ghost-inspector'],
    ['Stripe::APIConnectionError', 'stripe'],
    ['github', 'github'],
    ['GitHub Actions is slow today', 'github'],
  ])('resolves "%s" to %s', (text, id) => {
    expect(vendorsBehind(catalogue, text)[0]?.vendor.id).toBe(id);
  });

  it.each(['', 'x', 'localhost:3000', 'no-such-host.example', 'Error: something failed', 'index.js:12:3', '127.0.0.1'])(
    'finds no vendor in "%s"',
    (text) => {
      expect(vendorsBehind(catalogue, text)).toEqual([]);
    },
  );

  it('does not take a shared host’s tenants for its owner', () => {
    expect(vendorsBehind(catalogue, 'nobody-has-this.statuspage.io')).toEqual([]);
  });

  it('names at most three, each once', () => {
    const ids = vendorsBehind(catalogue, 'github.com stripe.com slack.com openai.com github.com').map(
      ({ vendor }) => vendor.id,
    );
    expect(ids).toEqual(['github', 'stripe', 'slack']);
  });

  it('recognises only vendors of the catalogue by their domains', () => {
    for (const id of Object.keys(vendorHosts)) expect(findVendor(catalogue, id)?.id).toBe(id);
  });
});

it.each([
  ['api.github.com', 'github.com'],
  ['a.b.example.co.uk', 'example.co.uk'],
  ['example.io', 'example.io'],
])('%s is registered as %s', (host, domain) => {
  expect(domainOf(host)).toBe(domain);
});

it('extracts hosts from a text', () => {
  expect(hostsIn('GET https://API.Acme.test:443/x?y=b.example 1.2.3.4 b.example')).toEqual([
    'api.acme.test',
    'b.example',
  ]);
});
