import { type DownloadItem, type Event, type Session, session } from 'electron';

/** Schemes that never leave the window. */
const local = ['app:', 'blob:', 'data:', 'devtools:'];

/** Blocks every network request and refuses every permission of the page's session. */
export function setupNetwork(): void {
  const page = session.defaultSession;
  blockRequests(page);
  denyPermissions(page);
  page.setSpellCheckerEnabled(false);
  page.on('will-download', onlyOwnFiles);
}

/** What the page made itself (a saved picture, a table, a model) goes where the analyst says in the system's own dialog; anything else goes nowhere. */
function onlyOwnFiles(event: Event, item: DownloadItem): void {
  if (!item.getURL().startsWith('blob:')) event.preventDefault();
}

function blockRequests(page: Session): void {
  page.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !local.includes(new URL(details.url).protocol) }));
}

function denyPermissions(page: Session): void {
  page.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  page.setPermissionCheckHandler(() => false);
  page.setDevicePermissionHandler(() => false);
}
