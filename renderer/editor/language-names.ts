let names: ReadonlySet<string> = new Set();

/** Names of the workspace that may stand without blanks between. */
export function setNames(next: ReadonlySet<string>): void {
  names = next;
}

export function workspaceNames(): ReadonlySet<string> {
  return names;
}
