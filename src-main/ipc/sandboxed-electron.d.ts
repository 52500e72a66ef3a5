/* What a sandboxed preload script can use: two objects of Electron’s, its arguments, and nothing of Node. */
import type { IpcChannel } from './bridge.ts';

export declare const contextBridge: { exposeInMainWorld(name: string, api: object): void };
export declare const ipcRenderer: IpcChannel;

declare global {
  const process: { readonly argv: readonly string[] };
}
