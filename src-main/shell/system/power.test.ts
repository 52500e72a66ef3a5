import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPower } from './power.ts';

const { powerMonitor } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return { powerMonitor: Object.assign(new Emitter(), { isOnBatteryPower: () => true }) };
});
vi.mock('electron', () => ({ powerMonitor }));

describe('createPower', () => {
  beforeEach(() => void powerMonitor.removeAllListeners());

  function heard() {
    const events: string[] = [];
    const power = createPower({
      onSuspend: () => void events.push('suspend'),
      onResume: () => void events.push('resume'),
      onBattery: (isOnBattery) => void events.push(isOnBattery ? 'battery' : 'mains'),
      onShutdown: () => void events.push('shutdown'),
    });
    return { events, power };
  }

  it('reports at once whether it runs on battery', () => {
    expect(heard().events).toEqual(['battery']);
  });

  it('passes on sleep, wake, unlock, power changes and shutdown, in order', () => {
    const { events } = heard();
    for (const name of ['suspend', 'resume', 'unlock-screen', 'on-ac', 'on-battery', 'shutdown'])
      powerMonitor.emit(name);
    expect(events.slice(1)).toEqual(['suspend', 'resume', 'resume', 'mains', 'battery', 'shutdown']);
  });

  it('receives nothing once stopped', () => {
    const { events, power } = heard();
    power.stop();
    for (const name of powerMonitor.eventNames()) powerMonitor.emit(name);
    expect([events.length, powerMonitor.eventNames()]).toEqual([1, []]);
  });

  it('works on an emitter like Electron’s', () => {
    expect(powerMonitor).toBeInstanceOf(EventEmitter);
  });
});
