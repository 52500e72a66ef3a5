import { type ReactNode, useEffect, useState } from 'react';
import { AlertPresets, ChangeLevels } from '../alerts/change-levels.tsx';
import { Replay } from '../alerts/replay.tsx';
import { GroupPage } from '../groups/group-page.tsx';
import { Groups } from '../groups/groups.tsx';
import { CommonQuietHours } from '../quiet-hours/common-quiet-hours.tsx';
import { Group } from '../ui/field.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useDeepLink } from '../window/deep-link.ts';
import { useSnapshot } from '../window/scope.tsx';
import { useLeave } from '../window/unsaved.tsx';
import styles from './alerts-page.module.css';
import { PageHead } from './page-head.tsx';

type TabId = 'changes' | 'groups' | 'quiet-hours';

/** The tab that shows each deep-link target. */
const tabOf = { change: 'changes', group: 'groups', 'quiet-hours': 'quiet-hours' } as const;

/** `null` stands for a new group. */
type Edited = { readonly groupId: string | null };

/** Which changes alert, on which channels, and when. A vendor’s own rules take precedence. */
export function AlertsPage() {
  const askLeave = useLeave();
  const change = useDeepLink('change');
  const group = useDeepLink('group');
  const quietHours = useDeepLink('quiet-hours');
  const asked = change ?? group ?? quietHours;
  const [selected, select] = useState<TabId>(asked ? tabOf[asked.kind] : 'changes');
  const [edited, edit] = useState<Edited | null>(group);
  const [left, leave] = useState<Edited | null>(null);
  useEffect(() => {
    if (!asked) return;
    select(tabOf[asked.kind]);
    edit(asked.kind === 'group' ? asked : null);
  }, [asked]);

  const isThere = useSnapshot(({ groups }) => groups.some(({ id }) => id === edited?.groupId));
  if (edited && (isThere || edited.groupId === null))
    return (
      <GroupPage
        key={edited.groupId}
        groupId={edited.groupId}
        onBack={(groupId) => {
          leave({ groupId });
          edit(null);
        }}
      />
    );

  const tab = (id: TabId, title: string, content: ReactNode) => ({
    id,
    title,
    content: <div className={styles.panel}>{selected === id && content}</div>,
  });
  return (
    <>
      <PageHead title="Alerts">
        You’re notified once per change to a component you watch. Everything else still appears in the list.
      </PageHead>
      <Tabs
        label="Alerts"
        selected={selected}
        onSelect={(id) =>
          askLeave(() => {
            leave(null);
            select(id);
          })
        }
        tabs={[
          tab('changes', 'Alert types', <Changes />),
          tab('groups', 'Groups', <Groups left={left} onEdit={(groupId) => edit({ groupId })} />),
          tab('quiet-hours', 'Quiet hours', <CommonQuietHours />),
        ]}
      />
    </>
  );
}

function Changes() {
  return (
    <>
      <Group>
        <AlertPresets />
        <div className={styles.replay}>
          <Replay vendorId={null} draft={{}} />
        </div>
      </Group>
      <ChangeLevels />
    </>
  );
}
