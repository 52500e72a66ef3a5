// @vitest-environment happy-dom
import { act, cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { anIncidentRow, aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useMarkSeen } from './seen.ts';

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(document, 'visibilityState');
});

function View() {
  useMarkSeen();
  return null;
}

function turn(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

const fresh = anIncidentRow({ vendorName: 'Acme', incidentId: 'i1', isNew: true });
const known = anIncidentRow({ vendorName: 'Acme', incidentId: 'i2' });

describe('useMarkSeen', () => {
  it('marks only new incidents, once the window is hidden', async () => {
    const { callsOf } = await renderWindow(<View />, aSnapshot({ incidents: [fresh, known] }));
    turn('visible');
    expect(callsOf('markSeen')).toEqual([]);
    turn('hidden');
    expect(callsOf('markSeen')).toEqual([[['acme/i1']]]);
  });

  it('marks incidents that arrived while the window was open', async () => {
    const { main, callsOf } = await renderWindow(<View />, aSnapshot({ incidents: [known] }));
    act(() => main.patch({ replaced: {}, rows: { incidents: { set: { [fresh.key]: fresh }, gone: [] } } }));
    turn('hidden');
    expect(callsOf('markSeen')).toEqual([[['acme/i1']]]);
  });

  it.each([
    ['nothing is new', [known]],
    ['there are no incidents', []],
  ])('stays silent when %s', async (_name, incidents) => {
    const { callsOf } = await renderWindow(<View />, aSnapshot({ incidents }));
    turn('hidden');
    expect(callsOf('markSeen')).toEqual([]);
  });

  it('stops with its window', async () => {
    const { callsOf } = await renderWindow(<View />, aSnapshot({ incidents: [fresh] }));
    cleanup();
    turn('hidden');
    expect(callsOf('markSeen')).toEqual([]);
  });
});
