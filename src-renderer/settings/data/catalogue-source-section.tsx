import { useEffect, useRef, useState } from 'react';
import type { CatalogueSource as Source } from '#shared/domain/catalogue-source.ts';
import type { CatalogueState } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { StateGlyph } from '../../ui/glyph.tsx';
import { Instant, useInstants } from '../../window/instants.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { CatalogueSourceForm } from './catalogue-source-form.tsx';
import styles from './catalogue-source-section.module.css';

/** Which catalogue is searched, and whether anybody is asked for a later one. */
export function CatalogueSourceSection() {
  const { toasts } = useScope();
  const send = useSend();
  const catalogue = useSnapshot((snapshot) => snapshot.catalogue);
  const { source } = catalogue;
  const [isEditing, edit] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);

  // Whichever button had the focus may be gone; the first of those that are there now takes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these two change which buttons there are.
  useEffect(() => {
    if (wantsFocus.current && !isEditing) first.current?.focus();
    wantsFocus.current = false;
  }, [isEditing, source === null]);

  function close(): void {
    wantsFocus.current = true;
    edit(false);
  }

  async function ask(): Promise<void> {
    setAsking(true);
    const outcome = (await send('refreshCatalogue'))?.value;
    setAsking(false);
    if (outcome?.ok) toasts.info(outcome.value);
    else if (outcome) toasts.error(outcome.failure.detail);
  }

  async function save(wanted: Source): Promise<void> {
    if (!(await send('setCatalogueSource', wanted))) return;
    close();
    await ask();
  }

  async function turnOff(before: Source): Promise<void> {
    wantsFocus.current = true;
    if (!(await send('setCatalogueSource', null))) return;
    toasts.info('Nobody is asked any more. The built-in catalogue is searched.', () =>
      send('setCatalogueSource', before),
    );
  }

  return (
    <Group title="Catalogue">
      <Setting label={`${countWords(catalogue.vendorCount)} vendors can be searched`} hint={<Edition of={catalogue} />}>
        {null}
      </Setting>
      <Setting label="Later catalogues" hint={source ? <Asked of={catalogue} source={source} /> : offWords}>
        {source ? (
          <>
            <Button ref={first} aria-busy={isAsking} onClick={() => void ask()}>
              {isAsking ? 'Asking…' : 'Ask now'}
            </Button>
            <Button aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
              Change…
            </Button>
            <Button onClick={() => void turnOff(source)}>Turn off</Button>
          </>
        ) : (
          <Button ref={first} aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
            Set an address…
          </Button>
        )}
      </Setting>
      {isEditing && <CatalogueSourceForm saved={source} onSave={(wanted) => void save(wanted)} onCancel={close} />}
    </Group>
  );
}

const offWords =
  'Nobody is asked. Someone whom you trust may publish later ones, signed: with the address and the public key, Statustray asks there once a day.';

function Edition({ of: { isRefreshed, issuedAt } }: { readonly of: CatalogueState }) {
  const words = useInstants();
  const day = words.date(issuedAt);
  return isRefreshed ? `Refreshed; issued on ${day}.` : `Built into Statustray; issued on ${day}.`;
}

function Asked({ of: { lastTry }, source }: { readonly of: CatalogueState; readonly source: Source }) {
  const { host, pathname } = new URL(source.url);
  return (
    <>
      {host}
      {pathname} is asked once a day.
      {lastTry && (
        <span className={styles.said}>
          <StateGlyph glyph={lastTry.ok ? 'fine' : 'degraded'} size="small" />
          <span>
            <Instant at={lastTry.at} />: {lastTry.said}
          </span>
        </span>
      )}
    </>
  );
}

function countWords(count: number): string {
  return formatCount(count);
}
