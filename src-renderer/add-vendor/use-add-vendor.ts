import type { Commands } from '#shared/contract.ts';
import { useScope, useSend } from '../window/scope.tsx';

type NewVendor = Parameters<Commands['addVendor']>[0];

/** Follows a vendor and says so; `false` when it could not be added, which has been said too. */
export function useAddVendor(): (vendor: NewVendor) => Promise<boolean> {
  const { toasts } = useScope();
  const send = useSend();
  return async (vendor) => {
    const outcome = (await send('addVendor', vendor))?.value;
    if (!outcome) return false;
    if (!outcome.ok) {
      toasts.error(`${vendor.name} could not be added. ${outcome.failure.detail}`);
      return false;
    }
    toasts.info(`${vendor.name} is followed.`, () => void send('removeVendor', outcome.value));
    return true;
  };
}
