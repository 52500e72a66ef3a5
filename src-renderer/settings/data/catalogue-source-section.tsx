import type { CatalogueState } from '#shared/snapshot.ts';
import { Group, Setting } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useInstants } from '../../window/instants.tsx';
import { useSend, useSnapshot } from '../../window/scope.tsx';
import { SignedSourceSetting, type SourceWords } from './signed-source-setting.tsx';

const words: SourceWords = {
  label: 'Catalogue updates',
  off: 'Off. Add the address and public key of a signed catalogue you trust; it’s checked once a day.',
  turnedOff: 'Catalogue updates are off. Using the built-in catalogue.',
  unsaved: 'catalogue updates',
  example: 'https://example.com/statustray/catalogue.signed',
  addressHint: 'URL of the signed catalogue file. Statustray requests it once a day.',
  keyHint: '44 characters, from the catalogue’s publisher. Files not signed with this key are rejected.',
};

/** The catalogue in use and where updates to it come from. */
export function CatalogueSourceSection() {
  const send = useSend();
  const catalogue = useSnapshot((snapshot) => snapshot.catalogue);
  return (
    <Group title="Catalogue">
      <Setting label={`${formatCount(catalogue.vendorCount)} vendors`} hint={<Edition of={catalogue} />}>
        {null}
      </Setting>
      <SignedSourceSetting
        words={words}
        source={catalogue.source}
        lastTry={catalogue.lastTry}
        onCheck={async () => (await send('refreshCatalogue'))?.value}
        onSet={async (source) => Boolean(await send('setCatalogueSource', source))}
      />
    </Group>
  );
}

function Edition({ of: { isRefreshed, issuedAt } }: { readonly of: CatalogueState }) {
  const instants = useInstants();
  const day = instants.date(issuedAt);
  return isRefreshed ? `Downloaded; published ${day}.` : `Built in; published ${day}.`;
}
