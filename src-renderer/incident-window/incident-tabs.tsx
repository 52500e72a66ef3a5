import { useState } from 'react';
import type { IncidentDetails } from '#shared/query-results.ts';
import { Tabs, type TabView } from '../ui/tabs.tsx';
import { ComponentTable } from './component-table.tsx';
import { Ledger } from './ledger.tsx';
import { Postmortem } from './postmortem.tsx';
import { UpdateList } from './update-list.tsx';

type TabId = 'timeline' | 'postmortem' | 'components' | 'why';

/** Timeline, post-mortem, components and alert decisions of an incident. */
export function IncidentTabs({ details }: { readonly details: IncidentDetails }) {
  const [selected, select] = useState<TabId>('timeline');
  const { postmortem, components } = details;
  const tabs: readonly TabView<TabId>[] = [
    {
      id: 'timeline',
      title: 'Timeline',
      content: <UpdateList details={details} onPostmortem={() => select('postmortem')} />,
    },
    ...(postmortem
      ? [{ id: 'postmortem', title: 'Post-mortem', content: <Postmortem update={postmortem} /> } as const]
      : []),
    ...(components.length > 0
      ? [
          {
            id: 'components',
            title: `Components ${components.length}`,
            content: <ComponentTable components={components} />,
          } as const,
        ]
      : []),
    { id: 'why', title: why(details), content: <Ledger details={details} /> },
  ];
  return <Tabs label="Incident" tabs={tabs} selected={selected} onSelect={select} />;
}

function why({ facts }: IncidentDetails): string {
  return facts.toldAt === null ? 'Why wasn’t I notified?' : 'Why was I notified?';
}
