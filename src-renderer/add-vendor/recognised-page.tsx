import { useEffect, useState } from 'react';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { indicatorWords } from '#shared/domain/words.ts';
import type { PagePreview } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { useSend } from '../window/scope.tsx';
import styles from './recognised-page.module.css';
import { useAddVendor } from './use-add-vendor.ts';

type Look = { readonly kind: 'reading' } | { readonly kind: 'failed'; readonly detail: string } | Found;
interface Found {
  readonly kind: 'found';
  readonly page: PagePreview;
}

/** Reads an address once and shows what stands behind it, before anything is added. */
export function RecognisedPage({ address, onDone }: { readonly address: string; readonly onDone: () => void }) {
  const look = useLook(address);
  return (
    <section className={styles.card} aria-label="Recognised page" aria-busy={look.kind === 'reading'}>
      {look.kind === 'reading' && (
        <>
          <p>Reading {new URL(address).host}… this takes a few seconds.</p>
          <Button onClick={onDone}>Cancel</Button>
        </>
      )}
      {look.kind === 'failed' && (
        <>
          <p>
            <strong>This page cannot be followed as it is.</strong> {look.detail}
          </p>
          <Button onClick={onDone}>Try another</Button>
        </>
      )}
      {look.kind === 'found' && <FoundPage page={look.page} onDone={onDone} />}
    </section>
  );
}

function useLook(address: string): Look {
  const send = useSend();
  const [look, setLook] = useState<Look>({ kind: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    void send('recognisePage', address).then((answer) => {
      if (!isCurrent) return;
      if (!answer) setLook({ kind: 'failed', detail: 'Statustray could not read it just now.' });
      else if (answer.value.ok) setLook({ kind: 'found', page: answer.value.value });
      else setLook({ kind: 'failed', detail: answer.value.failure.detail });
    });
    return () => {
      isCurrent = false;
    };
  }, [send, address]);
  return look;
}

function FoundPage({ page, onDone }: { readonly page: PagePreview; readonly onDone: () => void }) {
  const follow = useAddVendor();
  const [name, setName] = useState(page.name);
  const { pageUrl, platform, openIncidents, limits } = page;

  async function add(): Promise<void> {
    if (await follow({ vendorId: null, name: name.trim() || page.name, pageUrl, platform })) onDone();
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
        <Fact name="Hosted with">{page.platformLabel}</Fact>
        <Fact name="Parts">{componentsText(page)}</Fact>
        {openIncidents.length > 0 && <Fact name="Open now">{openIncidents.join('; ')}</Fact>}
        {limits.length > 0 && <Fact name="Not told here">{limits.join(' ')}</Fact>}
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
        <p>You follow this page already, as {page.alreadyFollowedAs}.</p>
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
  if (componentCount === 0) return 'none named; the page is watched as a whole';
  return groupCount === 0 ? String(componentCount) : `${componentCount} in ${groupCount} groups`;
}
