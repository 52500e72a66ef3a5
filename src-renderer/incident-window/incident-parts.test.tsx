// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IncidentDetails } from '#shared/query-results.ts';
import { anIncident } from '#shared/testing/builders.ts';
import { aLedgerLine, anIncidentDetails, anUpdateView } from '../preview/fixtures/incident-builders.ts';
import { postedLate, runningNow } from '../preview/fixtures/incident-details.ts';
import { aSilenceRow, aSnapshot, dayMs, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ComponentTable } from './component-table.tsx';
import { IncidentBar } from './incident-bar.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { type IncidentTabId, incidentTabs } from './incident-tabs.tsx';
import { IncidentTitle } from './incident-title.tsx';
import { Ledger } from './ledger.tsx';
import { Postmortem } from './postmortem.tsx';
import { incidentTimeline } from './timeline-phases.ts';
import { TimelinePicture } from './timeline-picture.tsx';
import { UpdateEntry } from './update-entry.tsx';
import { UpdateList } from './update-list.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([
    import('../vendor-text/markdown-text.tsx'),
    import('../vendor-text/html-text.tsx'),
    import('../ui/menu.tsx'),
  ]);
});

const snapshot = aSnapshot();
const openIncident = anIncident({ status: 'investigating', resolvedAt: null, impact: 'major' });

function facts(): readonly string[] {
  const terms = screen.getByRole('region', { name: 'Times' }).querySelectorAll('dl > div');
  return Array.from(terms, (term) => Array.from(term.children, (child) => child.textContent).join(': '));
}

function withFacts(over: Partial<IncidentDetails['facts']>, incident = openIncident): IncidentDetails {
  const base = anIncidentDetails({ incident });
  return { ...base, facts: { ...base.facts, ...over } };
}

describe('IncidentFacts', () => {
  it('says what is not known', async () => {
    const details = withFacts({ startedAt: null, firstPostedAt: null, toldAt: null, resolvedAt: null });
    await renderWindow(<IncidentFacts details={details} />, snapshot);
    expect(facts()).toEqual([
      'Started: not reported',
      'Resolved: still open',
      'First posted: not reported',
      'Detected: 13:32:3030 min ago',
      'Notified: not notified',
    ]);
  });

  it('shows how long an open incident has lasted', async () => {
    const details = withFacts({ startedAt: fixtureNow - 3 * hourMs, resolvedAt: null, durationMs: null });
    await renderWindow(<IncidentFacts details={details} />, snapshot);
    expect(facts()).toContain('Running for: 3 h');
    expect(facts()[0]).toBe('Started: 11:023 h ago');
  });

  it('says when the end was inferred', async () => {
    const incident = anIncident({ status: 'resolved', resolvedInferred: true });
    await renderWindow(<IncidentFacts details={withFacts({ resolvedAt: fixtureNow - hourMs }, incident)} />, snapshot);
    expect(facts()[1]).toMatch(/^Ended \(inferred\): 13:02/);
  });

  it.each([
    [29 * minuteMs, false],
    [30 * minuteMs, true],
  ])('flags a posting delay of %i ms: %s', async (postingDelayMs, flagged) => {
    await renderWindow(<IncidentFacts details={withFacts({ postingDelayMs })} />, snapshot);
    expect(document.querySelectorAll('[data-flagged]').length > 0).toBe(flagged);
  });
});

describe('IncidentTitle', () => {
  const components = ['A', 'B', 'C', 'D', 'E'].map((name) => ({
    id: name,
    path: `EU > ${name}`,
    worst: null,
    now: null,
    watched: false,
  }));

  it('names the first components and counts the rest', async () => {
    const details = anIncidentDetails({ incident: { ...openIncident, affects: 'components' }, components });
    await renderWindow(<IncidentTitle details={details} aside={null} onPostmortem={() => {}} />, snapshot);
    expect(screen.getByText('EU › A, EU › B, EU › C and 2 more')).toBeDefined();
    expect([screen.getByText('Investigating'), screen.getByText('Major')]).toHaveLength(2);
  });

  it('says that the whole page is affected', async () => {
    await renderWindow(<IncidentTitle details={anIncidentDetails()} aside={null} onPostmortem={() => {}} />, snapshot);
    expect(screen.getByText('affects the whole page')).toBeDefined();
  });

  it('says when the end was assumed', async () => {
    const incident = anIncident({ status: 'resolved', resolvedInferred: true });
    await renderWindow(
      <IncidentTitle details={anIncidentDetails({ incident })} aside={null} onPostmortem={() => {}} />,
      snapshot,
    );
    expect(screen.getByText('assumed resolved: no longer listed on the page')).toBeDefined();
  });
});

describe('IncidentBar', () => {
  it('undoes an acknowledgement', async () => {
    const row = aSilenceRow('Incident', { id: 's1', acknowledged: { impact: 'minor', componentIds: [] } });
    const details = anIncidentDetails({ incident: openIncident, silences: [row] });
    const { user, callsOf } = await renderWindow(<IncidentBar details={details} onShow={() => {}} />, snapshot);
    await user.click(screen.getByRole('button', { name: 'Acknowledged: undo' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
  });

  it('confirms nothing when the save dialog was cancelled', async () => {
    const { user } = await renderWindow(<IncidentBar details={postedLate()} onShow={() => {}} />, snapshot, {
      overrides: { saveIncident: () => false },
    });
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await user.click(await screen.findByRole('menuitem', { name: 'PDF' }));
    await expect.poll(() => screen.queryByRole('menu')).toBeNull();
    expect(screen.queryByText('Saved as PDF')).toBeNull();
  });

  it('has no link without a web address', async () => {
    const incident = { ...openIncident, url: 'ftp://status.acme.example/1' };
    await renderWindow(<IncidentBar details={anIncidentDetails({ incident })} onShow={() => {}} />, snapshot);
    expect(screen.queryByTitle(/^Opens /)).toBeNull();
  });
});

describe('ComponentTable', () => {
  it('puts watched components first, then the worst, then by name', async () => {
    const row = { worst: 'operational', now: 'operational', watched: false } as const;
    await renderWindow(
      <ComponentTable
        components={[
          { ...row, id: '1', path: 'Zeta' },
          { ...row, id: '2', path: 'Alpha' },
          { ...row, id: '3', path: 'Broken', worst: 'major_outage' },
          { ...row, id: '4', path: 'Watched', worst: null, now: null, watched: true },
        ]}
      />,
      snapshot,
    );
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'Watched watched',
      'Broken',
      'Alpha',
      'Zeta',
    ]);
    expect(screen.getAllByText('not reported')).toHaveLength(2);
  });
});

describe('incidentTabs', () => {
  it('contains only the tabs that have content', async () => {
    await renderWindow(
      <Tabs
        label="Incident"
        tabs={incidentTabs(anIncidentDetails(), () => {})}
        selected="timeline"
        onSelect={(_id: IncidentTabId) => {}}
      />,
      snapshot,
    );
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Timeline',
      'Why was I notified?',
    ]);
  });

  it('contains all tabs for a full incident', async () => {
    await renderWindow(
      <Tabs
        label="Incident"
        tabs={incidentTabs(postedLate(), () => {})}
        selected="timeline"
        onSelect={(_id: IncidentTabId) => {}}
      />,
      snapshot,
    );
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Timeline',
      'Post-mortem',
      'Components 1',
      'Why was I notified?',
    ]);
  });
});

describe('Ledger', () => {
  it('says when no decision was recorded', async () => {
    await renderWindow(<Ledger details={anIncidentDetails()} />, snapshot);
    expect(
      screen.getByText(/^No alert decision was recorded\. This was over before you followed Harness/),
    ).toBeDefined();
  });

  it('shows when a later decision for the same change was made', async () => {
    const ledger = [
      aLedgerLine({ id: 'l1', verdict: 'held', why: 'the page flaps' }),
      aLedgerLine({ id: 'l2', at: fixtureNow - 30 * minuteMs }),
    ];
    await renderWindow(<Ledger details={anIncidentDetails({ ledger })} />, snapshot);
    const lines = within(screen.getByRole('list', { name: 'Incident opened' })).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^This desktop UnconfirmedIt was held until confirmed: the page flaps\./),
      expect.stringMatching(/^This desktop Notified13:32You were notified: /),
    ]);
  });
});

describe('UpdateEntry', () => {
  it('lists component changes and leaves out those that changed nothing', async () => {
    const update = anUpdateView({
      components: [
        { id: '1', name: 'Cards', from: 'operational', to: 'major_outage' },
        { id: '2', name: 'Wallets', from: null, to: 'degraded_performance' },
        { id: '3', name: 'Docs', from: 'operational', to: 'operational' },
      ],
    });
    await renderWindow(<UpdateEntry update={update} vendorName="Harness" />, snapshot);
    const changes = within(screen.getByRole('list', { name: 'Component changes' })).getAllByRole('listitem');
    expect(changes.map(({ textContent }) => textContent)).toEqual([
      'Cards: operational → major outage',
      'Wallets: degraded',
    ]);
  });

  it.each([
    [9 * minuteMs, false],
    [10 * minuteMs, true],
  ])('mentions a detection %i ms after the post: %s', async (delayMs, mentioned) => {
    const postedAt = fixtureNow - dayMs;
    const updates = [anUpdateView({ postedAt, firstSeenAt: postedAt + delayMs })];
    await renderWindow(<UpdateList details={anIncidentDetails({ updates })} seenAt={0} />, snapshot);
    expect(screen.queryByText(/^Detected/) !== null).toBe(mentioned);
  });

  it('shows all earlier versions on request', async () => {
    const earlier = [
      { body: 'First wording.', seenAt: fixtureNow - 2 * hourMs },
      { body: 'Second wording.', seenAt: fixtureNow - hourMs },
    ];
    const { user } = await renderWindow(
      <UpdateEntry update={anUpdateView({ earlier })} vendorName="Harness" />,
      snapshot,
    );
    await user.click(screen.getByRole('button', { name: 'Edited 2 times: show earlier versions' }));
    expect([screen.getByText('First wording.'), screen.getByText('Second wording.')]).toHaveLength(2);
    expect(screen.getAllByText(/^Seen/)).toHaveLength(2);
  });

  it('handles an update without a time', async () => {
    await renderWindow(<UpdateEntry update={anUpdateView({ postedAt: null })} vendorName="Harness" />, snapshot);
    expect(screen.getByText('no time given')).toBeDefined();
  });
});

describe('UpdateList', () => {
  it('says when nothing was posted', async () => {
    await renderWindow(<UpdateList details={anIncidentDetails()} seenAt={fixtureNow} />, snapshot);
    expect(screen.getByText('The vendor has not posted an update yet.')).toBeDefined();
  });

  it('offers no order for a single update', async () => {
    const details = anIncidentDetails({ updates: [anUpdateView()] });
    await renderWindow(<UpdateList details={details} seenAt={fixtureNow} />, snapshot);
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('opens the post-mortem', async () => {
    const onPostmortem = vi.fn<() => void>();
    const details = postedLate();
    const { user } = await renderWindow(
      <UpdateList
        details={details}
        seenAt={details.facts.seenAt}
        postmortem={details.postmortem}
        onPostmortem={onPostmortem}
      />,
      snapshot,
    );
    await user.click(screen.getByRole('button', { name: 'Read post-mortem' }));
    expect(onPostmortem).toHaveBeenCalledTimes(1);
  });
});

describe('Postmortem', () => {
  it('says when it was published if the vendor gives a time', async () => {
    await renderWindow(<Postmortem update={anUpdateView({ body: 'All is well.' })} />, snapshot);
    expect(screen.getByText(/^Published/).textContent).toBe('Published 13:02 (1 h ago)');
    cleanup();
    await renderWindow(<Postmortem update={anUpdateView({ postedAt: null, body: 'All is well.' })} />, snapshot);
    expect(screen.queryByText(/^Published/)).toBeNull();
  });
});

describe('ZoneSwitch', () => {
  it('offers the vendor’s time zone only if it is known', async () => {
    await renderWindow(<ZoneSwitch zone="vendor" vendorZone={null} onZone={() => {}} />, snapshot);
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Local' }).checked).toBe(true);
  });

  it('reports the chosen zone', async () => {
    const onZone = vi.fn<(zone: string) => void>();
    const { user } = await renderWindow(<ZoneSwitch zone="local" vendorZone="Asia/Tokyo" onZone={onZone} />, snapshot);
    await user.click(screen.getByRole('radio', { name: 'Vendor’s' }));
    expect(onZone.mock.calls).toEqual([['vendor']]);
  });
});

describe('TimelinePicture', () => {
  it('describes the phases and components in words', async () => {
    await renderWindow(<TimelinePicture event={runningNow()} timelineOf={incidentTimeline} />, snapshot);
    const name = screen.getByRole('figure').getAttribute('aria-label');
    expect(name).toMatch(/^Timeline: .*; components: .*Every entry is listed below\.$/);
  });

  it('renders nothing for an incident without any instant', async () => {
    const details = withFacts({ startedAt: null, firstPostedAt: null, resolvedAt: null });
    await renderWindow(<TimelinePicture event={details} timelineOf={incidentTimeline} />, snapshot);
    expect(screen.queryByRole('figure')).toBeNull();
  });

  it('limits the lanes and says where the others are', async () => {
    const lanes = Array.from({ length: 11 }, (_, index) => ({
      componentId: `c${index}`,
      name: `Component ${index}`,
      spans: [{ fromAt: fixtureNow - hourMs, untilAt: null, status: 'major_outage' as const }],
    }));
    const details = { ...withFacts({ startedAt: fixtureNow - hourMs, resolvedAt: null }), lanes };
    await renderWindow(<TimelinePicture event={details} timelineOf={incidentTimeline} />, snapshot);
    expect(screen.getByText('and 3 more under Components')).toBeDefined();
  });
});
