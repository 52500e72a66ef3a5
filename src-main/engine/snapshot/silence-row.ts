import { assertNever } from '#shared/domain/assert-never.ts';
import { componentPath } from '#shared/domain/component.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { SilenceRow } from '#shared/snapshot.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { kindRules } from '../../alerts/kind-rules.ts';
import type { VendorState } from '../vendor-state.ts';

/** A silence with the name of its target, from the last known page. */
export function silenceRow(silence: Silence, stateOf: (vendorId: VendorId) => VendorState | null): SilenceRow {
  return { silence, label: label(silence, stateOf) };
}

function label({ target }: Silence, stateOf: (vendorId: VendorId) => VendorState | null): string {
  if (target.kind === 'everything') return 'Everything';
  const state = target.vendorId === null ? null : stateOf(target.vendorId);
  const vendor = state?.subscription.name ?? target.vendorId ?? 'All vendors';
  const page = state ? lastPage(state.stored.reading) : null;
  switch (target.kind) {
    case 'vendor':
      return vendor;
    case 'group':
      return `${vendor} › ${page?.groups.find(({ id }) => id === target.groupId)?.name ?? target.groupId}`;
    case 'component': {
      const component = page?.components.find(({ id }) => id === target.componentId);
      return `${vendor} › ${component && page ? pathWords(componentPath(component, page.groups)) : target.componentId}`;
    }
    case 'pattern':
      return `${vendor} › ${target.pattern}`;
    case 'incident':
      return `${vendor} › ${page?.incidents.find(({ id }) => id === target.incidentId)?.title ?? target.incidentId}`;
    case 'change':
      return `${vendor} › ${kindRules[target.change].plural}`;
    default:
      return assertNever(target);
  }
}
