import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '2.0.0-dev.0';

/** Database migrations that this version requires but does not include. */
const missingMigrations: Readonly<Record<string, readonly string[]>> = {
  'patch-add-invert-keyword': ['monitor ADD invert_keyword BOOLEAN default 0 not null'],
  'patch-added-json-query': ['monitor ADD json_path TEXT', 'monitor ADD expected_value VARCHAR(255)'],
  'patch-added-kafka-producer': [
    'monitor ADD kafka_producer_topic VARCHAR(255)',
    'monitor ADD kafka_producer_brokers TEXT',
    'monitor ADD kafka_producer_ssl INTEGER',
    'monitor ADD kafka_producer_allow_auto_topic_creation VARCHAR(255)',
    'monitor ADD kafka_producer_sasl_options TEXT',
    'monitor ADD kafka_producer_message TEXT',
  ],
  'patch-add-certificate-expiry-status-page': ['status_page ADD show_certificate_expiry BOOLEAN default 0 NOT NULL'],
  'patch-monitor-oauth-cc': ['client_id', 'client_secret', 'token_url', 'scopes', 'auth_method'].map(
    (name) => `monitor ADD oauth_${name} TEXT default null`,
  ),
  'patch-add-timeout-monitor': ['monitor ADD timeout DOUBLE default 0 not null'],
  'patch-add-gamedig-given-port': ['monitor ADD gamedig_given_port_only BOOLEAN default 1 not null'],
};

/** The program’s folder; installed and built once, which takes minutes, a compiler and Python. */
export async function installUptimeKuma(cache: string): Promise<string> {
  const folder = join(cache, `uptime-kuma-${version}`);
  const program = join(folder, 'node_modules', 'uptime-kuma');
  const done = join(folder, 'done');
  if (existsSync(done)) return program;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies: { 'uptime-kuma': version } }));
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...flags], { cwd: folder });
  await buildDatabaseDriver(join(folder, 'node_modules', '@louislam', 'sqlite3'));
  for (const [name, changes] of Object.entries(missingMigrations)) {
    const statements = changes.map((change) => `ALTER TABLE ${change};`);
    await writeFile(join(program, 'db', 'old_migrations', `${name}.sql`), `${statements.join('\n')}\n`);
  }
  await writeFile(done, '');
  return program;
}

/** The driver’s own build tool is older than current versions of Python. */
async function buildDatabaseDriver(folder: string): Promise<void> {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
  const place = `./lib/binding/napi-v6-${process.platform}-${process.arch}`;
  const variables = ['module_name=node_sqlite3', `module_path=${place}`, 'napi_build_version=6'];
  const defines = variables.map((variable) => `-D${variable}`);
  await run('npx', ['--yes', 'node-gyp@11', 'rebuild', '-j', '2', ...headers, '--', ...defines], { cwd: folder });
}
