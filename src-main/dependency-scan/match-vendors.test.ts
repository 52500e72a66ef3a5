import { describe, expect, it } from 'vitest';
import { findVendor } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createMatch } from './match-vendors.ts';
import { type SignalKind, signalKinds } from './signal.ts';
import { allSignals } from './signals/all.ts';

const match = createMatch(allSignals);

describe('createMatch', () => {
  it.each<[SignalKind, string, readonly string[]]>([
    ['npm', 'stripe', ['stripe']],
    ['npm', 'stripe-mock-of-somebody', []],
    ['npm', '@sentry/electron', ['sentry']],
    ['go', 'github.com/stripe/stripe-go/v79', ['stripe']],
    ['image', '123.dkr.ecr.eu-west-1.amazonaws.com/app', ['amazon-web-services']],
    ['image', 'gcr.io/datadoghq/agent', ['google-cloud', 'datadog']],
    ['image', 'docker.io/postgres', ['docker']],
    ['env', 'STRIPE_SECRET_KEY', ['stripe']],
    ['env', 'STRIPED_SHIRT', []],
    ['env', 'AZURE_DEVOPS_TOKEN', ['azure-devops']],
    ['env', 'AZURE_CLIENT_ID', ['microsoft-azure']],
    ['env', '', []],
    ['file', '.github/workflows/ci.yml', ['github']],
    ['file', 'ci.yml', []],
    ['npm', 'pg', []],
  ])('finds for the %s %s %j', (kind, name, ids) => {
    expect(match({ kind, name })).toEqual(ids);
  });

  it('treats pattern characters literally', () => {
    const own = createMatch([{ acme: { npm: 'a.c *+x' } }]);
    expect(['a.c', 'abc', 'y+x', 'yyx'].map((name) => own({ kind: 'npm', name }).length)).toEqual([1, 0, 1, 0]);
  });
});

describe('allSignals', () => {
  const rows = allSignals.flatMap((table) => Object.entries(table));

  it('names only vendors of the catalogue, each once', async () => {
    const loaded = await loadCatalogue();
    const catalogue = loaded.ok ? loaded.value : { lines: [], popular: [] };
    const ids = rows.map(([id]) => id);
    expect(ids.filter((id) => findVendor(catalogue, id) === null)).toEqual([]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.length).toBeGreaterThan(150);
  });

  it('has no empty or repeated name, and normalises PyPI names as PyPI does', () => {
    const names = rows.flatMap(([, signals]) =>
      signalKinds.flatMap((kind) => (signals[kind]?.split(' ') ?? []).map((name) => `${kind} ${name}`)),
    );
    expect(names.filter((name) => /\s$/.test(name))).toEqual([]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => /^pypi .*(?:[A-Z_.]|--)/.test(name))).toEqual([]);
    expect(names.filter((name) => /^env .*[^A-Z0-9_]/.test(name.slice(4)))).toEqual([]);
  });
});
