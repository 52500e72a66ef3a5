// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aLedgerLine, anIncidentDetails } from '../preview/fixtures/incident-builders.ts';
import { postedLate } from '../preview/fixtures/incident-details.ts';
import { aSnapshot, fixtureNow, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ComponentTable } from './component-table.tsx';
import { type IncidentTabId, incidentTabs } from './incident-tabs.tsx';
import { Ledger } from './ledger.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([
    import('../vendor-text/markdown-text.tsx'),
    import('../vendor-text/html-text.tsx'),
    import('../ui/menu.tsx'),
  ]);
});

const snapshot = aSnapshot();

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
