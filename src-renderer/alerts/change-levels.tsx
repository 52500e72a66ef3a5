import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import { TextButton } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useDeepLinkTarget } from '../window/deep-link.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups, levelChoices, levelWord, withLevel } from './alert-levels.ts';

/** The default level of every alert type; vendors and groups can override it. */
export function ChangeLevels() {
  return kindGroups.map(({ title, kinds }) => (
    <Group key={title} title={title}>
      {kinds.map((kind) => (
        <ChangeLevel key={kind} kind={kind} />
      ))}
    </Group>
  ));
}

function ChangeLevel({ kind }: { readonly kind: ChangeKind }) {
  const send = useSend();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const row = useDeepLinkTarget('change', kind);
  const byDefault = defaultAlertLevels[kind];
  const chosen = alerts.levels[kind];
  return (
    <Setting
      ref={row}
      label={changeTitle(kind)}
      hint={
        chosen !== undefined && (
          <>
            Default: {levelWord(byDefault)}.{' '}
            <TextButton
              aria-label={`Reset to default: ${changeTitle(kind)}`}
              onClick={() => void send('setAlerts', withLevel(alerts, kind, byDefault))}
            >
              Reset
            </TextButton>
          </>
        )
      }
    >
      <Segmented
        legend={changeTitle(kind)}
        hideLegend
        value={chosen ?? byDefault}
        options={levelChoices}
        onChange={(level) => void send('setAlerts', withLevel(alerts, kind, level))}
      />
    </Setting>
  );
}
