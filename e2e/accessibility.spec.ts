import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { settingsSections } from '#shared/snapshot.ts';
import { seriousFlaws } from '../scripts/testbed/axe.ts';
import { showIncident } from '../scripts/testbed/launch.ts';
import { type PreviewBrowser, startPreviewBrowser } from '../scripts/testbed/preview-browser.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { harness } from '../scripts/testbed/story/harness.ts';

const themes = ['light', 'dark'] as const;
const popoverStates = [
  'first-run',
  'no-vendors',
  'loading',
  'cached',
  'fine',
  'trouble',
  'away',
  'offline',
  'paused',
  'blocked',
  'banners',
  'muted',
  'quiet',
  'channels',
];
/** These differ only in the number of rows, which no theme changes. */
const fullStates = ['storm', 'many'];

test.describe('axe finds nothing serious', () => {
  let preview: PreviewBrowser;
  test.beforeAll(async () => {
    preview = await startPreviewBrowser();
  });
  test.afterAll(async () => preview.stop());

  async function expectSound(query: Readonly<Record<string, string>>, prepare = async (_page: Page) => {}) {
    const page = await preview.open(query);
    await prepare(page);
    expect.soft(await seriousFlaws(page), JSON.stringify(query)).toEqual([]);
    await page.close();
  }

  for (const theme of themes) {
    test(`in any state of the popover, ${theme}`, async () => {
      const states = theme === 'light' ? [...popoverStates, ...fullStates] : popoverStates;
      for (const state of states) await expectSound({ view: 'popover', state, theme });
    });

    test(`in the popover with an open vendor, a dialog, a menu and the shortcut overview, ${theme}`, async () => {
      const query = { view: 'popover', state: 'trouble', theme };
      await expectSound(query, async (page) => {
        await page.getByRole('row').filter({ hasText: 'Acme Pay' }).last().click();
        await expect(page.getByRole('row', { expanded: true }).first()).toBeVisible();
      });
      await expectSound(query, async (page) => {
        // The key acts on the focused row, and a newly rendered page has not focused one yet.
        const row = page.locator('[data-row]').filter({ hasText: 'Card payments' }).first();
        await openDialog(page, () => row.press('m'));
      });
      await expectSound(query, (page) => openDialog(page, () => page.keyboard.press('?')));
      await expectSound({ ...query, state: 'away' }, async (page) => {
        await page.getByRole('button', { name: /^While you were away/ }).click();
        await expect(page.getByRole('button', { name: 'Back' })).toBeFocused();
      });
      await expectSound(query, async (page) => {
        await page.getByRole('button', { name: 'Pause all alerts' }).click();
        await expect(page.getByRole('menu')).toBeVisible();
      });
    });

    test(`in any tab of the incident window, ${theme}`, async () => {
      for (const incident of ['posted-late', 'window-inside', 'running']) {
        const page = await preview.open({ view: 'incident', incident, theme });
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          expect.soft(await seriousFlaws(page), `${incident}: ${await tab.textContent()}`).toEqual([]);
        }
        await page.close();
      }
    });

    test(`in the maintenance calendar and window, ${theme}`, async () => {
      await expectSound({ view: 'calendar', theme }, async (page) => {
        await expect(page.getByText('During working hours').first()).toBeVisible();
      });
      await expectSound({ view: 'calendar', theme }, async (page) => {
        await page.getByRole('radio', { name: 'Month' }).check();
        await page.getByRole('button', { name: /^Wednesday, November 25/ }).click();
      });
      await expectSound({ view: 'calendar', theme }, (page) =>
        openDialog(page, () => page.getByRole('button', { name: /^Mon–Fri/ }).click()),
      );
      await expectSound({ view: 'maintenance', theme }, async (page) => {
        await page.getByRole('tab', { name: /^Components/ }).click();
      });
    });

    test(`in the history and its export, ${theme}`, async () => {
      await expectSound({ view: 'history', theme }, titleOf);
      await expectSound({ view: 'history', theme }, (page) =>
        openDialog(page, () => page.getByRole('button', { name: 'Export another period or format…' }).click()),
      );
    });

    test(`in any section of the settings, ${theme}`, async () => {
      for (const section of settingsSections)
        await expectSound({ view: 'settings', state: 'trouble', section, theme }, titleOf);
    });

    test(`in channels and silences, ${theme}`, async () => {
      const query = { view: 'settings', state: 'channels', section: 'channels', theme };
      await expectSound(query, titleOf);
      await expectSound({ ...query, state: 'bare-secrets' }, titleOf);
      for (const id of ['management', 'runbook', 'on-call-mail'])
        await expectSound({ ...query, target: `channel:${id}` }, titleOf);
      await expectSound(query, async (page) => {
        await page.getByRole('button', { name: /^Webhook/ }).click();
        await page.getByRole('button', { name: 'Add channel' }).click();
        await expect(page.getByText('Enter a name').first()).toBeVisible();
      });
      await expectSound({ ...query, target: 'channel:runbook' }, (page) =>
        openDialog(page, () => page.getByRole('button', { name: 'View payload' }).click()),
      );
      const silences = { ...query, section: 'silences' };
      await expectSound({ ...silences, target: 'silence:s2' }, titleOf);
      await expectSound({ ...silences, state: 'quiet' }, titleOf);
      await expectSound(silences, (page) =>
        openDialog(page, () => page.getByRole('button', { name: 'Mute by pattern…' }).click()),
      );
      await expectSound({ ...query, section: 'vendors', target: 'vendor:harness' }, async (page) => {
        await openDialog(page, () => page.getByRole('button', { name: 'Simulate an outage…' }).click());
        await page.getByRole('button', { name: 'Start drill' }).click();
        await expect(page.getByRole('button', { name: 'Done' })).toBeFocused();
      });
    });

    test(`in the alert rules, ${theme}`, async () => {
      const query = { view: 'settings', state: 'groups', section: 'alerts', theme };
      const replay = (page: Page) => page.getByRole('button', { name: 'Test on past incidents' }).last().click();
      await expectSound(query, async (page) => {
        await replay(page);
        await expect(page.getByRole('list', { name: 'Past changes' })).toBeVisible();
      });
      await expectSound(query, async (page) => {
        await page.getByRole('tab', { name: 'Groups' }).click();
        await expect(page.getByRole('list', { name: 'Groups' })).toBeVisible();
      });
      await expectSound({ ...query, section: 'vendors' }, async (page) => {
        await page.getByRole('checkbox').first().check();
        await expect(page.getByRole('toolbar')).toBeVisible();
      });
      await expectSound({ ...query, section: 'data' }, (page) =>
        openDialog(page, () => page.getByRole('button', { name: 'Import…' }).click()),
      );
      await expectSound({ ...query, section: 'vendors', target: 'vendor:harness' }, (page) =>
        openDialog(page, () => page.getByRole('button', { name: 'Change…' }).click()),
      );
      await expectSound(query, async (page) => {
        await page.getByRole('tab', { name: 'Groups' }).click();
        await page.getByRole('button', { name: 'Edit Payments' }).click();
        await page.getByRole('combobox', { name: 'Notify from' }).selectOption('Critical');
        await page.getByRole('button', { name: /^Alert types:/ }).click();
        await replay(page);
        await expect(page.getByText('Show only changes')).toBeVisible();
      });
      await expectSound(query, async (page) => {
        await page.getByRole('tab', { name: 'Quiet hours' }).click();
        await page.getByRole('button', { name: /^Edit Sat/ }).click();
        await page.getByRole('textbox', { name: 'From' }).fill('25:00');
        await expect(page.getByText('Enter a start time from 00:00 to 23:59.')).toBeVisible();
      });
    });

    test(`in any step of the first run, ${theme}`, async () => {
      const page = await preview.open({ view: 'settings', state: 'first-run', theme });
      for (let step = 1; ; step += 1) {
        await expect(page.getByText(`Step ${step} of 2`)).toBeVisible();
        expect.soft(await seriousFlaws(page), `step ${step}`).toEqual([]);
        if (step === 2) break;
        await page.getByRole('button', { name: 'Next' }).click();
      }
      await page.close();
    });
  }

  test('in the real windows', async ({ serve, launch, desktop }) => {
    const app = await launch({ pages: [await serve(harness())] });
    await app.tooltip(/checked/);
    const popover = await app.openPopover();
    await expect(popover.getByRole('row').first()).toBeVisible();
    expect.soft(await seriousFlaws(popover), 'popover').toEqual([]);
    const incident = await showIncident(app, 'Harness', 'inc3fme00000');
    for (const tab of await incident.getByRole('tab').all()) {
      await tab.click();
      expect.soft(await seriousFlaws(incident), `incident: ${await tab.textContent()}`).toEqual([]);
    }
    await desktop.chooseFromTrayMenu('Settings…');
    const settings = await app.window('settings');
    for (const section of await settings.getByRole('navigation').getByRole('button').all()) {
      await section.click();
      expect.soft(await seriousFlaws(settings), `settings: ${await section.textContent()}`).toEqual([]);
    }
  });

  test('a document window has one live region, and nothing moves in it with reduced motion', async () => {
    for (const view of ['history', 'calendar', 'maintenance']) {
      const page = await preview.open({ view });
      await titleOf(page);
      await expect(page.locator('[aria-live], [role=status], [role=alert], [role=log], output'), view).toHaveCount(1);
      await expect.poll(() => page.evaluate(() => document.getAnimations().length), view).toBe(0);
      await page.close();
    }
  });

  test('Tab reaches every control, with visible focus', async () => {
    for (const query of [
      { view: 'popover', state: 'trouble' },
      { view: 'popover', state: 'banners' },
      { view: 'popover', state: 'quiet' },
      { view: 'settings', state: 'channels', section: 'channels', target: 'channel:on-call-mail' },
      { view: 'incident', incident: 'running' },
      { view: 'maintenance' },
      { view: 'calendar' },
      { view: 'history' },
      ...settingsSections.map((section) => ({ view: 'settings', state: 'trouble', section })),
      { view: 'settings', state: 'first-run' },
    ]) {
      const page = await preview.open(query);
      const { missed, unseen } = await walkByTab(page);
      expect.soft(missed, `not reached in ${JSON.stringify(query)}`).toEqual([]);
      expect.soft(unseen, `without a mark of focus in ${JSON.stringify(query)}`).toEqual([]);
      await page.close();
    }
  });
});

/** A settings page is loaded separately, a moment after its window. */
async function titleOf(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function openDialog(page: Page, ask: () => Promise<void>): Promise<void> {
  // A key pressed before the page listens is lost.
  await expect(async () => {
    await ask();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

/** Tabs through the whole page; returns the controls that were skipped, and those without a visible focus. */
async function walkByTab(page: Page) {
  const expected = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
    ];
    const reachable = controls.filter((control) => {
      const isOff = control.matches(':disabled, [tabindex="-1"], input[type=radio]:not(:checked)');
      return !isOff && control.checkVisibility({ visibilityProperty: true });
    });
    for (const [index, control] of reachable.entries()) control.dataset.e2e = String(index);
    return reachable.map((control) => control.outerHTML.slice(0, 160));
  });
  const reached = new Set<number>();
  const unseen = new Set<string>();
  for (let step = 0; reached.size < expected.length && step < expected.length * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const frames = [focused, focused.parentElement, focused.closest('label, form, li, [data-row]')];
      const marked = frames.some((element) => {
        const style = element ? getComputedStyle(element) : null;
        return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      return { index: focused.dataset.e2e, marked, html: focused.outerHTML.slice(0, 160) };
    });
    if (seen?.index !== undefined) reached.add(Number(seen.index));
    if (seen && !seen.marked) unseen.add(seen.html);
  }
  return { missed: expected.filter((_, index) => !reached.has(index)), unseen: [...unseen] };
}
