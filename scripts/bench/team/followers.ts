/** Neighbours on a ring at different distances, so that no two subscribers have the same list. */
const places = [0, 1, 3, 6];

/** How many subscribers follow each vendor. */
export const followersEach = places.length;

/** The subscribers of this vendor, of more than six in all. */
export function followersOf(vendor: number, subscribers: number): readonly number[] {
  return places.map((place) => (vendor + place) % subscribers);
}

/** The vendors of this subscriber. */
export function followedBy(subscriber: number, subscribers: number, vendors: number): readonly number[] {
  return Array.from({ length: vendors }, (_, vendor) => vendor).filter((vendor) =>
    followersOf(vendor, subscribers).includes(subscriber),
  );
}
