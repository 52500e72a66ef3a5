// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IncidentDetails } from '#shared/query-results.ts';
import { anIncident } from '#shared/testing/builders.ts';
import { anIncidentDetails, anUpdateView } from '../preview/fixtures/incident-builders.ts';
import { postedLate, runningNow } from '../preview/fixtures/incident-details.ts';
import { aSnapshot, dayMs, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
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

function withFacts(over: Partial<IncidentDetails['facts']>, incident = openIncident): IncidentDetails {
  const base = anIncidentDetails({ incident });
  return { ...base, facts: { ...base.facts, ...over } };
}

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
