import { BellOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { isSameTarget } from '#shared/domain/same-target.ts';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import type { SilenceRow, Snapshot } from '#shared/snapshot.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { silenceAgain } from '../silences/silence-again.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';

const MuteDialog = lazy(async () => ({ default: (await import('../silences/mute-dialog.tsx')).MuteDialog }));
const MuteKindDialog = lazy(async () => ({
  default: (await import('../silences/mute-target-dialog.tsx')).MuteKindDialog,
}));

/** Something about an incident that can be muted. */
interface Mutable {
  readonly target: Exclude<SilenceTarget, { kind: 'everything' }>;
  /** Its name in the menu. */
  readonly label: string;
  /** Its name in a sentence. */
  readonly name: string;
}

/** Beyond this, muting the vendor is easier. */
const maxComponents = 8;

/** Mutes, narrowest first: the incident, its watched components, the vendor, one alert type. */
export function MuteMenu({ details }: { readonly details: IncidentDetails }) {
  const change = useChange();
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const [asking, ask] = useState<Mutable | 'kind' | null>(null);
  const close = () => ask(null);

  const unmute = ({ silence }: SilenceRow, { name }: Mutable) =>
    change(`Unmuted ${name}`, ['unsilence', silence.id], silenceAgain(silence));

  const options = mutables(details);
  const entries = (): readonly MenuEntry[] => [
    ...options.map((option, index) => {
      const row = silenceOn(option, silences);
      return {
        id: `option-${index}`,
        label: row ? `Unmute ${option.label}` : `${capitalised(option.label)}…`,
        onChoose: () => (row ? void unmute(row, option) : ask(option)),
      };
    }),
    { id: 'kind', label: `One alert type from ${details.vendorName}…`, onChoose: () => ask('kind') },
  ];
  const isMuted = options.some((option) => silenceOn(option, silences));
  return (
    <>
      <MenuButton
        label={isMuted ? 'Muted…' : 'Mute…'}
        text={isMuted ? 'Muted…' : 'Mute…'}
        icon={<BellOff aria-hidden />}
        entries={entries}
      />
      <Suspense fallback={null}>
        {asking === 'kind' && <MuteKindDialog vendorId={details.vendorId} onClose={close} />}
        {asking !== null && asking !== 'kind' && (
          <MuteDialog target={asking.target} name={asking.name} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

function mutables({ vendorId, vendorName, incident, components }: IncidentDetails): readonly Mutable[] {
  const watchedComponents = components.filter(({ watched }) => watched).slice(0, maxComponents);
  return [
    {
      target: { kind: 'incident', vendorId, incidentId: incident.id },
      label: 'this incident',
      name: `“${incident.title}”`,
    },
    ...watchedComponents.map(({ id, path }) => ({
      target: { kind: 'component' as const, vendorId, componentId: id },
      label: pathWords(path),
      name: `${vendorName} › ${pathWords(path)}`,
    })),
    { target: { kind: 'vendor', vendorId }, label: `all of ${vendorName}`, name: vendorName },
  ];
}

/** Acknowledgements do not count as mutes. */
function silenceOn({ target }: Mutable, silences: Snapshot['silences']): SilenceRow | undefined {
  return Object.values(silences).find(
    ({ silence }) => silence.acknowledged === null && isSameTarget(silence.target, target),
  );
}
