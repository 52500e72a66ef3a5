import { cutText } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { type Colour, type Message, textOf } from './message.ts';
import { threadKey } from './thread-key.ts';

// https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v1/api-group-integration-events
const messageLimit = 130;
const descriptionLimit = 15_000;

const priorities: Readonly<Record<Colour, 'P1' | 'P2' | 'P3' | 'P5'>> = {
  red: 'P1',
  orange: 'P2',
  yellow: 'P3',
  green: 'P5',
  blue: 'P5',
  grey: 'P5',
};

export interface JiraAlert {
  readonly message: string;
  /** An open alert with the same alias counts this as a duplicate. */
  readonly alias: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly details: { readonly state: string; readonly page?: string };
  readonly entity: string;
  readonly source: string;
  readonly priority: string;
}

export function jiraAlert(message: Message, delivery: Delivery): JiraAlert {
  const { title, state, colour, link } = message;
  return {
    message: cutText(title, messageLimit),
    alias: threadKey(delivery),
    description: cutText([textOf(message), link ?? ''].filter((part) => part !== '').join('\n\n'), descriptionLimit),
    tags: ['statustray'],
    details: { state, ...(link === null ? {} : { page: link }) },
    entity: delivery.alert.vendorId,
    source: 'Statustray',
    priority: priorities[colour],
  };
}

export interface JiraClosing {
  readonly note: string;
  readonly source: string;
}

/** Closes an alert with a final note. */
export function jiraClosing({ title, state }: Message): JiraClosing {
  return { note: cutText(`${state}: ${title}`, 1_000), source: 'Statustray' };
}
