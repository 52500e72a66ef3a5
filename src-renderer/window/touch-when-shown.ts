/**
 * Calls `touch` each time the window is shown, after its first frame: what it showed last is at most a minute old, and
 * drawing it must not wait until every age has been worked out again.
 */
export function touchWhenShown(touch: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') requestAnimationFrame(() => setTimeout(touch));
  });
}
