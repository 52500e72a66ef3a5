/** The element that a window renders into. */
export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('Expected an element with the id root in the page, found none.');
  return root;
}
