/** Adds a row to the list under its key. The list is the map's own, and grows in place. */
export function addTo<Key, Row>(lists: Map<Key, Row[]>, key: Key, row: Row): void {
  const known = lists.get(key);
  if (known) known.push(row);
  else lists.set(key, [row]);
}
