import { Button } from '../../ui/button.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { useSend, useSnapshot } from '../../window/scope.tsx';
import { SignedSourceSetting, type SourceWords } from './signed-source-setting.tsx';

const words: SourceWords = {
  label: 'Check for new releases',
  off: 'Off. Add the address and public key of your publisher’s release file; it’s checked once a day.',
  turnedOff: 'Statustray no longer checks for new releases.',
  unsaved: 'new releases',
  example: 'https://example.com/statustray/release.signed',
  addressHint: 'URL of the signed release file. Statustray requests it once a day and installs nothing.',
  keyHint: '44 characters, from the publisher. Files not signed with this key are rejected.',
};

/** This version, a newer one if there is one, and the source of release notices. */
export function ReleaseSourceSection() {
  const send = useSend();
  const version = useSnapshot(({ facts }) => facts.version);
  const { source, lastTry, latest, isSkipped } = useSnapshot(({ release }) => release);
  return (
    <Group title="New releases">
      <Setting
        label={latest ? `Version ${latest.version} is available` : `Version ${version}`}
        hint={latest ? `You have ${version}. ${latest.summary}` : undefined}
      >
        {latest && (
          <>
            {isSkipped && <Button onClick={() => void send('skipRelease', null)}>Stop skipping</Button>}
            <Button onClick={() => void send('openLink', latest.pageUrl)}>Open page</Button>
          </>
        )}
      </Setting>
      <SignedSourceSetting
        words={words}
        source={source}
        lastTry={lastTry}
        onCheck={async () => (await send('checkRelease'))?.value}
        onSet={async (wanted) => Boolean(await send('setReleaseSource', wanted))}
      />
    </Group>
  );
}
