import { useEffect, useRef, useState } from 'react';
import type { SignedSource as Source } from '#shared/domain/signed-source.ts';
import type { CatalogueState } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Group, Setting } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { StateGlyph } from '../../ui/glyph.tsx';
import { Instant, useInstants } from '../../window/instants.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import styles from './signed-source.module.css';
import { SignedSourceForm } from './signed-source-form.tsx';

/** The catalogue in use and where updates to it come from. */
export function CatalogueSourceSection() {
  const { toasts } = useScope();
  const send = useSend();
  const catalogue = useSnapshot((snapshot) => snapshot.catalogue);
  const { source } = catalogue;
  const [isEditing, edit] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);

  // The focused button may be gone after a change; the first remaining one takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these two change which buttons there are.
  useEffect(() => {
    if (wantsFocus.current && !isEditing) first.current?.focus();
    wantsFocus.current = false;
  }, [isEditing, source === null]);

  function close(): void {
    wantsFocus.current = true;
    edit(false);
  }

  async function check(): Promise<void> {
    setChecking(true);
    const outcome = (await send('refreshCatalogue'))?.value;
    setChecking(false);
    if (outcome?.ok) toasts.info(outcome.value);
    else if (outcome) toasts.error(outcome.failure.detail);
  }

  async function save(wanted: Source): Promise<void> {
    if (!(await send('setCatalogueSource', wanted))) return;
    close();
    await check();
  }

  async function turnOff(before: Source): Promise<void> {
    wantsFocus.current = true;
    if (!(await send('setCatalogueSource', null))) return;
    toasts.info('Catalogue updates are off. Using the built-in catalogue.', () => send('setCatalogueSource', before));
  }

  return (
    <Group title="Catalogue">
      <Setting label={`${formatCount(catalogue.vendorCount)} vendors`} hint={<Edition of={catalogue} />}>
        {null}
      </Setting>
      <Setting label="Catalogue updates" hint={source ? <UpdateSource of={catalogue} source={source} /> : offWords}>
        {source ? (
          <>
            <Button ref={first} aria-busy={isChecking} onClick={() => void check()}>
              {isChecking ? 'Checking…' : 'Check now'}
            </Button>
            <Button aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
              Change…
            </Button>
            <Button onClick={() => void turnOff(source)}>Turn off</Button>
          </>
        ) : (
          <Button ref={first} aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
            Add address…
          </Button>
        )}
      </Setting>
      {isEditing && <SignedSourceForm saved={source} onSave={(wanted) => void save(wanted)} onCancel={close} />}
    </Group>
  );
}

const offWords = 'Off. Add the address and public key of a signed catalogue you trust; it’s checked once a day.';

function Edition({ of: { isRefreshed, issuedAt } }: { readonly of: CatalogueState }) {
  const words = useInstants();
  const day = words.date(issuedAt);
  return isRefreshed ? `Downloaded; published ${day}.` : `Built in; published ${day}.`;
}

function UpdateSource({ of: { lastTry }, source }: { readonly of: CatalogueState; readonly source: Source }) {
  const { host, pathname } = new URL(source.url);
  return (
    <>
      Checks {host}
      {pathname} once a day.
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
