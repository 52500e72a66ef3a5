import { parentPort, workerData } from 'node:worker_threads';
import { draftBackup } from './backup.ts';
import type { BackupOrder } from './threaded-backup.ts';

/* The program of the backup thread: drafts one backup, says whether it could, and ends. */

const { path, now }: BackupOrder = workerData;
parentPort?.postMessage(draftBackup(path, now));
