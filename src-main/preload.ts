import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './ipc/bridge.ts';

contextBridge.exposeInMainWorld('statustray', createBridge(ipcRenderer, process.argv));
