/*
 * The floor of every comparison: the least that a tray application with a popover can be. An icon; a window only on
 * demand, or hidden from the start with --hidden-window; no code of Statustray. With --document-window it is a window
 * with a frame, made anew at each opening. With --fetch it also polls these pages, each once a minute and
 * conditionally, and discards the responses.
 */
const { join } = require('node:path');
const { app, BrowserWindow, screen, Tray } = require('electron');

const isDocument = process.argv.includes('--document-window');
const popoverShape = { width: 400, height: 620, show: false, frame: false, resizable: false, skipTaskbar: true };
const documentShape = { width: 960, height: 720, show: false, autoHideMenuBar: true };
let tray = null;
let popover = null;

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, '../../../assets/tray/linux/unknown-dark.png'));
  tray.on('click', toggle);
  if (process.argv.includes('--hidden-window')) open();
  for (const url of argument('--fetch')?.split(',') ?? []) setTimeout(ask, Math.random() * 60_000, url, null);
});

function argument(name) {
  return process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

async function ask(url, etag) {
  const answer = await fetch(url, { headers: etag === null ? {} : { 'if-none-match': etag } });
  await answer.arrayBuffer();
  setTimeout(ask, 60_000, url, answer.headers.get('etag'));
}

function toggle() {
  if (popover === null) open().once('ready-to-show', appear);
  else if (isDocument) popover.destroy();
  else if (popover.isVisible()) popover.hide();
  else appear();
}

function open() {
  const shape = isDocument ? documentShape : popoverShape;
  popover = new BrowserWindow({ ...shape, webPreferences: { sandbox: true } });
  popover.once('closed', () => {
    popover = null;
  });
  popover.loadFile(join(__dirname, 'page.html'));
  return popover;
}

function appear() {
  if (!isDocument) placeAtPointer();
  popover.show();
  popover.focus();
}

function placeAtPointer() {
  const { x } = screen.getCursorScreenPoint();
  popover.setPosition(Math.max(0, x - 200), 40);
  popover.setAlwaysOnTop(true, 'pop-up-menu');
}
