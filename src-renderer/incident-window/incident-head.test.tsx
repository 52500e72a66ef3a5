// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentDetails } from '#shared/query-results.ts';
import { anIncident } from '#shared/testing/builders.ts';
import { anIncidentDetails } from '../preview/fixtures/incident-builders.ts';
import { postedLate } from '../preview/fixtures/incident-details.ts';
import { aSilenceRow, aSnapshot, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { IncidentBar } from './incident-bar.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentTitle } from './incident-title.tsx';

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
