import { describe, expect, it, vi } from 'vitest';
import type { Events } from '#shared/contract.ts';
import { createBridge, type IpcChannel } from './bridge.ts';
import { commandChannel, eventChannel, type Reply, readRoute, writeRoute } from './wire.ts';

const popover = ['electron', '--type=renderer', writeRoute({ view: 'popover' })];

function fakeIpc(reply: Reply = { ok: true, value: null }) {
  const told: ((event: unknown, ...args: unknown[]) => void)[] = [];
  const invoke = vi.fn(async () => reply);
  const ipc: IpcChannel = {
    invoke,
    on: (channel, listener) => {
      if (channel === eventChannel) told.push(listener);
    },
  };
  const send = (...args: unknown[]) => {
    for (const listener of told) listener({ secret: 'event' }, ...args);
  };
  return { ipc, invoke, send };
}

describe('createBridge', () => {
  it('has exactly the three members of the contract', () => {
    const bridge = createBridge(fakeIpc().ipc, popover);
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'on', 'route']);
    expect(typeof bridge.invoke).toBe('function');
    expect(typeof bridge.on).toBe('function');
    expect(bridge.route).toEqual({ view: 'popover' });
  });

  it('invokes by name on the one channel and returns the value', async () => {
    const { ipc, invoke } = fakeIpc({ ok: true, value: 's1' });
    const bridge = createBridge(ipc, popover);
    await expect(bridge.invoke('unsilence', 's1')).resolves.toBe('s1');
    expect(invoke).toHaveBeenCalledExactlyOnceWith(commandChannel, 'unsilence', 's1');
  });

  it('rejects with the sentence of a refusal', async () => {
    const bridge = createBridge(fakeIpc({ ok: false, message: 'No.' }).ipc, popover);
    await expect(bridge.invoke('resume')).rejects.toThrow(/^No\.$/);
  });

  it('calls listeners of their own event, without the event object, until they are removed', () => {
    const { ipc, send } = fakeIpc();
    const bridge = createBridge(ipc, popover);
    const patched = vi.fn();
    const routed = vi.fn();
    const off = bridge.on('patched', patched);
    bridge.on('routed', routed);
    send('patched', { revision: 2 });
    off();
    send('patched', { revision: 3 });
    send('unknown', 1);
    send('__proto__', 1);
    expect(patched.mock.calls).toEqual([[{ revision: 2 }]]);
    expect(routed).not.toHaveBeenCalled();
  });

  it('keeps the newest route until there is a listener, and delivers it once', async () => {
    const { ipc, send } = fakeIpc();
    const bridge = createBridge(ipc, popover);
    send('routed', { view: 'popover' });
    send('routed', { view: 'popover', away: true });
    send('patched', { revision: 2 });
    const [first, second, patched] = [vi.fn(), vi.fn(), vi.fn()];
    bridge.on('routed', first);
    bridge.on('routed', second);
    bridge.on('patched', patched);
    expect(first).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(first.mock.calls).toEqual([[{ view: 'popover', away: true }]]);
    expect([second, patched].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });

  it('distinguishes two subscriptions of the same function', () => {
    const { ipc, send } = fakeIpc();
    const bridge = createBridge(ipc, popover);
    const listener = vi.fn();
    const off = bridge.on('routed', listener);
    bridge.on('routed', listener);
    off();
    off();
    send('routed', { view: 'popover' });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('exposes no other channels', () => {
    const bridge = createBridge(fakeIpc().ipc, popover);
    expect(() => bridge.on('constructor' as keyof Events, () => {})).toThrow('event of the contract');
  });
});

describe('readRoute', () => {
  it('restores a written route, whatever the id', () => {
    const route = { view: 'incident', vendorId: 'acme', incidentId: 'a b"=--x\u202E/ü%' } as never;
    expect(readRoute(['a', writeRoute(route), 'b'])).toEqual(route);
  });

  it('says what is missing', () => {
    expect(() => readRoute([])).toThrow('--statustray-route=');
  });
});
