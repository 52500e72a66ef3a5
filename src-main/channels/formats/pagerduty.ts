import type { ChangeKind } from '#shared/domain/change-kind.ts';
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

/** A subject’s current PagerDuty alert, kept between messages as `2 paging`. */
interface CurrentAlert {
  readonly number: number;
  readonly isPaging: boolean;
}

export interface PagerDutyEvents {
  readonly events: readonly PagerDutyEvent[];
  /** To be passed with the next message about the subject. */
  readonly ref: string;
}

/** Must page whatever the phase: an impact may rise while the vendor is only monitoring. */
const worsening: ReadonlySet<ChangeKind> = new Set([
  ...(['incident_opened', 'impact_raised'] as const),
  ...(['components_added', 'reopened'] as const),
]);

/**
 * Resolves what is over, and acknowledges what the vendor considers fixed, so that no one else is paged for it. An
 * acknowledged alert pages nobody again (https://developer.pagerduty.com/docs/send-alert-event), so what gets worse
 * afterwards replaces it with a new alert. The new one has its own key: PagerDuty may process events out of order.
 */
export function pagerDutyEvents(
  message: Message,
  delivery: Delivery,
  routingKey: string,
  ref: string | null,
): PagerDutyEvents {
  const { kind, status } = delivery.alert;
  const current = parseRef(ref);
  const eventFor = (number: number, event_action: PagerDutyEvent['event_action']): PagerDutyEvent => ({
    routing_key: routingKey,
    dedup_key: number === 1 ? threadKey(delivery) : `${threadKey(delivery)}-${number}`,
    event_action,
  });
  const quiet = `${current.number} quiet`;
  if (isOver(delivery.alert)) return { events: [eventFor(current.number, 'resolve')], ref: quiet };
  if (status === 'monitoring' && !worsening.has(kind))
    return { events: [eventFor(current.number, 'acknowledge')], ref: quiet };
  const number = current.isPaging ? current.number : current.number + 1;
  const trigger = { ...eventFor(number, 'trigger'), ...contentsOf(message, delivery) };
  const events = number === current.number ? [trigger] : [trigger, eventFor(current.number, 'resolve')];
  return { events, ref: `${number} paging` };
}

function contentsOf(message: Message, { alert }: Delivery): Pick<PagerDutyEvent, 'payload' | 'links' | 'client'> {
  return {
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

function parseRef(ref: string | null): CurrentAlert {
  const [, number = '1', state = 'paging'] = /^(\d{1,6}) (paging|quiet)$/.exec(ref ?? '') ?? [];
  return { number: Number(number), isPaging: state === 'paging' };
}
