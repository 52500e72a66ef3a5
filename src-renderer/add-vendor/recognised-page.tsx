import { useEffect, useState } from 'react';
import { isPrivateAddressFailure } from '#shared/domain/failure.ts';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { indicatorWords } from '#shared/domain/words.ts';
import type { PagePreview, PlatformChoice } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { useSend } from '../window/scope.tsx';
import styles from './recognised-page.module.css';
import { useAddVendor } from './use-add-vendor.ts';

type Recognition = { readonly kind: 'reading' } | Failed | Found;

interface Failed {
  readonly kind: 'failed';
  readonly detail: string;
  /** The address is private; the user may confirm it. */
  readonly isPrivate: boolean;
}

interface Found {
  readonly kind: 'found';
  readonly page: PagePreview;
}

/** Reads a status page once and shows it before it is added. */
export function RecognisedPage({ address, onDone }: { readonly address: string; readonly onDone: () => void }) {
  const [followPrivate, setFollowPrivate] = useState(false);
  const [platform, setPlatform] = useState<PlatformId | null>(null);
  const recognition = useRecognition(address, followPrivate, platform);
  return (
    <section className={styles.card} aria-label="Recognised page" aria-busy={recognition.kind === 'reading'}>
      {recognition.kind === 'reading' && (
        <>
          <p>Checking {new URL(address).host}… This takes a few seconds.</p>
          <Button onClick={onDone}>Cancel</Button>
        </>
      )}
      {recognition.kind === 'failed' && recognition.isPrivate && (
        <>
          <p>This address is in your private network. Follow it anyway?</p>
          <Button onClick={() => setFollowPrivate(true)}>Follow anyway</Button>
          <Button onClick={onDone}>Cancel</Button>
        </>
      )}
      {recognition.kind === 'failed' && !recognition.isPrivate && (
        <>
          <p>
            <strong>Couldn’t add this page.</strong> {recognition.detail}
          </p>
          <NamePlatform named={platform} onName={setPlatform} />
          <Button onClick={onDone}>Try another address</Button>
        </>
      )}
      {recognition.kind === 'found' && <FoundPage page={recognition.page} onDone={onDone} />}
    </section>
  );
}

/** For a page that was not recognised, or was recognised as the wrong platform. */
function NamePlatform({
  named,
  onName,
}: {
  readonly named: PlatformId | null;
  readonly onName: (platform: PlatformId | null) => void;
}) {
  const send = useSend();
  const [choices, setChoices] = useState<readonly PlatformChoice[]>([]);
  const [chosen, setChosen] = useState<PlatformId | 'any'>(named ?? 'any');
  useEffect(() => {
    void send('listPlatforms').then((answer) => setChoices(answer?.value ?? []));
  }, [send]);
  const options = [
    { value: 'any' as const, label: 'Detect' },
    ...choices.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <>
      <Select
        label="Platform"
        hint="If you know the platform, select it. For a feed, enter its address or a page that links to it."
        value={chosen}
        options={options}
        onChange={setChosen}
      />
      <Button onClick={() => onName(chosen === 'any' ? null : chosen)}>Check again</Button>
    </>
  );
}

function useRecognition(address: string, followPrivate: boolean, platform: PlatformId | null): Recognition {
  const send = useSend();
  const [recognition, setRecognition] = useState<Recognition>({ kind: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    setRecognition({ kind: 'reading' });
    void send('recognisePage', address, followPrivate, platform).then((answer) => {
      if (!isCurrent) return;
      if (!answer) setRecognition(failed('Statustray could not check it. Try again.', false));
      else if (answer.value.ok) setRecognition({ kind: 'found', page: answer.value.value });
      else {
        const { failure } = answer.value;
        setRecognition(failed(failure.detail, !followPrivate && isPrivateAddressFailure(failure)));
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [send, address, followPrivate, platform]);
  return recognition;
}

function failed(detail: string, isPrivate: boolean): Failed {
  return { kind: 'failed', detail, isPrivate };
}

function FoundPage({ page, onDone }: { readonly page: PagePreview; readonly onDone: () => void }) {
  const follow = useAddVendor();
  const [name, setName] = useState(page.name);
  const { pageUrl, platform, privateOrigin, openIncidents, limits } = page;

  async function add(): Promise<void> {
    if (await follow({ vendorId: null, name: name.trim() || page.name, pageUrl, platform, privateOrigin })) onDone();
  }

  return (
    <>
      <p className={styles.head}>
        <StateGlyph glyph={glyphOfLevel(page.level, openIncidents.length > 0)} />
        <strong>{page.name}</strong>
        <span className={styles.soft}>
          {indicatorWords[page.level]}
          {page.description && ` · “${page.description}”`}
        </span>
      </p>
      <dl className={styles.facts}>
        <Fact name="Page">{pageUrl}</Fact>
        <Fact name="Platform">{page.platformLabel}</Fact>
        <Fact name="Components">{componentsText(page)}</Fact>
        {openIncidents.length > 0 && <Fact name="Open incidents">{openIncidents.join('; ')}</Fact>}
        {limits.length > 0 && <Fact name="Limitations">{limits.join(' ')}</Fact>}
      </dl>
      {page.alreadyFollowedAs === null ? (
        <div className={styles.add}>
          <TextField label="Name" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
          <Button look="primary" onClick={() => void add()}>
            Follow
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      ) : (
        <p>You already follow this page as {page.alreadyFollowedAs}.</p>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function componentsText({ componentCount, groupCount }: PagePreview): string {
  if (componentCount === 0) return 'none listed; the whole page is watched';
  return groupCount === 0 ? String(componentCount) : `${componentCount} in ${groupCount} groups`;
}
