import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton, TextButton } from '../ui/button.tsx';
import { useScope } from './scope.tsx';
import styles from './toast.module.css';
import type { Toast } from './toasts.ts';

const shownMs = 10_000;

/** The one polite live region of a window, and the line that shows what it says. */
export function ToastRegion() {
  const { toasts } = useScope();
  const toast = useStore(toasts.store, (held) => held.toast);
  const spoken = useStore(toasts.store, (held) => held.spoken);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      <span className={styles.spoken}>{spoken}</span>
      {toast && <Line key={toast.serial} toast={toast} onClose={toasts.clear} />}
    </div>
  );
}

/** Leaves by itself, but never under the pointer or the keyboard. */
function Line({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!line.current?.matches(':hover, :focus-within')) onClose();
    }, shownMs);
    return () => clearInterval(timer);
  }, [onClose]);
  return (
    <div ref={line} className={styles.line} data-kind={toast.tone}>
      <span className={styles.text}>{toast.text}</span>
      {toast.undo && (
        <TextButton
          className={styles.undo}
          onClick={() => {
            toast.undo?.();
            onClose();
          }}
        >
          Undo
        </TextButton>
      )}
      <IconButton label="Dismiss this message" onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
