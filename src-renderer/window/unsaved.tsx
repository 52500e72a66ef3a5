import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useSend } from './scope.tsx';

interface Unsaved {
  /** Returns a function that removes the form. */
  readonly add: (title: string) => () => void;
  readonly leave: (go: () => void) => void;
}

const UnsavedContext = createContext<Unsaved | null>(null);

/** Asks before a step that would lose unsaved changes in a form below, including closing the window. */
export function UnsavedProvider({ children }: { readonly children: ReactNode }) {
  const send = useSend();
  const forms = useRef(new Map<symbol, string>());
  const [asked, ask] = useState<{ readonly title: string; readonly go: () => void } | null>(null);

  const leave = useCallback((go: () => void): void => {
    const [title] = forms.current.values();
    if (title === undefined) go();
    else ask({ title, go });
  }, []);
  const value = useMemo<Unsaved>(
    () => ({
      leave,
      add(title) {
        const key = Symbol(title);
        forms.current.set(key, title);
        return () => forms.current.delete(key);
      },
    }),
    [leave],
  );
  useEffect(() => {
    function onBeforeUnload(event: BeforeUnloadEvent): void {
      if (forms.current.size === 0) return;
      event.preventDefault();
      leave(() => void send('closeWindow'));
    }
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [leave, send]);

  return (
    <UnsavedContext value={value}>
      {children}
      {asked && (
        <ConfirmDialog
          title="Discard your changes?"
          keep="Keep editing"
          confirm="Discard changes"
          onConfirm={() => {
            ask(null);
            forms.current.clear();
            asked.go();
          }}
          onClose={() => ask(null)}
        >
          <p>Your changes to {asked.title} will be lost.</p>
        </ConfirmDialog>
      )}
    </UnsavedContext>
  );
}

/** Marks a form as unsaved while `isChanged`; `title` names it in the question. */
export function useUnsaved(title: string, isChanged: boolean): void {
  const unsaved = useContext(UnsavedContext);
  useEffect(() => (isChanged ? unsaved?.add(title) : undefined), [unsaved, title, isChanged]);
}

/** Takes a step at once, or after the user has agreed to lose unsaved changes. */
export function useLeave(): (go: () => void) => void {
  const unsaved = useContext(UnsavedContext);
  return useCallback((go) => (unsaved ? unsaved.leave(go) : go()), [unsaved]);
}
