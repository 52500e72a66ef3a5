// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useVendorDetails } from './vendor-details.ts';

afterEach(cleanup);

const acme = aVendorRow({ name: 'Acme' });

function View() {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const details = useVendorDetails(Object.values(vendors));
  return <output>{[...details.values()].map(({ id, version }) => `${id} v${version}`).join()}</output>;
}

describe('useVendorDetails', () => {
  it('fetches the details once per version', async () => {
    const { main, callsOf } = await renderWindow(<View />, aSnapshot({ vendors: [acme] }));
    expect(await screen.findByText('acme v1')).toBeDefined();
    main.patch({ replaced: {}, rows: { vendors: { set: { acme: { ...acme, mutedCount: 1 } }, gone: [] } } });
    main.patch({ replaced: {}, rows: { vendors: { set: { acme: { ...acme, version: 2 } }, gone: [] } } });
    expect(await screen.findByText('acme v2')).toBeDefined();
    expect(callsOf('getVendor')).toEqual([['acme'], ['acme']]);
  });
});
