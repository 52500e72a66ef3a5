import type { KeyboardEvent } from 'react';

/**
 * Single letters press the focused row's button of that action; focus stays on the row. Right and Left move between
 * the buttons of the row. Returns whether the key was handled.
 */
export function pressRowKey(event: KeyboardEvent<HTMLElement>, letters: Readonly<Record<string, string>>): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const action = letters[event.key];
  if (action !== undefined) return belongsToTarget(event) ? false : press(event, action);
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return false;
  return step(event, event.key === 'ArrowRight' ? 1 : -1);
}

/** Space presses the focused control; only on the row itself does it act on the row. */
function belongsToTarget({ key, target }: KeyboardEvent<HTMLElement>): boolean {
  return key === ' ' && target instanceof Element && !target.matches('[data-row]');
}

function press(event: KeyboardEvent<HTMLElement>, action: string): boolean {
  const button = event.currentTarget.querySelector<HTMLElement>(`[data-action="${action}"]`);
  if (!button) return false;
  event.preventDefault();
  button.click();
  return true;
}

function step(event: KeyboardEvent<HTMLElement>, by: 1 | -1): boolean {
  const stops = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[data-row], button, input, a[href]'));
  const own = event.currentTarget.matches('[data-row]') ? [event.currentTarget, ...stops] : stops;
  const next = own[own.indexOf(event.target as HTMLElement) + by];
  if (!next) return false;
  event.preventDefault();
  next.focus();
  return true;
}
