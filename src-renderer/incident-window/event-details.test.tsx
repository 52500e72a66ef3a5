// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { anIncident } from '#shared/testing/builders.ts';
import { anIncidentDetails } from '../preview/fixtures/incident-builders.ts';
import { anIncidentRow, aSilenceRow, aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useEventDetails } from './event-details.ts';

afterEach(cleanup);

const vendorId = toVendorId('Acme');
const acme = aVendorRow({ name: 'Acme' });
const row = anIncidentRow({ vendorName: 'Acme', incidentId: 'i1' });

function View() {
  const [incidentId, show] = useState('i1');
  const details = useEventDetails('getIncident', vendorId, incidentId);
  return (
    <>
      <button type="button" onClick={() => show('i2')}>
        Next
      </button>
      <output>{details === undefined ? 'loading' : (details?.incident.title ?? 'gone')}</output>
    </>
  );
}

const about = (title: string): IncidentDetails => anIncidentDetails({ vendorId, incident: anIncident({ title }) });
const shown = () => document.querySelector('output')?.textContent;

function open(getIncident: (incidentId: string) => IncidentDetails | null) {
  return renderWindow(<View />, aSnapshot({ vendors: [acme], incidents: [row] }), {
    overrides: { getIncident: (_, incidentId) => getIncident(incidentId) },
  });
}

describe('useEventDetails', () => {
  it('is loading until main has answered, and detects a deleted incident', async () => {
    await open(() => null);
    expect(shown()).toBe('loading');
    await waitFor(() => expect(shown()).toBe('gone'));
  });

  it.each([
    ['the page was read', { vendors: { set: { acme: { ...acme, version: 2 } }, gone: [] } }],
    ['its row changed', { incidents: { set: { [row.key]: { ...row, status: 'monitoring' } }, gone: [] } }],
    ['something was muted', { silences: { set: { s1: aSilenceRow('Acme', { id: 's1' }) }, gone: [] } }],
  ] as const)('asks again when %s', async (_name, rows) => {
    const titles = ['Runs are slow', 'Runs are fast again'];
    const { main, callsOf } = await open(() => about(titles.shift() ?? 'asked too often'));
    await waitFor(() => expect(shown()).toBe('Runs are slow'));
    act(() => main.patch({ replaced: {}, rows }));
    await waitFor(() => expect(shown()).toBe('Runs are fast again'));
    expect(callsOf('getIncident')).toHaveLength(2);
  });

  it('does not reload when another vendor changes', async () => {
    const { main, callsOf } = await open(() => about('Runs are slow'));
    await waitFor(() => expect(shown()).toBe('Runs are slow'));
    const birch = aVendorRow({ name: 'Birch' });
    act(() => main.patch({ replaced: {}, rows: { vendors: { set: { birch }, gone: [] } } }));
    expect(callsOf('getIncident')).toHaveLength(1);
  });

  it('never shows one incident under the address of another', async () => {
    const answers = new Map<string, (details: IncidentDetails) => void>();
    const { user } = await open(
      (incidentId) => new Promise<IncidentDetails>((resolve) => answers.set(incidentId, resolve)) as never,
    );
    await waitFor(() => expect(answers.has('i1')).toBe(true));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(answers.has('i2')).toBe(true));
    await act(async () => answers.get('i1')?.(about('First')));
    expect(shown()).toBe('loading');
    await act(async () => answers.get('i2')?.(about('Second')));
    expect(shown()).toBe('Second');
  });
});
