import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#shared/domain/failure.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { SourceCheck } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Setting } from '../../ui/field.tsx';
import { StateGlyph } from '../../ui/glyph.tsx';
import { Instant } from '../../window/instants.tsx';
import { useScope } from '../../window/scope.tsx';
import styles from './signed-source.module.css';
import { SignedSourceForm, type SourceFormWords } from './signed-source-form.tsx';

export interface SourceWords extends SourceFormWords {
  /** Shown while no source is set. */
  readonly off: string;
  readonly turnedOff: string;
}

interface SignedSourceSettingProps {
  readonly words: SourceWords;
  readonly source: SignedSource | null;
  readonly lastTry: SourceCheck | null;
  /** `undefined` if main did not answer. */
  readonly onCheck: () => Promise<Outcome<string, { readonly detail: string }> | undefined>;
  /** Returns whether it was saved. */
  readonly onSet: (source: SignedSource | null) => Promise<boolean>;
}

/** Where signed files come from: set, checked, changed and turned off. */
export function SignedSourceSetting({ words, source, lastTry, onCheck, onSet }: SignedSourceSettingProps) {
  const { toasts } = useScope();
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

  async function check(undo?: () => void): Promise<void> {
    setChecking(true);
    const outcome = await onCheck();
    setChecking(false);
    if (outcome?.ok) toasts.info(outcome.value, undo);
    else if (outcome) toasts.error(outcome.failure.detail);
  }

  async function save(wanted: SignedSource): Promise<void> {
    if (!(await onSet(wanted))) return;
    close();
    await check(() => void onSet(source));
  }

  async function turnOff(before: SignedSource): Promise<void> {
    wantsFocus.current = true;
    if (await onSet(null)) toasts.info(words.turnedOff, () => onSet(before));
  }

  return (
    <>
      <Setting label={words.label} hint={source ? <Checked source={source} lastTry={lastTry} /> : words.off}>
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
      {isEditing && (
        <SignedSourceForm words={words} saved={source} onSave={(wanted) => void save(wanted)} onCancel={close} />
      )}
    </>
  );
}

function Checked({ source, lastTry }: Pick<SignedSourceSettingProps, 'lastTry'> & { readonly source: SignedSource }) {
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
