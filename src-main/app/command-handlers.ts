import { randomUUID } from 'node:crypto';
import { clipboard, type WebContents } from 'electron';
import type { Commands } from '#shared/contract.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import { createCatalogueCommands } from '../commands/catalogue-commands.ts';
import { type ChannelCommandsDeps, createChannelCommands } from '../commands/channel-commands.ts';
import { createDependencyScanCommands } from '../commands/dependency-scan-commands.ts';
import type { ImportCounts } from '../commands/import-watch-list.ts';
import { createQueryCommands } from '../commands/query-commands.ts';
import { createRuleCommands } from '../commands/rule-commands.ts';
import { createSilenceCommands } from '../commands/silence-commands.ts';
import { createVendorCommands } from '../commands/vendor-commands.ts';
import { createWindowCommands } from '../commands/window-commands.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineDeps } from '../engine/engine-deps.ts';
import { askFolder, untilGone } from '../shell/system/folder-dialog.ts';
import { createLinks } from '../shell/system/links.ts';
import { zoneOf } from './system-facts.ts';
import { yieldToEventLoop } from './timer.ts';
import type { ApplicationWindows } from './windows.ts';

export interface CommandHandlersDeps extends Pick<EngineDeps, 'settings' | 'store' | 'fetch' | 'now'> {
  readonly engine: Engine;
  readonly windows: ApplicationWindows;
  readonly secrets: ChannelCommandsDeps['secrets'];
  readonly channels: ChannelCommandsDeps['delivery'];
  readonly wholeSnapshot: Commands['getSnapshot'];
  readonly catalogue: CatalogueKeeper;
  readonly importText: (text: string) => Promise<Outcome<ImportCounts, { readonly detail: string }>>;
  readonly onAppearance: () => void;
  readonly onGeneral: () => void;
  readonly sendTest: () => void;
  readonly revealLog: () => void;
  /** A sentence for the user. */
  readonly report: (text: string) => void;
  readonly onProblem: (line: string) => void;
}

/** What answers the windows, command by command. */
export function createCommandHandlers(deps: CommandHandlersDeps) {
  const { settings, engine } = deps;
  const { windows, popover } = deps.windows;
  const pageOf = (vendorId: VendorId) => {
    const reading = engine.reading(vendorId);
    return reading ? lastPage(reading) : null;
  };
  const isKnownHost = (host: string): boolean =>
    settings.get().subscriptions.some(({ pageUrl }) => new URL(pageUrl).host === host);
  return {
    ...createQueryCommands(deps),
    ...createVendorCommands({ ...deps, pageOf }),
    ...createCatalogueCommands(deps),
    ...createDependencyScanCommands({
      ...deps,
      askFolder: (contents: WebContents) =>
        askFolder({ title: 'Suggest vendors from a folder', button: 'Read names here' }, windows.windowOf(contents)),
      untilGone,
    }),
    ...createSilenceCommands({ ...deps, newId: randomUUID, pageOf }),
    ...createRuleCommands({
      ...deps,
      pageOf,
      zone: () => zoneOf(settings.get()),
      elapsed: () => performance.now(),
      yieldToEventLoop,
    }),
    ...createChannelCommands({ ...deps, delivery: deps.channels }),
    ...createWindowCommands({
      ...deps,
      incident: engine.incident,
      windows,
      popover,
      links: createLinks({ ...deps, isKnownHost }),
      copy: (text) => clipboard.writeText(text),
    }),
  };
}
