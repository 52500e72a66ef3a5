// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aHistoryBar } from '../preview/fixtures/history.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { BarTrack } from './bar-track.tsx';

afterEach(cleanup);

async function open(chosen: number | null = null, letters = ['f', 'f', 'd', 'm', 'F'].join('')) {
  const onChoose = vi.fn<(slot: number | null) => void>();
  const onOpen = vi.fn<(slot: number) => void>();
  const track = (
    <BarTrack
      bar={aHistoryBar({ name: 'EU > Cards', letters, times: [{ slot: 2, levels: [], unreadMs: 60_000 }] })}
      chosen={chosen}
      words="Nov 22, 2026: degraded 2 h"
      tabIndex={0}
      onChoose={onChoose}
      onOpen={onOpen}
    />
  );
  const window = await renderWindow(track, aSnapshot());
  const slider = screen.getByRole('slider', { name: 'EU › Cards' });
  vi.spyOn(slider, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 50, 20));
  return { ...window, onChoose, onOpen, slider };
}

describe('BarTrack', () => {
  it('is a slider over its slots that describes the current one', async () => {
    const { slider } = await open(1);
    expect(['min', 'max', 'now', 'text'].map((name) => slider.getAttribute(`aria-value${name}`))).toEqual([
      '1',
      '5',
      '2',
      'Nov 22, 2026: degraded 2 h',
    ]);
  });

  it('selects the newest slot on keyboard focus, and none on blur', async () => {
    const { user, onChoose } = await open();
    await user.tab();
    expect(onChoose.mock.calls).toEqual([[4]]);
    await user.tab();
    expect(onChoose).toHaveBeenLastCalledWith(null);
  });

  it.each([
    ['{ArrowLeft}', 2, 1],
    ['{ArrowLeft}', 0, 0],
    ['{ArrowRight}', 2, 3],
    ['{ArrowRight}', 4, 4],
    ['{Home}', 3, 0],
    ['{End}', 1, 4],
  ])('moves with %s from %i to %i', async (key, from, to) => {
    const { user, slider, onChoose } = await open(from);
    slider.focus();
    await user.keyboard(key);
    expect(onChoose).toHaveBeenLastCalledWith(to);
  });

  it.each(['{Enter}', ' '])('opens the chosen slot by “%s”', async (key) => {
    const { user, slider, onOpen } = await open(1);
    slider.focus();
    await user.keyboard(key);
    expect(onOpen.mock.calls).toEqual([[1]]);
  });

  it('does not handle other keys', async () => {
    const { slider, onChoose, onOpen } = await open(1);
    expect(fireEvent.keyDown(slider, { key: 'ArrowDown' })).toBe(true);
    expect(fireEvent.keyDown(slider, { key: 'ArrowLeft' })).toBe(false);
    expect([onChoose.mock.calls, onOpen.mock.calls]).toEqual([[[0]], []]);
  });

  it.each([
    [100, 0],
    [119, 1],
    [149, 4],
    [400, 4],
    [0, 0],
  ])('maps the pointer at %i px to slot %i', async (clientX, slot) => {
    const { slider, onChoose, onOpen } = await open();
    fireEvent.pointerMove(slider, { clientX });
    expect(onChoose).toHaveBeenLastCalledWith(slot);
    fireEvent.click(slider, { clientX });
    expect(onOpen).toHaveBeenLastCalledWith(slot);
    fireEvent.pointerLeave(slider);
    expect(onChoose).toHaveBeenLastCalledWith(null);
  });

  it('marks slots that come from the vendor’s list or were only partly monitored', async () => {
    const { slider } = await open();
    const slots = Array.from(slider.querySelectorAll<HTMLElement>('[data-level]'), ({ dataset }) => [
      dataset.level,
      'listed' in dataset,
      'partly' in dataset,
    ]);
    expect(slots).toEqual([
      ['f', false, false],
      ['f', false, false],
      ['d', false, true],
      ['m', false, false],
      ['f', true, false],
    ]);
  });

  it('never draws what the vendor reports like a day that was partly monitored', async () => {
    const { slider } = await open(null, ['f', 'f', 'M', 'm', 'F'].join(''));
    const slot = slider.querySelectorAll('[data-level]')[2];
    expect(slot?.getAttributeNames()).toEqual(['data-level', 'data-listed']);
  });
});
