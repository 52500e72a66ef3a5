import { cutText } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { type Colour, type Message, textOf } from './message.ts';
import { isOver, threadKey } from './thread-key.ts';

// https://developer.pagerduty.com/docs/send-alert-event
const summaryLimit = 1_024;

type Severity = 'critical' | 'error' | 'warning' | 'info';

const severities: Readonly<Record<Colour, Severity>> = {
  red: 'critical',
  orange: 'error',
  yellow: 'warning',
  green: 'info',
  blue: 'info',
  grey: 'info',
};

export interface PagerDutyEvent {
  readonly routing_key: string;
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve';
  readonly dedup_key: string;
  readonly payload?: {
    readonly summary: string;
    readonly source: string;
    readonly severity: Severity;
    readonly timestamp: string;
    readonly class: string;
    readonly custom_details: { readonly state: string; readonly details: string };
  };
  readonly links?: readonly [{ readonly href: string; readonly text: string }];
  readonly client?: string;
}

/** Resolves what is over, and acknowledges what the vendor considers fixed, so that no one else is paged for it. */
export function pagerDutyEvent(message: Message, delivery: Delivery, routingKey: string): PagerDutyEvent {
  const { alert } = delivery;
  const base = { routing_key: routingKey, dedup_key: threadKey(delivery) };
  if (isOver(alert)) return { ...base, event_action: 'resolve' };
  if (alert.status === 'monitoring') return { ...base, event_action: 'acknowledge' };
  return {
    ...base,
    event_action: 'trigger',
    payload: {
      summary: cutText(message.title, summaryLimit),
      source: alert.vendorId,
      severity: severities[message.colour],
      timestamp: new Date(message.at).toISOString(),
      class: alert.kind,
      custom_details: { state: message.state, details: textOf(message) },
    },
    ...(message.link === null ? {} : { links: [{ href: message.link, text: 'Open the status page' }] }),
    client: 'Statustray',
  };
}
