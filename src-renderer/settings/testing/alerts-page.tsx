import { screen } from '@testing-library/react';
import type { SettingsTarget, Snapshot } from '#shared/snapshot.ts';
import { snapshots } from '../../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { SettingsWindow } from '../settings-window.tsx';

export interface Asked extends FakeAnswers {
  readonly tab?: 'Groups' | 'Quiet hours';
  readonly target?: SettingsTarget;
  readonly snapshot?: Snapshot;
}

export async function open({ tab, target, snapshot = snapshots.groups(), ...answers }: Asked = {}) {
  const route = { view: 'settings', section: 'alerts', target: target ?? null } as const;
  const window = await renderWindow(<SettingsWindow asked={route} />, snapshot, { route, ...answers });
  await screen.findByRole('heading', { level: 1 });
  if (tab) await window.user.click(screen.getByRole('tab', { name: tab }));
  return window;
}
