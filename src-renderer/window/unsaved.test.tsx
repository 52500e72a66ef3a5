// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { UnsavedProvider, useLeave, useUnsaved } from './unsaved.tsx';

afterEach(cleanup);

function Form({ onLeft }: { readonly onLeft: () => void }) {
  const [text, setText] = useState('');
  const leave = useLeave();
  useUnsaved('Payments', text !== '');
  return (
    <>
      <input aria-label="Name" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => leave(onLeft)}>
        Back
      </button>
    </>
  );
}

async function open() {
  const onLeft = vi.fn<() => void>();
  const view = (
    <UnsavedProvider>
      <Form onLeft={onLeft} />
    </UnsavedProvider>
  );
  return { onLeft, ...(await renderWindow(view, aSnapshot())) };
}

function closeWindow(): boolean {
  return window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

describe('UnsavedProvider', () => {
  it('proceeds immediately while nothing is unsaved', async () => {
    const { user, onLeft } = await open();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(onLeft).toHaveBeenCalledTimes(1);
    expect(closeWindow()).toBe(true);
  });

  it('asks with the name of the form, and continues editing', async () => {
    const { user, onLeft } = await open();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'x');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByText('Your changes to Payments will be lost.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(onLeft).toHaveBeenCalledTimes(1);
  });

  it('keeps the window open until the changes are discarded', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'x');
    expect(closeWindow()).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    expect(callsOf('closeWindow')).toEqual([[]]);
    expect(closeWindow()).toBe(true);
  });
});
