// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { DeepLinkContext, useDeepLink, useDeepLinkTarget } from './deep-link.ts';

afterEach(cleanup);

function Row({ change }: { readonly change: 'resolved' | 'edited' }) {
  return <p ref={useDeepLinkTarget('change', change)}>{change}</p>;
}

function Asked() {
  return <output>{useDeepLink('change')?.change ?? 'nothing'}</output>;
}

function page(target: SettingsTarget | null, shown: WeakSet<SettingsTarget>, key = 'page') {
  return (
    <DeepLinkContext key={key} value={{ target, shown }}>
      <Asked />
      <Row change="resolved" />
      <Row change="edited" />
    </DeepLinkContext>
  );
}

const resolved = { kind: 'change', change: 'resolved' } as const;

describe('useSpotted', () => {
  it('gives the focus to the place that was asked for, and marks it until the focus leaves', () => {
    render(page(resolved, new WeakSet()));
    const place = screen.getByText('resolved', { selector: 'p' });
    expect(document.activeElement).toBe(place);
    expect(place.dataset.spotted).toBe('');
    place.blur();
    expect(place.dataset.spotted).toBeUndefined();
  });

  it('shows a place once, even if it is drawn anew, and again when it is asked for again', () => {
    const shown = new WeakSet<SettingsTarget>();
    const { rerender } = render(page(resolved, shown));
    rerender(page(resolved, shown, 'anew'));
    expect(document.activeElement).toBe(document.body);
    rerender(page({ ...resolved }, shown, 'anew'));
    expect(document.activeElement?.textContent).toBe('resolved');
  });

  it.each<[string, SettingsTarget | null]>([
    ['another kind', { kind: 'quiet-hours' }],
    ['nothing', null],
  ])('leaves the focus alone when %s was asked for', (_, target) => {
    render(page(target, new WeakSet()));
    expect(document.activeElement).toBe(document.body);
    expect(screen.getByRole('status').textContent).toBe('nothing');
  });
});

describe('useSpot', () => {
  it('tells what was asked for', () => {
    render(page(resolved, new WeakSet()));
    expect(screen.getByRole('status').textContent).toBe('resolved');
  });
});
