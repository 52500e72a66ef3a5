// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anEvidence, anEvidenceIncident } from '../preview/fixtures/evidence.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { EvidenceDocument } from './evidence-document.tsx';
import { HistoryWindow } from './history-window.tsx';

afterEach(cleanup);

const harness = toVendorId('Harness');
const lastMonth = { fromAt: new Date(2026, 9, 1).getTime(), untilAt: new Date(2026, 10, 1).getTime() };

async function openDialog(overrides: FakeAnswers['overrides'] = {}) {
  const opened = await renderWindow(<HistoryWindow vendorId={harness} />, snapshots.trouble(), { overrides });
  await screen.findByRole('table');
  await opened.user.click(screen.getByRole('button', { name: 'Export another period or format…' }));
  return { ...opened, dialog: within(await screen.findByRole('dialog')) };
}

describe('exporting evidence', () => {
  it('exports last month as a PDF with one click', async () => {
    const { user, callsOf } = await renderWindow(<HistoryWindow vendorId={harness} />, snapshots.trouble());
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: 'Export October…' }));
    await waitFor(() => expect(callsOf('saveEvidence')).toEqual([[{ vendorId: harness, ...lastMonth }, 'pdf']]));
    expect(await screen.findByText('Evidence saved')).toBeTruthy();
  });

  it('preselects last month and PDF in its dialog', async () => {
    const { user, dialog, callsOf } = await openDialog();
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(callsOf('saveEvidence')).toEqual([[{ vendorId: harness, ...lastMonth }, 'pdf']]));
    expect(await screen.findByText('Evidence saved')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('renders the printed page only while it is printed', async () => {
    let printed: string | null | undefined;
    const { user, dialog } = await openDialog({
      saveEvidence: () => {
        printed = screen.queryByRole('article', { name: 'Evidence', hidden: true })?.textContent;
        return true;
      },
    });
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await screen.findByText('Evidence saved');
    expect(printed).toContain('Harness: incidents');
    expect(screen.queryByRole('article', { hidden: true })).toBeNull();
  });

  it('accepts another period and format', async () => {
    const { user, dialog, callsOf } = await openDialog();
    await user.click(dialog.getByRole('radio', { name: 'This month' }));
    await user.click(dialog.getByRole('radio', { name: 'CSV' }));
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(callsOf('saveEvidence')[0]?.[1]).toBe('csv'));
    expect(callsOf('saveEvidence')[0]?.[0]).toMatchObject({ fromAt: lastMonth.untilAt });
    expect(callsOf('getEvidence')).toEqual([]);
  });

  it('writes CSV for Excel unless that is turned off', async () => {
    const { user, dialog, callsOf } = await openDialog({ saveEvidence: () => false });
    expect(dialog.queryByRole('switch', { name: /For Excel/ })).toBeNull();
    await user.click(dialog.getByRole('radio', { name: 'CSV' }));
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await user.click(dialog.getByRole('switch', { name: /For Excel/ }));
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await waitFor(() =>
      expect(callsOf('saveEvidence').map(([, format]) => format)).toEqual(['csv', 'csv-without-bom']),
    );
  });

  it('does not save without two dates in order', async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole('radio', { name: 'Dates…' }));
    await user.clear(dialog.getByLabelText('From'));
    expect(dialog.getByRole('status').textContent).toBe('Enter a start date no later than the end date.');
    expect(dialog.getByRole('button', { name: 'Save…' }).hasAttribute('disabled')).toBe(true);
  });

  it('saves the days from the first to the last that were entered', async () => {
    const { user, dialog, callsOf } = await openDialog();
    await user.click(dialog.getByRole('radio', { name: 'Dates…' }));
    fireEvent.change(dialog.getByLabelText('From'), { target: { value: '2026-11-02' } });
    fireEvent.change(dialog.getByLabelText('To'), { target: { value: '2026-11-02' } });
    await user.click(dialog.getByRole('radio', { name: 'JSON' }));
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    const fromAt = new Date(2026, 10, 2).getTime();
    const untilAt = new Date(2026, 10, 3).getTime();
    await waitFor(() => expect(callsOf('saveEvidence')).toEqual([[{ vendorId: harness, fromAt, untilAt }, 'json']]));
  });

  it('does not save a period that ends before it starts, until it is corrected', async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole('radio', { name: 'Dates…' }));
    const save = dialog.getByRole<HTMLButtonElement>('button', { name: 'Save…' });
    fireEvent.change(dialog.getByLabelText('From'), { target: { value: '2026-11-09' } });
    fireEvent.change(dialog.getByLabelText('To'), { target: { value: '2026-11-08' } });
    expect(save.disabled).toBe(true);
    expect(dialog.getByLabelText<HTMLInputElement>('To').value).toBe('2026-11-08');
    fireEvent.change(dialog.getByLabelText('To'), { target: { value: '2026-11-09' } });
    expect(save.disabled).toBe(false);
  });

  it('saves nothing when it is cancelled', async () => {
    const { user, dialog, callsOf } = await openDialog();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('saveEvidence')).toEqual([]);
  });

  it.each(['getEvidence', 'saveEvidence'] as const)('is the window again when %s fails', async (name) => {
    const fails = () => {
      throw new Error('the disk is full');
    };
    const { user, dialog } = await openDialog({ [name]: fails });
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    expect(await screen.findByText(/the disk is full/)).toBeTruthy();
    expect(screen.queryByRole('article', { hidden: true })).toBeNull();
    expect(screen.queryByText('Evidence saved')).toBeNull();
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('stays open when the user cancelled', async () => {
    const { user, dialog, callsOf } = await openDialog({ saveEvidence: () => false });
    await user.click(dialog.getByRole('radio', { name: 'JSON' }));
    await user.click(dialog.getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(callsOf('saveEvidence')).toHaveLength(1));
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

describe('the printed evidence', () => {
  const query = { vendorId: harness, fromAt: Date.UTC(2026, 9, 1), untilAt: Date.UTC(2026, 10, 1) };
  const draw = (over = {}) => render(<EvidenceDocument evidence={anEvidence(query, over)} />).container.textContent;

  it('lists what the vendor reports of days without data, if anything', () => {
    const day = {
      vendorId: harness,
      vendorName: 'Harness',
      componentId: 'c1',
      component: 'Prod 1 > Pipelines',
      date: '2026-10-02',
      zone: 'America/Los_Angeles',
      beganAt: 0,
      partialMs: 90 * 60_000,
      majorMs: 0,
    };
    expect(draw({ reportedDays: [day] })).toContain(
      'Harness: Prod 1 › Pipelines, 2026-10-02 (America/Los Angeles time): partial outage 1 h 30 min',
    );
    expect(draw({})).not.toContain('Reported by the vendor');
  });

  it('names the period, the gaps and the contradictions', () => {
    const text = draw();
    expect(text).toContain('2026-10-01 00:00 to 2026-11-01 00:00. All times are UTC.');
    expect(text).toContain('Harness: 2026-10-02 00:00 to 2026-10-02 09:00 (9 h)');
    expect(text).toContain('a window of 6 min within a timeline of 2 days 7 h');
    expect(text).toContain('−1 day 19 h');
    expect(text).toContain('99.71% of the time with data');
  });

  it('contains every post, and marks the edited one', () => {
    draw();
    expect(screen.getByText('All events have been delivered.')).toBeTruthy();
    expect(screen.getAllByText(/edited later/)).toHaveLength(1);
  });

  it('says what is missing', () => {
    expect(draw({ gaps: [], incidents: [] })).toMatch(/read throughout the period.*No incidents were posted\./);
    cleanup();
    expect(draw({ leftOutCount: 7 })).toContain('7 more are not included.');
    cleanup();
    expect(draw({ incidents: [anEvidenceIncident({ components: [] })] })).toContain('the whole page');
  });
});
