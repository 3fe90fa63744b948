import { openWorkspace } from '#core/store/workspace.ts';

/** Holds a workspace open until it is killed; prints one line when it has it. */
openWorkspace(process.argv[2], { now: () => '2026-06-30T09:00:00' });
console.log('open');
setInterval(() => {}, 1000);
