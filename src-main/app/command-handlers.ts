import { randomUUID } from 'node:crypto';
import { clipboard, type WebContents } from 'electron';
import { createBulkCommands } from '../commands/bulk-commands.ts';
import { createCalendarCommands } from '../commands/calendar-commands.ts';
import { createCatalogueCommands } from '../commands/catalogue-commands.ts';
import { type ChannelCommandsDeps, createChannelCommands } from '../commands/channel-commands.ts';
import { createDependencyScanCommands } from '../commands/dependency-scan-commands.ts';
import { createHeartbeatCommands } from '../commands/heartbeat-commands.ts';
import { createHistoryCommands } from '../commands/history-commands.ts';
import { createImportCommands } from '../commands/import-commands.ts';
import { longestWatchListBytes } from '../commands/import-watch-list.ts';
import { createLocalServerCommands, type LocalServerCommandsDeps } from '../commands/local-server-commands.ts';
import { createQueryCommands } from '../commands/query-commands.ts';
import { createReleaseCommands } from '../commands/release-commands.ts';
import { createRuleCommands } from '../commands/rule-commands.ts';
import { createTeamCommands } from '../commands/team-commands.ts';
import { createTeamListCommands } from '../commands/team-list-commands.ts';
import { createUndo } from '../commands/undo.ts';
import { createVendorCommands } from '../commands/vendor-commands.ts';
import { createWindowCommands } from '../commands/window-commands.ts';
import { realSlices } from '../engine/slices.ts';
import { openInCalendar } from '../shell/system/calendar-file.ts';
import { jsonFilter, openTextFile, saveFile } from '../shell/system/file-dialogs.ts';
import { askFolder, untilGone } from '../shell/system/folder-dialog.ts';
import { createLinks } from '../shell/system/links.ts';
import { askPrivatePages, askPrivateTeamPages } from '../shell/system/private-pages-question.ts';
import { heartbeatSecretId } from './app-heartbeat.ts';
import type { Core } from './core.ts';
import { zoneOf } from './system-facts.ts';
import { readCa, teamSecretId } from './team-credentials.ts';
import type { ApplicationWindows } from './windows.ts';

export interface CommandHandlersDeps {
  readonly core: Pick<
    Core,
    | 'settings'
    | 'store'
    | 'httpClient'
    | 'reader'
    | 'catalogue'
    | 'release'
    | 'engine'
    | 'pageOf'
    | 'silences'
    | 'secrets'
    | 'teamList'
    | 'now'
    | 'log'
    | 'report'
    | 'onProblem'
  >;
  readonly windows: Pick<ApplicationWindows, 'documents' | 'popover' | 'showPopover' | 'snapshot'>;
  readonly delivery: ChannelCommandsDeps['delivery'];
  readonly sendTest: () => void;
  readonly serverToken: LocalServerCommandsDeps['token'];
}

/** The handler of each command that windows can send. */
export function createCommandHandlers({ core, windows, delivery, sendTest, serverToken }: CommandHandlersDeps) {
  const { settings, store, catalogue, engine, pageOf, secrets, now, report } = core;
  const { documents, popover } = windows;
  const undo = createUndo({ settings, newId: randomUUID });
  const isKnownHost = (host: string): boolean =>
    settings.get().subscriptions.some(({ pageUrl }) => new URL(pageUrl).host === host);
  return {
    ...core.silences,
    getSnapshot: windows.snapshot,
    ...createQueryCommands({ engine, settings, sendTest }),
    ...createVendorCommands({
      settings,
      store,
      pageOf,
      fetch: core.httpClient.fetch,
      reader: core.reader,
      now,
    }),
    ...createBulkCommands({ settings, undo }),
    ...createImportCommands({
      settings,
      hasSecret: secrets.has,
      now,
      lookup: catalogue.lookup,
      undo,
      askPrivate: askPrivatePages,
      askFile: (contents) =>
        openTextFile(
          { title: 'Import a watch list', filter: jsonFilter, mostBytes: longestWatchListBytes },
          documents.windowOf(contents),
        ),
    }),
    ...createCatalogueCommands({ settings, catalogue }),
    ...createReleaseCommands({ settings, release: core.release }),
    ...createDependencyScanCommands({
      settings,
      catalogue,
      askFolder: (contents: WebContents) =>
        askFolder({ title: 'Suggest vendors from a folder', button: 'Scan this folder' }, documents.windowOf(contents)),
      untilGone,
    }),
    ...createHistoryCommands({
      settings,
      store,
      engine,
      now,
      windows: documents,
      report,
      zone: () => zoneOf(settings.get()),
      ...realSlices,
    }),
    ...createRuleCommands({
      settings,
      store,
      engine,
      pageOf,
      zone: () => zoneOf(settings.get()),
      ...realSlices,
    }),
    ...createTeamCommands({ settings, secrets, undo, secretId: teamSecretId, readCa }),
    ...createTeamListCommands({ teamList: core.teamList, askPrivate: askPrivateTeamPages }),
    ...createHeartbeatCommands({ settings, secrets, undo, secretId: heartbeatSecretId }),
    ...createLocalServerCommands({ settings, token: serverToken, copy: (text) => clipboard.writeText(text) }),
    ...createChannelCommands({ settings, secrets, undo, delivery, now, report }),
    ...createCalendarCommands({
      engine: { getMaintenance: engine.maintenance, getPlanned: engine.planned },
      store,
      windows: documents,
      openInCalendar,
      save: (file, contents) => saveFile(file, documents.windowOf(contents)),
      now,
      report,
    }),
    ...createWindowCommands({
      settings,
      incident: engine.incident,
      windows: documents,
      showPopover: windows.showPopover,
      popover,
      links: createLinks({ isKnownHost, onProblem: core.onProblem }),
      copy: (text) => clipboard.writeText(text),
      revealLog: core.log.reveal,
      report,
    }),
  };
}
