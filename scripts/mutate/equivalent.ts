/** Changes that nobody can notice, by file and the line as it is after the change, with the reason. */
export const equivalent: readonly { readonly file: string; readonly line: string; readonly reason: string }[] = [];
