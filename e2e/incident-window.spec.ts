import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { type Statustray, showIncident } from '../scripts/testbed/launch.ts';
import { aVendor, open } from '../scripts/testbed/pages.ts';
import type { FakePage } from '../scripts/testbed/status-server/status-server.ts';
import { test as base } from '../scripts/testbed/statustray-test.ts';
import { harness } from '../scripts/testbed/story/harness.ts';

/** The five incidents of Harness, named after what makes them difficult; see the README beside the fixtures. */
const seeds = {
  oneLinePostmortem: 'inc0running0',
  postedLate: 'inc1sto50000',
  nestedLists: 'inc2prod4000',
  contradiction: 'inc3fme00000',
  groupsWithParentheses: 'inc4sei00000',
} as const;

const test = base.extend<{ readonly showSeed: (seed: keyof typeof seeds) => Promise<Page> }>({
  showSeed: async ({ serve, launch }, use) => {
    await use(async (seed) => {
      const app = await launch({ pages: [await serve(harness())] });
      await app.tooltip(/checked/);
      await app.openPopover();
      return showIncident(app, 'Harness', seeds[seed]);
    });
  },
});

test.describe('the incident window', () => {
  test('says how late the vendor posted, and that the posts came after the end', async ({ showSeed }) => {
    const window = await showSeed('postedLate');
    expect(await facts(window)).toMatchObject({
      Started: 'Mar 25, 10:00 AM',
      Resolved: 'Mar 25, 12:30 PM',
      Duration: '2 h 30 min',
      'First posted': 'Mar 25, 3:53 PM',
      'Posting delay': '5 h 53 min',
      Notified: 'not notified',
    });
    await expect(window.getByRole('region', { name: 'Times' }).getByRole('listitem')).toHaveText([
      'The vendor posted this 5 h 53 min after it began, and 3 h 23 min after it ended.',
    ]);
    await window.getByRole('radio', { name: 'Vendor’s' }).check();
    expect(await facts(window)).toMatchObject({ Started: 'Mar 25, 3:00 AM', 'First posted': 'Mar 25, 8:53 AM' });
  });

  test('names contradictions between the vendor’s times', async ({ showSeed }) => {
    const window = await showSeed('contradiction');
    expect(await facts(window)).toMatchObject({
      Started: 'Jan 8, 4:40 PM',
      Resolved: 'Jan 8, 4:47 PM',
      Duration: '7 min',
      'First posted': 'Jan 6, 9:18 PM',
    });
    await expect(window.getByRole('region', { name: 'Times' }).getByRole('listitem')).toHaveText([
      /first post is dated 1 day 19 h before the reported start/,
      /a window of 7 min within a timeline of 2 days 7 h/,
      /An update 53 min after the reported end still calls it open/,
    ]);
    await expect(updatesOf(window)).toHaveCount(7);
  });

  test('restores headings and lists of a post-mortem posted as one line', async ({ showSeed }) => {
    const window = await showSeed('oneLinePostmortem');
    const article = await readPostmortem(window);
    await expect(article.getByRole('heading')).toHaveText([
      'Summary',
      'Root Cause',
      'Impact',
      'Mitigation',
      'Action Items',
    ]);
    await expect(article.getByRole('list')).toHaveCount(4);
    await expect(article).not.toContainText(/[#*\\]/);
    await expect(window.getByText('affects the whole page')).toBeVisible();
  });

  test('shows nested lists', async ({ showSeed }) => {
    const article = await readPostmortem(await showSeed('nestedLists'));
    const outer = article.getByRole('listitem').filter({ hasText: 'Patience of clients under load' });
    await expect(outer.getByRole('list').getByRole('listitem')).toHaveText(['longer waits', 'pauses that grow']);
    await expect(article.locator('ol > li')).toHaveText([
      'Replace delegates one by one.',
      'Release the router apart from the platform.',
    ]);
  });

  test('keeps components apart whose names and groups contain parentheses', async ({ showSeed }) => {
    const window = await showSeed('groupsWithParentheses');
    await window.getByRole('tab', { name: 'Components 3' }).click();
    await expect(window.getByRole('rowheader')).toHaveText([
      /^Prod 2 › Software Engineering Insights \(SEI\)/,
      /^Prod 3 › Software Engineering Insights \(SEI\)/,
      /^Prod Eu1 › Software Engineering Insights \(SEI\)/,
    ]);
    const article = await readPostmortem(window);
    await expect(article.getByRole('heading').last()).toHaveText('2. Checks of the schema');
  });

  test('reverses the order of the updates', async ({ showSeed }) => {
    const window = await showSeed('contradiction');
    await expect(updatesOf(window).first()).toContainText('Post-mortem published');
    await window.getByRole('radio', { name: 'Oldest first' }).check();
    await expect(updatesOf(window).first()).toContainText('We are looking into it.');
    await expect(updatesOf(window).last()).toContainText('Post-mortem published');
  });

  test('shows an edited update with its first text one click away', async ({ serve, launch }) => {
    const { app, page } = await withOpenIncident(serve, launch);
    const window = await showIncident(app, 'Acme Pay', 'e2e0incident');
    await expect(updatesOf(window)).toContainText(['The first wording.']);
    page.script.incidents = page.script.incidents.map((incident) => ({
      ...incident,
      updates: incident.updates.map((update) => ({ ...update, body: 'The second wording.' })),
    }));
    await expect(updatesOf(window)).toContainText(['The second wording.']);
    await expect(window.getByText('The first wording.')).toBeHidden();
    await window.getByRole('button', { name: 'Edited: show earlier version' }).click();
    await expect(window.getByText('The first wording.')).toBeVisible();
  });

  test('follows the page while it is open, and takes acknowledgements', async ({ serve, launch }) => {
    const { app } = await withOpenIncident(serve, launch);
    const window = await showIncident(app, 'Acme Pay', 'e2e0incident');
    await window.getByRole('button', { name: 'Acknowledge' }).click();
    await app.tooltip(/^1 incident: Acme Pay · 1 acknowledged/);
    await window.getByRole('button', { name: 'Acknowledged: undo' }).click();
    await app.tooltip(/^1 incident: Acme Pay · checked/);
  });

  test('copies the incident as Markdown, and saves it as Markdown, JSON and PDF', async ({
    serve,
    launch,
    userDataDirectory,
  }) => {
    const { app } = await withOpenIncident(serve, launch);
    const window = await showIncident(app, 'Acme Pay', 'e2e0incident');
    await window.getByRole('button', { name: 'Copy' }).click();
    await expect(window.getByText('Copied as Markdown')).toBeVisible();
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
      /^# .*Payments fail[\s\S]*The first wording\./,
    );

    for (const [format, expected] of [
      ['Markdown', /^# .*Payments fail/],
      ['JSON', /^\{/],
      ['PDF', /^%PDF-/],
    ] as const) {
      const path = join(userDataDirectory, `saved.${format}`);
      await chooseWhereToSave(app, path);
      await window.getByRole('button', { name: 'Save as a file' }).click();
      await window.getByRole('menuitem', { name: format }).click();
      await expect(window.getByText(`Saved as ${format}`)).toBeVisible();
      expect(readFileSync(path, 'latin1')).toMatch(expected);
      expect(statSync(path).size).toBeGreaterThan(200);
    }
    expect(JSON.parse(readFileSync(join(userDataDirectory, 'saved.JSON'), 'utf8'))).toBeTruthy();
  });

  test('steps to the vendor’s previous incident and back', async ({ showSeed }) => {
    const window = await showSeed('postedLate');
    const heading = window.getByRole('heading', { level: 1 });
    const first = await heading.textContent();
    await window.getByRole('button', { name: /^Previous incident: / }).click();
    await expect(heading).not.toHaveText(first ?? '');
    await window.keyboard.press('n');
    await expect(heading).toHaveText(first ?? '');
  });

  test('draws a timeline without overlaps at any width', async ({ showSeed }) => {
    const window = await showSeed('contradiction');
    for (const width of [480, 900, 1_440]) {
      await window.setViewportSize({ width, height: 720 });
      const picture = window.getByRole('figure', { name: /^Timeline: / });
      const track = picture.locator('svg');
      await expect.poll(async () => ((await track.boundingBox())?.width ?? width) < width).toBe(true);
      await expect.poll(() => collisionsIn(picture)).toEqual([]);
      expect(await window.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });

  test('says so when the incident is no longer known', async ({ launch }) => {
    const app = await launch();
    const popover = await app.openPopover();
    await popover.evaluate(() => window.statustray.invoke('showIncident', 'gone' as never, 'gone'));
    await expect((await app.window('incident')).getByText('This incident is no longer available')).toBeVisible();
  });
});

type Launch = Parameters<Parameters<typeof test>[2]>[0];

async function withOpenIncident(
  serve: Launch['serve'],
  launch: Launch['launch'],
): Promise<{ readonly app: Statustray; readonly page: FakePage }> {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  open(page, {
    status: 'investigating',
    title: 'Payments fail',
    body: 'The first wording.',
    parts: { Cards: 'partial_outage' },
  });
  await app.tooltip(/^1 incident/);
  await app.openPopover();
  return { app, page };
}

/** Overlapping labels, update marks that overlap a phase or each other, and anything outside the picture. */
async function collisionsIn(picture: Locator): Promise<readonly string[]> {
  return picture.evaluate((figure) => {
    const boxesOf = (selector: string) =>
      Array.from(figure.querySelectorAll(selector), (one) => one.getBoundingClientRect());
    const touch = (a: DOMRect, b: DOMRect) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const labels = boxesOf('text[class*="tick"]');
    const posts = boxesOf('rect[class*="post"]');
    const phases = boxesOf('rect[class*="phase"]');
    const frame = figure.getBoundingClientRect();
    const pairs = (boxes: readonly DOMRect[]) =>
      boxes.some((one, index) => boxes.slice(index + 1).some((two) => touch(one, two)));
    return [
      ...(labels.length < 2 ? ['labels are missing'] : []),
      ...(pairs(labels) ? ['labels'] : []),
      ...(pairs(posts) ? ['updates'] : []),
      ...(posts.some((post) => phases.some((phase) => touch(post, phase))) ? ['updates and phases'] : []),
      ...([...labels, ...posts].some((box) => box.left < frame.left || box.right > frame.right) ? ['the frame'] : []),
    ];
  });
}

/** Replaces the system’s save dialog, which tests cannot operate; it returns this path. */
async function chooseWhereToSave({ electron }: Statustray, filePath: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}

/** The incident’s times: each name with its value. */
async function facts(window: Page): Promise<Readonly<Record<string, string>>> {
  const region = window.getByRole('region', { name: 'Times' });
  const names = await region.locator('dt').allTextContents();
  const values = await region.locator('dd').allTextContents();
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

function updatesOf(window: Page) {
  return window.getByRole('tabpanel').locator('ol > li');
}

async function readPostmortem(window: Page) {
  await window.getByRole('tab', { name: 'Post-mortem' }).click();
  return window.getByRole('article', { name: 'Post-mortem' });
}
