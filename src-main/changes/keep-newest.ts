/**
 * The limit of finished items that have left the page; a page with new ids at every poll would otherwise grow
 * forever.
 */
const mostGone = 200;

/** Of the items that left the page, keeps every unfinished one and the first few of the others. */
export function keepNewest<Noun>(gone: readonly Noun[], isOver: (noun: Noun) => boolean): readonly Noun[] {
  let over = 0;
  return gone.filter((one) => {
    if (!isOver(one)) return true;
    over += 1;
    return over <= mostGone;
  });
}
