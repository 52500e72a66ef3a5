import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton, TextButton } from '../ui/button.tsx';
import { useScope } from './scope.tsx';
import styles from './toast.module.css';
import type { Notice } from './toasts.ts';

const shownMs = 10_000;

/** The one polite live region of a window, and the line that shows what it says. */
export function NoticeLine() {
  const { notices } = useScope();
  const notice = useStore(notices.store, (held) => held.notice);
  const spoken = useStore(notices.store, (held) => held.spoken);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      <span className={styles.spoken}>{spoken}</span>
      {notice && <Line key={notice.serial} notice={notice} onClose={notices.clear} />}
    </div>
  );
}

/** Leaves by itself, but never under the pointer or the keyboard. */
function Line({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!line.current?.matches(':hover, :focus-within')) onClose();
    }, shownMs);
    return () => clearInterval(timer);
  }, [onClose]);
  return (
    <div ref={line} className={styles.line} data-kind={notice.tone}>
      <span className={styles.text}>{notice.text}</span>
      {notice.undo && (
        <TextButton
          className={styles.undo}
          onClick={() => {
            notice.undo?.();
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
