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

describe('useDeepLinkTarget', () => {
  it('focuses the requested place and marks it until it loses focus', () => {
    render(page(resolved, new WeakSet()));
    const place = screen.getByText('resolved', { selector: 'p' });
    expect(document.activeElement).toBe(place);
    expect(place.dataset.requested).toBe('');
    place.blur();
    expect(place.dataset.requested).toBeUndefined();
  });

  it('focuses a place once per request, even if it remounts', () => {
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
  ])('leaves the focus alone when %s was requested', (_, target) => {
    render(page(target, new WeakSet()));
    expect(document.activeElement).toBe(document.body);
    expect(screen.getByRole('status').textContent).toBe('nothing');
  });
});

describe('useDeepLink', () => {
  it('returns the requested place', () => {
    render(page(resolved, new WeakSet()));
    expect(screen.getByRole('status').textContent).toBe('resolved');
  });
});
