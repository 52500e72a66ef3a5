// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { aLedgerLine } from '../preview/fixtures/incident-builders.ts';
import { postedLate, runningNow, windowInsideTimeline } from '../preview/fixtures/incident-details.ts';
import { aSilenceRow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import type { IncidentAddress } from './incident-bar.tsx';
import { IncidentWindow } from './incident-window.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([
    import('../vendor-text/markdown-text.tsx'),
    import('../vendor-text/html-text.tsx'),
    import('../ui/menu.tsx'),
  ]);
});

const address = { vendorId: toVendorId('Harness'), incidentId: 'i1' };

const onShow = vi.fn<(address: IncidentAddress) => void>();

async function show(incident: IncidentDetails | null, snapshot = snapshots.trouble()) {
  const window = await renderWindow(<IncidentWindow address={address} onShow={onShow} />, snapshot, { incident });
  await screen.findByRole('main');
  return window;
}

/** The facts as a person reads them: `Started Mar 25, 10:00`. */
function facts(): readonly string[] {
  const terms = screen.getByRole('region', { name: 'Times' }).querySelectorAll('dl > div');
  return Array.from(terms, (term) => Array.from(term.children, (child) => child.textContent).join(' '));
}

describe('IncidentWindow', () => {
  it('shows the times of an incident separately', async () => {
    await show(postedLate());
    expect(facts()).toEqual([
      'Started Mar 25, 10:00',
      'Resolved Mar 25, 12:30',
      'Duration 2 h 30 min',
      'First posted Mar 25, 15:53',
      'Posting delay 5 h 53 min',
      'Detected Mar 25, 15:53:21',
      'Notified Mar 25, 15:53:21',
    ]);
  });

  it('shows contradicting times as a plain sentence', async () => {
    await show(windowInsideTimeline());
    expect(
      screen.getByText('The vendor reports a window of 7 min within a timeline of 2 days 6 h; both are shown.'),
    ).toBeDefined();
    expect(facts()).toContain('Duration 7 min');
    expect(facts()).toContain('Notified not notified');
  });

  it('draws the timeline, with a text alternative', async () => {
    await show(postedLate());
    const picture = screen.getByRole('figure', { name: /nothing posted for 5 h 53 min/ });
    expect(within(picture).getByText('nothing posted for 5 h 53 min')).toBeDefined();
    expect(within(picture).getByText('Security Testing')).toBeDefined();
  });

  it('switches between local time, UTC and the zone of the vendor', async () => {
    const { user } = await show(postedLate());
    await user.click(screen.getByRole('radio', { name: 'Vendor’s' }));
    expect(facts()[0]).toBe('Started Mar 25, 03:00');
    await user.click(screen.getByRole('radio', { name: 'UTC' }));
    expect(facts()[0]).toBe('Started Mar 25, 10:00');
  });

  it('lists the updates newest first, and oldest first on demand', async () => {
    const { user } = await show(windowInsideTimeline());
    const panel = within(screen.getByRole('tabpanel', { name: 'Timeline' }));
    const phases = () => panel.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(phases()[0]).toBe('Resolved');
    await user.click(screen.getByRole('radio', { name: 'Oldest first' }));
    expect(phases()).toEqual(['Investigating', 'Investigating', 'Identified', 'Identified', 'Monitoring', 'Resolved']);
  });

  it('marks an edit and shows the earlier version on request', async () => {
    const { user } = await show(postedLate());
    expect(screen.queryByText('Scan steps pass again.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Edited: show earlier version' }));
    expect(screen.getByText('Scan steps pass again.')).toBeDefined();
  });

  it('shows a one-line post-mortem as an article with headings', async () => {
    const { user } = await show(postedLate());
    expect(
      screen.getByText('Summary · Root Cause · Impact · Mitigation · Immediate · Permanent · Action Items'),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Read post-mortem' }));
    expect(screen.getByRole('tab', { name: 'Post-mortem' }).getAttribute('aria-selected')).toBe('true');
    const article = screen.getByRole('article', { name: 'Post-mortem' });
    expect(await within(article).findByRole('heading', { name: 'Root Cause' })).toBeDefined();
    expect(within(article).getByText('Uploads ended with error (500)')).toBeDefined();
  });

  it('lists components with their worst and current status, watched ones first', async () => {
    const { user } = await show(runningNow());
    await user.click(screen.getByRole('tab', { name: 'Components 3' }));
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map((row) => Array.from(row.children, (cell) => cell.textContent))).toEqual([
      ['EU › Cards watched', 'major outage', 'major outage'],
      ['EU › Wallets watched', 'partial outage', 'degraded'],
      ['EU › Reports', 'degraded', 'operational'],
    ]);
  });

  it('explains each decision, and links to the rule or unmutes', async () => {
    const silence = aSilenceRow('Harness', { id: 's7', end: { kind: 'recovery' } });
    const base = snapshots.trouble();
    const snapshot = { ...base, silences: { ...base.silences, s7: silence } };
    const { user, callsOf } = await show(postedLate(), snapshot);
    await user.click(screen.getByRole('tab', { name: 'Why was I notified?' }));
    expect(
      screen.getByText('You were notified: impact minor, alerts from minor up; affects Security Testing.'),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Unmute “Harness” (until it recovers)' }));
    expect(callsOf('unsilence')).toEqual([['s7']]);
    const [first] = screen.getAllByRole('button', { name: 'Change in Alerts' });
    if (first) await user.click(first);
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'change', change: 'edited' }]]);
  });

  it('groups the ledger by change, with a line per channel and one link to a shared rule', async () => {
    const { user, callsOf } = await show(runningNow(), snapshots.channels());
    await user.click(screen.getByRole('tab', { name: 'Why was I notified?' }));
    const lines = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem');
    expect(lines('Incident opened').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^This desktop NotifiedYou were notified: impact critical, alerts from minor up/),
      expect.stringMatching(/^Management Failed13:37It could not be delivered: Microsoft Teams answered 410/),
      expect.stringMatching(/^Ops on Slack NotifiedIt was sent: impact critical, alerts from major up/),
    ]);
    await user.click(screen.getByRole('button', { name: 'View channel' }));
    await user.click(screen.getByRole('button', { name: 'Edit group “Payments”' }));
    expect(lines('Phase changed')).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: 'Change in Alerts' })).toHaveLength(2);
    expect(callsOf('showSettings')).toEqual([
      ['channels', { kind: 'channel', channelId: 'management' }],
      ['alerts', { kind: 'group', groupId: 'payments' }],
    ]);
  });

  it('explains why no alert was sent, and says when the mute has ended', async () => {
    const line = aLedgerLine({ verdict: 'muted', rule: 'silence', silenceId: 'gone' });
    const { user } = await show({ ...windowInsideTimeline(), ledger: [line] });
    await user.click(screen.getByRole('tab', { name: 'Why wasn’t I notified?' }));
    expect(screen.getByText('This mute has ended.')).toBeDefined();
  });

  it('acknowledges, copies as Markdown, and names the source before opening it', async () => {
    const { user, callsOf } = await show(runningNow());
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const source = screen.getByRole('button', { name: 'status.acme-pay.example' });
    expect(source.title).toBe('Opens https://status.acme-pay.example/incidents/i9 in the browser');
    await user.click(source);
    expect(callsOf('acknowledge')).toEqual([[toVendorId('Acme Pay'), 'i9']]);
    expect(callsOf('copyText')[0]?.[0]).toMatch(/^# Acme Pay: Card payments are refused in the EU\n/);
    expect(callsOf('openLink')).toEqual([['https://status.acme-pay.example/incidents/i9']]);
  });

  it('offers neither mute nor acknowledgement for a closed incident', async () => {
    await show(postedLate());
    expect(screen.queryByRole('button', { name: /Acknowledge|Mute/ })).toBeNull();
  });

  it.each([
    ['Markdown', 'markdown'],
    ['JSON', 'json'],
    ['PDF', 'pdf'],
  ])('saves as %s', async (name, format) => {
    const { user, callsOf } = await show(postedLate());
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await user.click(await screen.findByRole('menuitem', { name }));
    expect(callsOf('saveIncident')).toEqual([[address.vendorId, 'i1', format]]);
    expect(await screen.findByText(`Saved as ${name}`)).toBeDefined();
  });

  it('reloads when the vendor has changed', async () => {
    const { main, callsOf } = await show(runningNow());
    const row = main.snapshot().vendors.harness;
    if (!row) throw new Error('Expected Harness among the vendors.');
    main.patch({ replaced: {}, rows: { vendors: { set: { harness: { ...row, version: 2 } }, gone: [] } } });
    await expect.poll(() => callsOf('getIncident').length).toBe(2);
  });

  it('says when the incident is no longer available', async () => {
    const { user, callsOf } = await show(null);
    expect(screen.getByRole('heading', { name: 'This incident is no longer available' })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toHaveLength(1);
  });
});
