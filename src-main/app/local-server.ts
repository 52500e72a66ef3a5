import { randomBytes } from 'node:crypto';
import type { Outcome } from '#shared/domain/failure.ts';
import { type LocalServer, type TokenScope, tokenScopes } from '#shared/domain/local-server.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { EndpointDeps } from '../mcp/lazy-endpoint.ts';
import type { Tokens } from '../serve/access.ts';
import type { Counters } from '../serve/counters.ts';
import type { LoopbackServer } from '../serve/loopback-server.ts';
import type { Served, Writes } from '../serve/served.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';
import type { AlertBus } from './signals.ts';

export interface LocalServerDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'onChange'>;
  readonly secrets: Pick<SecretStore, 'has' | 'read' | 'write'>;
  readonly served: Served;
  readonly writes: Writes;
  readonly counters: Counters;
  readonly alerts: Pick<AlertBus, 'listen'>;
  readonly search: EndpointDeps['search'];
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** The state has changed. */
  readonly onChanged: () => void;
  readonly onProblem: (line: string) => void;
}

const tokenBytes = 24;
const secretId = (scope: TokenScope): string => `local-server-${scope}`;

/** Serves other programs on this computer while the setting is on; its code is not loaded before. */
export function createLocalServer(deps: LocalServerDeps) {
  const { settings, secrets, alerts, onChanged, onProblem } = deps;
  let server: LoopbackServer | null = null;
  let problem: string | null = null;
  let work: Promise<void> = Promise.resolve();

  const apply = async (wanted: LocalServer): Promise<void> => {
    await server?.close();
    server = null;
    problem = null;
    if (wanted.isOn) {
      const opened = await open(deps, wanted.port);
      if (opened.ok) server = opened.value;
      else problem = opened.failure;
    }
    onChanged();
  };
  /** Applies changes one after the other, in order. */
  const follow = (wanted: LocalServer): void => {
    work = work.then(() => apply(wanted)).catch((error: unknown) => onProblem(`local server: ${String(error)}`));
  };

  return {
    start(): void {
      if (settings.get().localServer.isOn) follow(settings.get().localServer);
      alerts.listen((entries) => server?.publish(entries));
      watchSetting(settings, (all) => all.localServer, follow);
    },
    problem: (): string | null => problem,
    /** The token in clear text; created if there is none. */
    async token(scope: TokenScope): Promise<Outcome<string, string>> {
      return tokenOf(secrets, scope);
    },
    stop: async (): Promise<void> => {
      await work;
      await server?.close();
    },
  };
}

async function open(deps: LocalServerDeps, port: number): Promise<Outcome<LoopbackServer, string>> {
  const tokens = await tokensOf(deps.secrets);
  if (!tokens.ok) return tokens;
  const [{ startLoopbackServer }, { lazyMcpEndpoint }] = await Promise.all([
    import('../serve/loopback-server.ts'),
    import('../mcp/lazy-endpoint.ts'),
  ]);
  return startLoopbackServer({ ...deps, port, tokens: () => tokens.value, mcp: lazyMcpEndpoint(deps) });
}

async function tokensOf(secrets: LocalServerDeps['secrets']): Promise<Outcome<Tokens, string>> {
  const [read, write] = await Promise.all(tokenScopes.map((scope) => tokenOf(secrets, scope)));
  if (!read?.ok) return read ?? { ok: false, failure: 'No token has been created yet.' };
  return { ok: true, value: { read: read.value, write: write?.ok ? write.value : null } };
}

async function tokenOf(secrets: LocalServerDeps['secrets'], scope: TokenScope): Promise<Outcome<string, string>> {
  const saved = await secrets.read(secretId(scope));
  if (saved.kind === 'found') return { ok: true, value: saved.secret };
  if (saved.kind === 'unreadable') return { ok: false, failure: saved.reason };
  const token = randomBytes(tokenBytes).toString('base64url');
  const written = await secrets.write(secretId(scope), token);
  return written.ok ? { ok: true, value: token } : written;
}
