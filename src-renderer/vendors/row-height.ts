/** What a row of the tree takes in pixels, as long as nothing has been measured. */
export const rowHeight = 34;
