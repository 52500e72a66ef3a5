import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton, TextButton } from '../ui/button.tsx';
import { useScope } from './scope.tsx';
import styles from './toast.module.css';
import type { Toast } from './toasts.ts';

const shownMs = 5_000;

/** The window’s only live region outside modal dialogs, and the toast in it. */
export function ToastRegion() {
  const { toasts } = useScope();
  const toast = useStore(toasts.store, (state) => state.toast);
  const announcement = useStore(toasts.store, (state) => state.announcement);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      <span className={styles.announcement}>{announcement}</span>
      {toast && <Line key={toast.serial} toast={toast} onClose={toasts.clear} />}
    </div>
  );
}

/** Closes after a while, but never while hovered or focused; errors stay until dismissed. */
function Line({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const line = useRef<HTMLDivElement>(null);
  const { tone } = toast;
  useEffect(() => {
    if (tone === 'failed') return undefined;
    const timer = setInterval(() => {
      const element = line.current;
      if (!element?.matches(':hover') && !element?.contains(document.activeElement)) onClose();
    }, shownMs);
    return () => clearInterval(timer);
  }, [onClose, tone]);
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
      <IconButton label="Dismiss" onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
