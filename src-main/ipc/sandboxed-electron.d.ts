/* What a sandboxed preload script can use: two objects of Electron’s, its arguments, and nothing of Node. */
import type { WindowDoor } from './bridge.ts';

export declare const contextBridge: { exposeInMainWorld(name: string, api: object): void };
export declare const ipcRenderer: WindowDoor;

declare global {
  const process: { readonly argv: readonly string[] };
}
