// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { HeartbeatView } from '#shared/snapshot.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { HeartbeatSection } from './heartbeat-section.tsx';

afterEach(cleanup);

function open(heartbeat: HeartbeatView | null = null, answers = {}) {
  return renderWindow(<HeartbeatSection />, { ...aSnapshot(), heartbeat }, answers);
}

const turnOn = () => screen.getByRole('button', { name: 'Turn on' });

describe('HeartbeatSection', () => {
  it('is turned on with an address and a number of minutes', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByLabelText('Address'), 'https://hc.example/1');
    await user.clear(screen.getByLabelText('Minutes between calls'));
    await user.type(screen.getByLabelText('Minutes between calls'), '10');
    await user.click(turnOn());
    expect(callsOf('setHeartbeat')).toEqual([[10, 'https://hc.example/1']]);
    expect(await screen.findByText('On, every 10 minutes')).toBeDefined();
  });

  it('shows an error next to the address until it is edited', async () => {
    const detail = 'The heartbeat address must be an http or https URL.';
    const { user } = await open(null, { overrides: { setHeartbeat: () => failure('unreadable', detail) } });
    await user.type(screen.getByLabelText('Address'), 'hc.example');
    await user.click(turnOn());
    expect(await screen.findByText(detail)).toBeDefined();
    await user.type(screen.getByLabelText('Address'), '/');
    expect(screen.queryByText(detail)).toBeNull();
  });

  it('says why the monitor cannot be reached, and is turned off', async () => {
    const { user, callsOf } = await open({
      everyMinutes: 1,
      problem: 'The heartbeat failed: hc.example answered 404.',
    });
    expect(screen.getByText('On, every minute')).toBeDefined();
    expect(screen.getByText('The heartbeat failed: hc.example answered 404.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    expect(callsOf('setHeartbeat')).toEqual([[null, null]]);
    expect(await screen.findByRole('button', { name: 'Turn on' })).toBeDefined();
  });
});
