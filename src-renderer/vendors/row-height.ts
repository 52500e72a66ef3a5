/** Estimated height of a tree row in pixels, before it is measured. */
export const rowHeight = 26;
