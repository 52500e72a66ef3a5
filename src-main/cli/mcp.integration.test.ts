import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it, onTestFinished } from 'vitest';
import { anIncident, aStatusPage } from '#shared/testing/builders.ts';
import { databaseName, openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import { acme, aPoll } from '../state/testing/builders.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { runCli } from './run.ts';
import { testWorld } from './testing/test-world.ts';

const root = join(import.meta.dirname, '..', '..');

/** Starts the real program, as an agent would. */
async function connect(directory: string): Promise<Client> {
  const client = new Client({ name: 'a-test', version: '1.0.0' });
  const args = ['--import', 'tsx', join(root, 'src-main', 'cli.ts'), 'mcp', '--data', directory];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'pipe' }));
  onTestFinished(() => client.close());
  return client;
}

describe('mcp', { timeout: 60_000 }, () => {
  it('answers an agent from the folder of watch, and sees what watch adds', async () => {
    const directory = scratchDirectory();
    const opened = openDatabase(join(directory, databaseName), { now: Date.now });
    const store = createStore(opened, { now: Date.now, report: () => {} });
    store.commit(aPoll());
    const client = await connect(directory);
    const incidents = async () => {
      const { structuredContent } = await client.callTool({ name: 'status', arguments: { vendor: acme } });
      return Object(structuredContent).openIncidents;
    };
    expect(await incidents()).toEqual([]);
    store.commit(aPoll({ page: aStatusPage({ incidents: [anIncident()] }) }));
    expect(await incidents()).toMatchObject([{ id: 'i1' }]);
    const muted = await client.callTool({ name: 'mute', arguments: { vendor: acme, until: null } });
    expect(muted).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('STATUSTRAY_WRITE_TOKEN') }],
    });
    store.close();
  });

  it('says that a folder is empty', async () => {
    const world = testWorld();
    const directory = scratchDirectory();
    expect(await runCli(['mcp', '--data', directory], world)).toBe(64);
    expect(world.err()).toContain(`${directory} has no ${databaseName}`);
  });
});
