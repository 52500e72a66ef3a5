import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import { TextButton } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useDeepLinkTarget } from '../window/deep-link.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups, levelChoices, withLevel } from './alert-levels.ts';

/** How each kind of change is told as long as no vendor or group says otherwise. */
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
  const usual = defaultAlertLevels[kind];
  const chosen = alerts.levels[kind];
  return (
    <Setting
      ref={row}
      label={changeTitle(kind)}
      hint={
        chosen !== undefined && (
          <>
            Usually {usual}.{' '}
            <TextButton
              aria-label={`Back to the usual: ${changeTitle(kind)}`}
              onClick={() => void send('setAlerts', withLevel(alerts, kind, usual))}
            >
              Back to the usual
            </TextButton>
          </>
        )
      }
    >
      <Segmented
        legend={changeTitle(kind)}
        hideLegend
        value={chosen ?? usual}
        options={levelChoices}
        onChange={(level) => void send('setAlerts', withLevel(alerts, kind, level))}
      />
    </Setting>
  );
}
