/** More that is over and gone from the page is not held: a page that shows other ids at each poll would grow it for ever. */
const mostGone = 200;

/** Of what the page no longer shows: all that is not over, and the first so many of the rest. */
export function keepNewest<Noun>(gone: readonly Noun[], isOver: (noun: Noun) => boolean): readonly Noun[] {
  let over = 0;
  return gone.filter((one) => {
    if (!isOver(one)) return true;
    over += 1;
    return over <= mostGone;
  });
}
