import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { answer, type Loopback, listenRaw } from '../http/testing/loopback-server.ts';
import { signBytes, writePublicKey } from '../signed-files/signature.ts';
import { joinSigned } from '../signed-files/signed-file.ts';
import { withListBucket } from '../team/testing/list-bucket.ts';
import { startNatsServer } from '../team/testing/nats-server.ts';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const patience = { timeout: 60_000 };

let folder = '';
let page: LoopbackPage;
let publisher: Loopback;
let published: string | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-team-list-'));
  page = await serveLoopbackPage(troubled());
  publisher = await listenRaw((socket) =>
    socket.write(published === null ? answer('503 Service Unavailable', []) : answer('200 OK', [], published)),
  );
  // The user’s own page confirms the address in the private network that the team’s list names.
  publish({ vendor: 'omega', name: 'Omega', pageUrl: page.url });
});
afterEach(async () => {
  await page.close();
  await publisher.close();
  rmSync(folder, { recursive: true, force: true });
});

function publish(...subscriptions: readonly object[]): void {
  published = JSON.stringify({ schemaVersion: 1, subscriptions });
}

function run(verb: string, own: readonly object[], ...options: string[]) {
  return runWith(listed(), {}, verb, own, ...options);
}

interface Listed {
  readonly list: string;
  readonly listKey?: string;
}

const listed = (): Listed => ({ list: `${publisher.url}list.json` });

type Run = [list: Listed, env: Record<string, string>, verb: string, own: readonly object[], ...options: string[]];

function begin(...[list, env, verb, own, ...options]: Run) {
  const path = join(folder, 'watch-list.json');
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, subscriptions: own, ...list }));
  const world = testWorld({ now: Date.now, env });
  onTestFinished(world.stop);
  return { world, ended: runCli([verb, '--watch-list', path, ...options], world) };
}

async function runWith(...given: Run) {
  const { world, ended } = begin(...given);
  const code = await ended;
  return { code, out: world.out(), err: world.err() };
}

const own = () => ({ vendor: 'acme', name: 'Acme', pageUrl: page.url, filter: { only: ['Website'] } });

describe('a watch list with a team list', () => {
  it('is checked with the vendors of both, and one’s own rules win', async () => {
    publish(
      { vendor: 'omega', name: 'Omega', pageUrl: page.url },
      { vendor: 'acme', name: 'Theirs', pageUrl: page.url },
    );
    const { code, out } = await run('check', [own()]);
    expect([code, out.match(/Acme|Omega|Theirs/g)]).toEqual([1, ['Acme', 'Omega']]);
  });

  it('is checked without it while it is down, and says so with exit code 2', async () => {
    published = null;
    const { code, out, err } = await run('check', [own()]);
    expect([code, out.match(/Acme|Omega/g)]).toEqual([2, ['Acme']]);
    expect(err).toMatch(/^The team list cannot be used\. .*503.*\n$/);
  });

  it('is checked only if it is signed with its key', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const listKey = writePublicKey(privateKey);
    const check = () => runWith({ ...listed(), listKey }, {}, 'check', [own()]);
    const unsigned = await check();
    expect([unsigned.code, unsigned.err]).toEqual([2, expect.stringContaining('does not return a signed list')]);
    const bytes = Buffer.from(published ?? '');
    const signature = signBytes(bytes, privateKey);
    published = Buffer.from(joinSigned({ kind: 'list', signature, bytes })).toString();
    const signed = await check();
    expect([signed.code, signed.out.match(/Acme|Omega/g)]).toEqual([1, ['Acme', 'Omega']]);
    const withoutKey = await run('check', [own()]);
    expect([withoutKey.code, withoutKey.err]).toEqual([
      2,
      expect.stringContaining('It is signed: add its public key.'),
    ]);
  });

  it('does not lead to a private page that one’s own list does not name', async () => {
    const other = await serveLoopbackPage(calm);
    publish({ vendor: 'omega', name: 'Omega', pageUrl: other.url });
    const { out, err } = await run('check', [own()]);
    await other.close();
    expect(out).not.toContain('Omega');
    expect(err).toContain('names 1 page in a private network');
  });

  it('is watched from its kept copy while it is down', async () => {
    const watch = () =>
      run('watch', [own()], '--data', join(folder, 'data'), '--interval', '15', '--rounds', '1', '--json');
    const first = await watch();
    expect(first.err).toContain('The team list added Omega.');
    published = null;
    const second = await watch();
    expect(second.err).toMatch(/The team list cannot be used\. .*503/);
    const vendorsIn = (out: string) => new Set(out.match(/"vendor":"\w+"/g));
    expect(vendorsIn(first.out)).toContain('"vendor":"omega"');
    publish();
    expect((await watch()).err).toContain('The team list removed Omega.');
  });

  it('refuses a short interval, since its pages may be anybody’s', async () => {
    const { code, err } = await run('watch', [own()], '--data', join(folder, 'data'), '--interval', '1');
    expect([code, err]).toEqual([
      64,
      'statustray: watch: --interval must be 15 or more with a team list, received 1.\n',
    ]);
  });
});

describe.runIf(withServer)('a watch list with a team list on a NATS server', { timeout: 120_000 }, () => {
  const token = 'a-team-token';

  async function aTeam() {
    const nats = await startNatsServer(`authorization { token: "${token}" }`);
    const on = (verb: string, ...options: string[]) =>
      runWith({ list: nats.url }, { STATUSTRAY_NATS_TOKEN: token }, verb, [own()], ...options);
    const put = (...subscriptions: readonly object[]) =>
      withListBucket(nats, { token }, (bucket) =>
        bucket.put('watch-list', JSON.stringify({ schemaVersion: 1, subscriptions })),
      );
    return { nats, on, put };
  }
  const omega = () => ({ vendor: 'omega', name: 'Omega', pageUrl: page.url });

  it('is checked and exported with the vendors of both', async () => {
    const { on, put } = await aTeam();
    const missing = await on('check');
    expect([missing.code, missing.err]).toEqual([2, expect.stringMatching(/has no bucket acme_list\.\n$/)]);
    await put(omega());
    const { code, out } = await on('check');
    expect([code, out.match(/Acme|Omega/g)]).toEqual([1, ['Acme', 'Omega']]);
    const html = join(folder, 'html');
    await on('export', '--html', html);
    expect(readFileSync(join(html, 'index.html'), 'utf8')).toContain('Omega');
  });

  it('is not read without the credentials of the environment', async () => {
    const { nats, put } = await aTeam();
    await put(omega());
    const { code, err } = await runWith({ list: nats.url }, {}, 'check', [own()]);
    expect([code, err]).toEqual([2, expect.stringContaining('credentials are missing or wrong')]);
  });

  it('is watched from its kept copy while the server is down', async () => {
    const { nats, on, put } = await aTeam();
    const watch = () => on('watch', '--data', join(folder, 'data'), '--interval', '15', '--rounds', '1', '--json');
    await put(omega());
    expect((await watch()).err).toContain('The team list added Omega.');
    await nats.kill();
    const alone = await watch();
    expect(alone.err).toMatch(/The team list cannot be used\. The team’s server \S+ cannot be used/);
    expect(alone.err).not.toContain('removed');
    await nats.start();
    await put();
    expect((await watch()).err).toContain('The team list removed Omega.');
  });

  it('is served, also what it no longer names after a restart', async () => {
    const { nats, put } = await aTeam();
    const vendorsServed = async () => {
      const env = { STATUSTRAY_NATS_TOKEN: token, STATUSTRAY_TOKEN: 'a-token-for-reading' };
      const { world, ended } = begin(
        { list: nats.url },
        env,
        'serve',
        [own()],
        '--data',
        join(folder, 'data'),
        '--port',
        '0',
      );
      await expect.poll(world.err, patience).toContain('Listening on ');
      const url = `${/Listening on (\S+)/.exec(world.err())?.[1]}v1/vendors`;
      const headers = { authorization: `Bearer ${env.STATUSTRAY_TOKEN}` };
      const vendors = async (): Promise<readonly { readonly id: string; readonly reading: string }[]> =>
        JSON.parse(await (await fetch(url, { headers })).text()).vendors;
      await expect
        .poll(async () => (await vendors()).filter(({ reading }) => reading === 'pending'), patience)
        .toEqual([]);
      const served = (await vendors()).map(({ id }) => id);
      world.stop();
      expect(await ended).toBe(0);
      return served;
    };
    await put(omega());
    expect(await vendorsServed()).toEqual(['acme', 'omega']);
    await put();
    expect(await vendorsServed()).toEqual(['acme']);
  });

  it('is refused if its address carries a password', async () => {
    const { code, err } = await runWith({ list: 'nats://ana:secret@bus.example/acme' }, {}, 'check', [own()]);
    expect([code, err]).toEqual([64, expect.stringContaining('expected an https or nats address without')]);
  });
});
