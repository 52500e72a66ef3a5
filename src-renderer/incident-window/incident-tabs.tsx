import type { EventDetails, IncidentDetails } from '#shared/query-results.ts';
import type { TabView } from '../ui/tabs.tsx';
import { ComponentTable } from './component-table.tsx';
import { Ledger } from './ledger.tsx';
import { Postmortem } from './postmortem.tsx';
import { UpdateList } from './update-list.tsx';

export type IncidentTabId = 'timeline' | 'postmortem' | 'components' | 'why';

/** Timeline, post-mortem, components and alert decisions of an incident. */
export function incidentTabs(details: IncidentDetails, onPostmortem: () => void): readonly TabView<IncidentTabId>[] {
  const { postmortem, facts } = details;
  return [
    {
      id: 'timeline',
      title: 'Timeline',
      content: (
        <UpdateList details={details} seenAt={facts.seenAt} postmortem={postmortem} onPostmortem={onPostmortem} />
      ),
    },
    ...(postmortem
      ? [{ id: 'postmortem', title: 'Post-mortem', content: <Postmortem update={postmortem} /> } as const]
      : []),
    ...componentTab(details),
    whyTab(details, facts.toldAt),
  ];
}

/** Empty if the vendor named no components. */
export function componentTab({ components }: EventDetails): readonly TabView<'components'>[] {
  if (components.length === 0) return [];
  return [
    {
      id: 'components',
      title: `Components ${components.length}`,
      content: <ComponentTable components={components} />,
    },
  ];
}

export function whyTab(details: EventDetails, toldAt: number | null): TabView<'why'> {
  return {
    id: 'why',
    title: toldAt === null ? 'Why wasn’t I notified?' : 'Why was I notified?',
    content: <Ledger details={details} />,
  };
}
