/** Of the loopback server, unless another is given. */
export const defaultPort = 7428;
