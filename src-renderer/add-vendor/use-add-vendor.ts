import type { Commands } from '#shared/contract.ts';
import { useScope, useSend } from '../window/scope.tsx';

type NewVendor = Parameters<Commands['addVendor']>[0];

/** Follows a vendor and shows a toast; `false` if it could not be added. */
export function useAddVendor(): (vendor: NewVendor) => Promise<boolean> {
  const { toasts } = useScope();
  const send = useSend();
  return async (vendor) => {
    const outcome = (await send('addVendor', vendor))?.value;
    if (!outcome) return false;
    if (!outcome.ok) {
      toasts.error(`Couldn’t add ${vendor.name}. ${outcome.failure.detail}`);
      return false;
    }
    toasts.info(`Now following ${vendor.name}.`, () => void send('removeVendor', outcome.value));
    return true;
  };
}
