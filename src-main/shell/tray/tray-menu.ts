import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentMute, Pause } from './pause-choices.ts';

export type TrayCommand =
  | { readonly kind: 'open-incident'; readonly vendorId: VendorId; readonly incidentId: string }
  | { readonly kind: 'acknowledge'; readonly vendorId: VendorId; readonly incidentId: string }
  | {
      readonly kind: 'mute-incident';
      readonly vendorId: VendorId;
      readonly incidentId: string;
      readonly mute: IncidentMute;
    }
  | { readonly kind: 'unsilence'; readonly silenceId: string }
  | { readonly kind: 'open-popover' }
  | { readonly kind: 'open-maintenance'; readonly vendorId: VendorId; readonly maintenanceId: string }
  | { readonly kind: 'open-calendar' }
  | { readonly kind: 'open-history' }
  | { readonly kind: 'open-settings' }
  | { readonly kind: 'check-now' }
  | { readonly kind: 'pause'; readonly pause: Pause }
  | { readonly kind: 'resume' }
  | { readonly kind: 'quit' };

export type TrayMenuItem =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'command'; readonly label: string; readonly command: TrayCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayMenuItem[] };
