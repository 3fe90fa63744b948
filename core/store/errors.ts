import { refuse } from '#core/contract/texts.ts';

interface WithCode {
  code: string;
  message: string;
}

function hasCode(error: unknown): error is WithCode {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/**
 * Turns what SQLite and the file system throw into a coded refusal; everything else comes back as it is.
 *
 * @example
 * throw coded(error, '/data/bank.rekindle'); // WorkbenchError disk-full, workspace-read-only, workspace-damaged ...
 */
export function coded(error: unknown, path: string): unknown {
  if (!hasCode(error)) return error;
  const { code, message } = error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return refuse('disk-full', { path });
  if (code.startsWith('SQLITE_READONLY')) return refuse('workspace-read-only', { path });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return refuse('workspace-damaged', { path, detail: message });
  if (code.startsWith('SQLITE_IOERR')) return refuse('disk-failed', { path, detail: code });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return refuse('workspace-busy', { path, detail: code });
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return refuse('workspace-unreadable', { path, detail: code });
  }
  return error;
}

/** Runs `work` and throws what it throws as a coded refusal where there is one. */
export function withCodes<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw coded(error, path);
  }
}
