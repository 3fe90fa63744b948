/** Where a saved list is shown: beside the segments, which have the plain paths. */
export function savedListPath(name: string): string {
  return `/segments?list=${encodeURIComponent(name)}`;
}

/** Where a saved list is made. */
export const newSavedListPath = '/segments?new-list';
