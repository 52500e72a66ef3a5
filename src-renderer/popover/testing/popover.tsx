import { toVendorId } from '#shared/domain/vendor.ts';
import { type StateName, snapshots } from '../../preview/fixtures/snapshots.ts';
import { type RenderedWindow, renderWindow } from '../../testing/render-window.tsx';
import { Popover } from '../popover.tsx';

export function open(state: StateName): Promise<RenderedWindow> {
  return renderWindow(<Popover />, snapshots[state]());
}

export const acme = toVendorId('Acme Pay');
