import { openWorkspace } from '#core/store/workspace.ts';

/** Opens a workspace as a user who may only read it, tries to write, and prints what happened as JSON. */
const [path, uid] = process.argv.slice(2);
if (uid) process.setuid?.(Number(uid));
try {
  const workspace = openWorkspace(path, { now: () => '2026-06-30T09:00:00' });
  const refused = await workspace.exclusive((db) => db.exec('delete from setting')).catch((error: { code: string }) => error.code);
  const notes = workspace.notes.map(({ code }) => code);
  console.log(JSON.stringify({ readOnly: workspace.readOnly, notes, refused, zone: workspace.setting('time_zone'), ...workspace.check() }));
} catch (error) {
  console.log(JSON.stringify({ code: (error as { code: string }).code }));
}
