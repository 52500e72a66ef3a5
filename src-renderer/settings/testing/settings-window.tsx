import { screen } from '@testing-library/react';
import type { SettingsSection, Snapshot } from '#shared/snapshot.ts';
import { catalogueFixture } from '../../preview/fixtures/catalogue.ts';
import { snapshots } from '../../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';

import { SettingsWindow } from '../settings-window.tsx';

export function open(section: SettingsSection, answers: FakeAnswers = {}, snapshot: Snapshot = snapshots.trouble()) {
  const route = { view: 'settings', section, target: null } as const;
  return renderWindow(<SettingsWindow asked={route} />, snapshot, { catalogue: catalogueFixture, route, ...answers });
}

export async function openHarness(answers: FakeAnswers = {}) {
  const window = await open('vendors', answers);
  await window.user.click(screen.getByRole('button', { name: /^Harness degraded/ }));
  await screen.findByRole('region', { name: 'Components you watch' });
  return window;
}
