// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SilenceEnd } from '#shared/domain/silence.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilenceRow, aSnapshot, aVendorRow, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { MuteButton } from './mute-button.tsx';
import { MuteDialog } from './mute-dialog.tsx';
import { MuteKindDialog, MutePatternDialog } from './mute-target-dialog.tsx';
import { MutedFor } from './muted-for.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./mute-dialog.tsx');
});

const vendorId = toVendorId('Acme Pay');
const target = { kind: 'vendor', vendorId } as const;
const vendors = [aVendorRow({ name: 'Acme Pay' }), aVendorRow({ name: 'Birch Mail' })];

describe('MuteButton', () => {
  it('asks for a duration, mutes, and confirms with undo', async () => {
    const { user, callsOf } = await renderWindow(
      <MuteButton target={target} name="Acme Pay" silenceId={null} />,
      aSnapshot({ vendors }),
    );
    const button = screen.getByRole('button', { name: 'Mute Acme Pay…' });
    expect(button.getAttribute('aria-haspopup')).toBe('dialog');
    await user.click(button);
    const dialog = within(await screen.findByRole('dialog', { name: 'Mute Acme Pay' }));
    await user.click(dialog.getByRole('button', { name: /^30 minutes/ }));
    expect(callsOf('silence')).toEqual([[target, { kind: 'at', until: fixtureNow + 30 * minuteMs }, null]]);
    expect(await screen.findByText('Muted Acme Pay until 14:32')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('unsilence')).toHaveLength(1);
  });

  it('unmutes immediately, and says how much of the mute was left', async () => {
    const row = aSilenceRow('Acme Pay', { id: 's1', target, end: { kind: 'at', until: fixtureNow + 52 * minuteMs } });
    const { user, callsOf } = await renderWindow(
      <MuteButton target={target} name="Acme Pay" silenceId="s1" />,
      aSnapshot({ vendors, silences: [row] }),
    );
    await user.click(screen.getByRole('button', { name: 'Unmute Acme Pay (muted, 52 min left)' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
    expect(await screen.findByText('Unmuted Acme Pay')).toBeDefined();
  });

  it('does not claim success when unmuting fails', async () => {
    const unsilence = () => {
      throw new Error('disk full');
    };
    const { user } = await renderWindow(
      <MuteButton target={target} name="Acme Pay" silenceId="s1" />,
      aSnapshot({ vendors }),
      { overrides: { unsilence } },
    );
    await user.click(screen.getByRole('button', { name: 'Unmute Acme Pay' }));
    expect(await screen.findByText(/That didn’t work \(disk full\)/)).toBeDefined();
    expect(screen.queryByText('Unmuted Acme Pay')).toBeNull();
  });
});

describe('MutedFor', () => {
  it.each<[SilenceEnd, string]>([
    [{ kind: 'at', until: fixtureNow + hourMs }, 'muted, 1 h left'],
    [{ kind: 'recovery' }, 'muted, until it recovers'],
    [{ kind: 'undone' }, 'muted, until you turn it off'],
  ])('shows how %j ends', async (end, words) => {
    await renderWindow(<MutedFor silenceId="s1" />, aSnapshot({ silences: [aSilenceRow('Acme', { id: 's1', end })] }));
    expect(screen.getByText(words)).toBeDefined();
  });

  it('says only “muted” when the silence is unknown', async () => {
    await renderWindow(<MutedFor silenceId="gone" />, aSnapshot());
    expect(screen.getByText('muted')).toBeDefined();
  });
});

describe('MuteDialog', () => {
  const open = (props: Partial<Parameters<typeof MuteDialog>[0]> = {}) =>
    renderWindow(<MuteDialog target={target} name="Acme Pay" onClose={() => {}} {...props} />, aSnapshot({ vendors }));

  it('offers every duration with its end, shortest first', async () => {
    await open();
    const choices = within(screen.getByRole('list')).getAllByRole('button');
    expect(choices.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^30 minutesuntil 14:32$/),
      expect.stringMatching(/^1 houruntil 15:02$/),
      expect.stringMatching(/^Until tomorrow morninguntil tomorrow \d\d:\d\d$/),
      'Until it recovers',
      'Until I turn it off',
      'Until a date…',
    ]);
    expect(document.activeElement).toBe(choices[0]);
  });

  it('does not wait for a recovery when everything is paused', async () => {
    const { user } = await open({ target: { kind: 'everything' }, name: 'Everything' });
    expect(screen.getByRole('dialog', { name: 'Pause all alerts' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Until it recovers' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(await screen.findByText('Alerts paused until you turn it off')).toBeDefined();
  });

  it('trims the reason', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByLabelText('Reason (optional)'), '  known  ');
    await user.click(screen.getByRole('button', { name: 'Until it recovers' }));
    expect(callsOf('silence')).toEqual([[target, { kind: 'recovery' }, 'known']]);
  });

  it('mutes until a date in the future only', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Until a date…' }));
    const date = screen.getByLabelText<HTMLInputElement>('End (local time)');
    await user.clear(date);
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(screen.getByText('Enter a date and time.').id).toBe(date.getAttribute('aria-describedby'));
    await user.type(date, '2020-01-01T10:00');
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(screen.getByText(/is in the past\. Enter a later time\.$/)).toBeDefined();
    expect(callsOf('silence')).toEqual([]);
    await user.clear(date);
    await user.type(date, '2026-12-24T18:00');
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(callsOf('silence')[0]?.[1]).toEqual({ kind: 'at', until: new Date(2026, 11, 24, 18).getTime() });
  });

  it('changes the duration of a mute, and undo restores the old one', async () => {
    const given = { end: { kind: 'recovery' }, reason: 'known' } as const;
    const { user, callsOf } = await open({ given });
    expect(screen.getByRole('dialog', { name: 'Keep Acme Pay muted until…' })).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Reason (optional)').value).toBe('known');
    await user.click(screen.getByRole('button', { name: /^1 hour/ }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('silence')[1]).toEqual([target, given.end, given.reason]);
    expect(callsOf('unsilence')).toEqual([]);
  });
});

describe('MuteKindDialog', () => {
  it('mutes one alert type from all vendors', async () => {
    const { user, callsOf } = await renderWindow(<MuteKindDialog onClose={() => {}} />, aSnapshot({ vendors }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Alert type' }), 'text edited');
    expect(screen.queryByRole('button', { name: 'Until it recovers' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'change', vendorId: null, change: 'edited' }, { kind: 'undone' }, null],
    ]);
    expect(await screen.findByText('Muted “Text edited” alerts from all vendors until you turn it off')).toBeDefined();
  });

  it('can be limited to one vendor', async () => {
    const { user, callsOf } = await renderWindow(<MuteKindDialog onClose={() => {}} />, aSnapshot({ vendors }));
    const select = screen.getByRole('combobox', { name: 'Vendor' });
    expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All vendors', 'Acme Pay', 'Birch Mail']);
    await user.selectOptions(select, 'Acme Pay');
    await user.click(screen.getByRole('button', { name: 'Until it recovers' }));
    expect(callsOf('silence')[0]?.[0]).toEqual({ kind: 'change', vendorId, change: 'updated' });
  });
});

describe('MutePatternDialog', () => {
  it('asks for a pattern before it mutes', async () => {
    const { user, callsOf } = await renderWindow(<MutePatternDialog onClose={() => {}} />, aSnapshot({ vendors }));
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    const field = screen.getByLabelText('Pattern');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Enter a pattern, for example “* EU *”.')).toBeDefined();
    await user.type(field, ' * EU * ');
    expect(screen.queryByText(/^Enter a pattern/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([[{ kind: 'pattern', vendorId, pattern: '* EU *' }, { kind: 'undone' }, null]]);
  });
});
