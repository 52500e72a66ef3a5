import { BellOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { isSameTarget } from '#shared/domain/same-target.ts';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import type { SilenceRow, Snapshot } from '#shared/snapshot.ts';
import { capitalised } from '../ui/capitalised.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { pathWords } from '../ui/path-words.ts';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';

const MuteDialog = lazy(async () => ({ default: (await import('../silences/mute-dialog.tsx')).MuteDialog }));
const MuteKindDialog = lazy(async () => ({
  default: (await import('../silences/mute-target-dialog.tsx')).MuteKindDialog,
}));

/** What of an incident can be muted by itself. */
interface Mutable {
  readonly target: Exclude<SilenceTarget, { kind: 'everything' }>;
  /** As the menu names it. */
  readonly label: string;
  /** As a sentence names it. */
  readonly name: string;
}

/** With more, one mutes the vendor. */
const mostParts = 8;

/** Mutes what one looks at, from the narrowest on: the incident, its watched parts, the vendor, a kind of alert. */
export function MuteMenu({ details }: { readonly details: IncidentDetails }) {
  const { toasts } = useScope();
  const send = useSend();
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const [asking, ask] = useState<Mutable | 'kind' | null>(null);
  const close = () => ask(null);

  async function unmute({ silence }: SilenceRow, { name }: Mutable): Promise<void> {
    if (await send('unsilence', silence.id)) toasts.info(`${name} is no longer muted.`);
  }

  const things = mutables(details);
  const entries = (): readonly MenuEntry[] => [
    ...things.map((thing, index) => {
      const row = silenceOn(thing, silences);
      return {
        id: `thing-${index}`,
        label: row ? `Unmute ${thing.label}` : `${capitalised(thing.label)}…`,
        onChoose: () => (row ? void unmute(row, thing) : ask(thing)),
      };
    }),
    { id: 'kind', label: `A kind of alert of ${details.vendorName}…`, onChoose: () => ask('kind') },
  ];
  const isMuted = things.some((thing) => silenceOn(thing, silences));
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
  const parts = components.filter(({ watched }) => watched).slice(0, mostParts);
  return [
    {
      target: { kind: 'incident', vendorId, incidentId: incident.id },
      label: 'this incident',
      name: `“${incident.title}”`,
    },
    ...parts.map(({ id, path }) => ({
      target: { kind: 'component' as const, vendorId, componentId: id },
      label: pathWords(path),
      name: `${vendorName} › ${pathWords(path)}`,
    })),
    { target: { kind: 'vendor', vendorId }, label: `everything of ${vendorName}`, name: vendorName },
  ];
}

/** An acknowledgement is no mute. */
function silenceOn({ target }: Mutable, silences: Snapshot['silences']): SilenceRow | undefined {
  return Object.values(silences).find(
    ({ silence }) => silence.acknowledged === null && isSameTarget(silence.target, target),
  );
}
