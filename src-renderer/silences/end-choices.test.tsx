// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SilenceEnd } from '#shared/domain/silence.ts';
import { aSnapshot, dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { EndChoices } from './end-choices.tsx';
import { localInput } from './local-input.ts';

afterEach(cleanup);

async function open(recovers = true) {
  const chosen: { readonly end: SilenceEnd; readonly reason: string }[] = [];
  function Held() {
    const [reason, setReason] = useState('');
    return (
      <EndChoices
        openedAt={fixtureNow}
        recovers={recovers}
        reason={reason}
        onReason={setReason}
        onChoose={(end) => chosen.push({ end, reason })}
      />
    );
  }
  return { ...(await renderWindow(<Held />, aSnapshot())), chosen };
}

const date = () => screen.getByLabelText<HTMLInputElement>('End (local time)');

describe('EndChoices', () => {
  it('applies a duration together with the reason', async () => {
    const { user, chosen } = await open();
    await user.type(screen.getByLabelText('Reason (optional)'), 'known');
    await user.click(screen.getByRole('button', { name: /^1 hour/ }));
    expect(chosen).toEqual([{ end: { kind: 'at', until: fixtureNow + hourMs }, reason: 'known' }]);
  });

  it('accepts no reason that is too long to be stored', async () => {
    const { user, chosen } = await open();
    screen.getByLabelText('Reason (optional)').focus();
    await user.paste('x'.repeat(600));
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(chosen[0]?.reason).toHaveLength(500);
  });

  it('offers “until it recovers” only if something can recover', async () => {
    await open(false);
    expect(screen.queryByRole('button', { name: 'Until it recovers' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Until I turn it off' })).toBeDefined();
  });

  it('suggests the same time tomorrow as a date, and accepts it', async () => {
    const { user, chosen } = await open();
    const button = screen.getByRole('button', { name: 'Until a date…' });
    await user.click(button);
    expect([button.getAttribute('aria-expanded'), date().value]).toEqual(['true', localInput(fixtureNow + dayMs)]);
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    const wholeMinute = fixtureNow + dayMs - ((fixtureNow + dayMs) % 60_000);
    expect(chosen.map(({ end }) => end)).toEqual([{ kind: 'at', until: wholeMinute }]);
  });

  it('collapses the date again', async () => {
    const { user } = await open();
    const button = screen.getByRole('button', { name: 'Until a date…' });
    await user.click(button);
    await user.click(button);
    expect(screen.queryByLabelText('End (local time)')).toBeNull();
  });

  it('shows an error for an end in the past until another one is entered', async () => {
    const { user, chosen } = await open();
    await user.click(screen.getByRole('button', { name: 'Until a date…' }));
    await user.clear(date());
    await user.type(date(), localInput(fixtureNow - hourMs));
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(date().getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(date().getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/in the past/);
    await user.clear(date());
    await user.type(date(), localInput(fixtureNow + 2 * hourMs));
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(chosen).toHaveLength(1);
  });
});
