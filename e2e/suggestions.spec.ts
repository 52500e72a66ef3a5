import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { expect } from 'playwright/test';
import { seriousFlaws } from '../scripts/testbed/axe.ts';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { aVendor } from '../scripts/testbed/pages.ts';
import { startRecordingProxy } from '../scripts/testbed/recording-proxy.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

/** A made-up project. Its vendors are real names from the catalogue; none of them is ever contacted. */
const project: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ dependencies: { stripe: '17', '@sentry/node': '8', 'left-pad': '1' } }),
  'docker-compose.yml': 'services:\n  agent:\n    image: gcr.io/datadoghq/agent:7\n',
  '.github/workflows/ci.yml': 'jobs:\n  build:\n    steps:\n      - uses: cloudflare/wrangler-action@v3\n',
  'main.tf': 'resource "aws_s3_bucket" "files" {}\n',
  '.env.example': 'OPENAI_API_KEY=sk-not-a-real-one\nPORT=3000\n',
  '.env': 'TWILIO_AUTH_TOKEN=never-opened\n',
  'node_modules/other/package.json': JSON.stringify({ dependencies: { twilio: '5' } }),
};

const shown: Readonly<Record<string, string>> = {
  Stripe: 'npm package stripe in package.json',
  Sentry: 'npm package @sentry/node in package.json',
  Datadog: 'container image gcr.io/datadoghq/agent in docker-compose.yml',
  GitHub: 'file .github/workflows/ci.yml',
  Cloudflare: 'CI step cloudflare/wrangler-action in .github/workflows/ci.yml',
  'Amazon Web Services (AWS)': 'Terraform provider aws in main.tf',
  OpenAI: 'variable OPENAI_API_KEY in .env.example',
};

test.describe('a stack from a folder', () => {
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'statustray-stack-'));
    for (const [path, text] of Object.entries(project)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('shows its vendors with their evidence, sends no requests, and follows the selected ones', async ({
    launch,
  }) => {
    const proxy = await startRecordingProxy();
    const app = await launch({ args: ['--hidden', proxy.argument] });
    const settings = await openSettings(app);
    await answerWith(app.electron, folder);
    await settings.getByRole('button', { name: 'Suggest from a folder…' }).click();

    const form = settings.getByRole('form', { name: /^Vendors found in/ });
    for (const [name, evidence] of Object.entries(shown))
      await expect(form.getByRole('list', { name: `Evidence for ${name}` })).toContainText(evidence);
    await expect(form.getByText('Twilio')).toHaveCount(0);
    await expect(form).not.toContainText('sk-not-a-real-one');
    expect(await ownersAsked(app.electron)).toEqual(['settings']);
    expect(await seriousFlaws(settings)).toEqual([]);
    expect(proxy.hosts()).toEqual([]);

    await form.getByRole('button', { name: 'Select none' }).click();
    await form.getByRole('checkbox', { name: 'Stripe' }).check();
    await form.getByRole('checkbox', { name: 'Sentry' }).check();
    await form.getByRole('button', { name: 'Follow 2 vendors' }).click();
    await expect(settings.getByText('2 selected: Sentry, Stripe')).toBeVisible();
    await expect.poll(() => new Set(proxy.hosts())).toEqual(new Set(['www.stripestatus.com', 'status.sentry.io']));

    await settings.getByRole('button', { name: 'Suggest from a folder…' }).click();
    await expect(form.getByRole('checkbox', { name: 'Stripe already following' })).toBeDisabled();
    await proxy.stop();
  });

  test('changes nothing when the dialog is cancelled, and says when a folder cannot be read', async ({
    launch,
    serve,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    const settings = await openSettings(app);
    const suggest = settings.getByRole('button', { name: 'Suggest from a folder…' });

    await answerWith(app.electron, null);
    await suggest.click();
    await expect.poll(() => ownersAsked(app.electron)).toEqual(['settings']);
    await expect(settings.getByText('nothing leaves this computer')).toBeVisible();
    await expect(settings.getByRole('form', { name: /^Vendors found in/ })).toHaveCount(0);

    await answerWith(app.electron, join(folder, 'nowhere'));
    await suggest.click();
    await expect(settings.getByText(/Statustray cannot read .*nowhere/)).toBeVisible();
  });
});

async function openSettings(app: Statustray): Promise<Page> {
  await app.desktop.chooseFromTrayMenu('Settings…');
  const settings = await app.window('settings');
  await settings.getByRole('button', { name: 'Suggest from a folder…' }).waitFor();
  return settings;
}

/** Replaces the system’s folder dialog, with this choice; `null` cancels. */
async function answerWith(electron: ElectronApplication, folder: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    const owners: unknown[] = [];
    Object.assign(globalThis, { owners });
    dialog.showOpenDialog = async (...all: unknown[]) => {
      owners.push(all.length > 1 ? all[0] : null);
      return { canceled: path === null, filePaths: path === null ? [] : [path] };
    };
  }, folder);
}

/** The views of the windows that opened a dialog since then. */
async function ownersAsked(electron: ElectronApplication): Promise<readonly string[]> {
  return electron.evaluate(async ({ BrowserWindow }) => {
    const owners: readonly unknown[] = Reflect.get(globalThis, 'owners');
    return Promise.all(
      owners.map(async (owner) =>
        owner instanceof BrowserWindow
          ? String(await owner.webContents.executeJavaScript('window.statustray.route.view'))
          : 'none',
      ),
    );
  });
}
