import type { Notice } from '../notification.ts';

export function aNotice(over: Partial<Notice> = {}): Notice {
  return {
    id: 'a1',
    title: 'Acme: Runs are slow',
    body: 'Investigating · Pipelines',
    loud: true,
    ...over,
  };
}
