import { type BrowserWindow, dialog, shell } from 'electron';
import { judgeLink } from './link-verdict.ts';

export interface LinksDeps {
  /** Hosts opened without a question: those of the followed pages. */
  readonly isKnownHost: (host: string) => boolean;
  readonly onProblem: (line: string) => void;
}

export interface Links {
  /** Opens a web page in the browser; `owner` is the window that the question is attached to. */
  openSafe(url: string, owner: BrowserWindow | null): Promise<'opened' | 'cancelled' | 'refused'>;
}

const longestShown = 300;

/** The only place that opens links in other programs. */
export function createLinks({ isKnownHost, onProblem }: LinksDeps): Links {
  // Trusted until the app quits; after a restart, it asks again.
  const trustedHosts = new Set<string>();

  async function confirm(url: string, host: string, encrypted: boolean, owner: BrowserWindow | null) {
    if (encrypted && (trustedHosts.has(host) || isKnownHost(host))) return true;
    const answer = await ask(question(url, host, encrypted), owner);
    if (answer.trust) trustedHosts.add(host);
    return answer.open;
  }

  return {
    async openSafe(text, owner) {
      const verdict = judgeLink(text);
      if (verdict.kind === 'refuse') {
        onProblem(`A link was not opened: ${verdict.reason}.`);
        return 'refused';
      }
      const { url, host, encrypted } = verdict;
      if (!(await confirm(url, host, encrypted, owner))) return 'cancelled';
      await shell.openExternal(url);
      return 'opened';
    },
  };
}

function question(url: string, host: string, encrypted: boolean): Electron.MessageBoxOptions {
  const shown = url.length > longestShown ? `${url.slice(0, longestShown)}…` : url;
  return {
    type: encrypted ? 'question' : 'warning',
    title: 'Open a link',
    message: `Open ${host} in the browser?`,
    detail: encrypted ? shown : `${shown}\n\nThis connection is not encrypted: others can read and change the page.`,
    buttons: ['Cancel', 'Open'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
    ...(encrypted ? { checkboxLabel: `Do not ask again for ${host} until I quit` } : {}),
  };
}

async function ask(options: Electron.MessageBoxOptions, owner: BrowserWindow | null) {
  const { response, checkboxChecked } = await (owner === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(owner, options));
  const open = response === 1;
  return { open, trust: open && checkboxChecked };
}
