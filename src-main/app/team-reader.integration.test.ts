import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import type { SecretRead } from '../channels/secrets/secret-store.ts';
import { aVendorState } from '../engine/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { makeCertificate } from '../team/testing/certificate.ts';
import { startNatsServer } from '../team/testing/nats-server.ts';
import { patience } from '../team/testing/team-member.ts';
import { createTeamReader } from './team-reader.ts';

const withServer = await canRunWith('a NATS server', ['nats']);

const url = 'nats://127.0.0.1:1/acme';
const none: SecretRead = { kind: 'missing', reason: 'None is saved.' };
const locked: SecretRead = { kind: 'unreadable', reason: 'The keyring is locked.' };

function open(over: Partial<Settings>, secret = none) {
  const settings = createMemorySettings({ ...defaultSettings, ...over });
  const reader = createTeamReader({
    settings,
    secrets: { read: async () => secret },
    self: 'tray-1',
    person: 'Ana',
    now: Date.now,
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    newId: () => 's1',
    onChanged: () => {},
    onProblem: () => {},
  });
  onTestFinished(reader.stop);
  reader.start({ checkNow: async () => {}, reading: () => null });
  return { reader, settings };
}

describe('createTeamReader', () => {
  it('does nothing without a team', async () => {
    const { reader } = open({});
    const state = aVendorState();
    const failure = { kind: 'dns', status: null, detail: 'No such host.' } as const;
    const nothing = { movedTo: null, retryAfterMs: null, answeredBy: null };
    const lookup = { resolvedState: state, result: { kind: 'failed', at: 1, failure, ...nothing } } as const;
    expect(reader.view()).toBeNull();
    expect(await reader.readThrough(state, async () => lookup, new AbortController().signal)).toBe(lookup);
  });

  it('says why the team cannot be joined, until the team is left', async () => {
    const { reader, settings } = open({ team: { url } });
    await expect.poll(() => reader.view()?.problem, { timeout: 15_000 }).toContain('127.0.0.1:1 cannot be used');
    expect(reader.view()).toMatchObject({ url, isConnected: false, members: [] });
    settings.update((all) => ({ ...all, team: null }));
    expect(reader.view()).toBeNull();
  });

  it('says that the keyring is locked', async () => {
    const { reader } = open({ team: { url } }, locked);
    await expect.poll(() => reader.view()?.problem, { timeout: 15_000 }).toBe('The keyring is locked.');
  });

  it('says that the CA certificate cannot be read', async () => {
    const { reader } = open({ team: { url, caFile: '/nowhere/ca.pem' } });
    await expect
      .poll(() => reader.view()?.problem, { timeout: 15_000 })
      .toBe('CA certificate: /nowhere/ca.pem cannot be read: no such file.');
  });
});

describe.runIf(withServer)('createTeamReader with a server whose authority is private', { timeout: 120_000 }, () => {
  it('joins with the CA certificate of the settings, and not without', async () => {
    const { key, cert } = makeCertificate();
    const nats = await startNatsServer(
      `tls { cert_file: "${cert}", key_file: "${key}" }\nauthorization { token: "a-team-token" }`,
    );
    const team = { url: `tls://localhost:${nats.port}/acme` };
    const { reader, settings } = open({ team }, { kind: 'found', secret: 'a-team-token' });
    await expect.poll(() => reader.view()?.problem, patience).toMatch(/cannot be used: .*self-signed certificate/);
    settings.update((all) => ({ ...all, team: { ...team, caFile: cert } }));
    await expect.poll(() => reader.view(), patience).toMatchObject({ isConnected: true, problem: null });
  });
});
