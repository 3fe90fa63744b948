import { useEffect, useReducer, useRef } from 'react';
import type { FileFormat, Inspection, Mapping } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { text } from '#renderer/i18n.ts';
import { bringIn, type ChosenFile, clearIncoming } from '#renderer/shell/incoming.ts';

/** One file on its way in. */
export interface Item {
  file: ChosenFile;
  /** Null while it is read, or where it cannot be. */
  inspection: Inspection | null;
  /** What will be done: the inspection's mapping with the analyst's changes. */
  mapping: Mapping | null;
  /** Why it cannot be read, or why the mapping does not work. */
  error: Error | null;
  /** True while the preview is of an older mapping. */
  stale: boolean;
}

type Items = readonly Item[];
type Step = { token: string; part: Partial<Item> } | { files: readonly ChosenFile[] };

function reduce(items: Items, step: Step): Items {
  if ('files' in step) {
    return step.files.map(
      (file) => items.find((item) => item.file.token === file.token) ?? { file, inspection: null, mapping: null, error: null, stale: true },
    );
  }
  return items.map((item) => (item.file.token === step.token ? { ...item, ...step.part } : item));
}

export interface BringIn {
  items: Items;
  /** Takes a changed mapping and sees the file through it. */
  change: (item: Item, mapping: Mapping) => void;
  /** Reads the file anew in another encoding or with another delimiter. */
  reformat: (item: Item, format: FileFormat) => void;
  drop: (item: Item) => void;
}

/** What the analyst emptied and still has to write, in words; null where nothing is. */
function missingIn(mapping: Mapping): string | null {
  const nameless = mapping.columns.find((column) => column.to !== 'ignore' && column.name.trim() === '');
  if (nameless) return text('bringIn.nameMissing', { column: nameless.source });
  if (mapping.stream !== null && mapping.stream.trim() === '') return text('bringIn.streamMissing');
  const unscored = mapping.columns.find(
    ({ score }) => score && [score.model, score.version, score.cutOff].some((part) => part.trim() === ''),
  );
  if (unscored) return text('bringIn.scoreMissing', { column: unscored.source });
  const undated = mapping.columns.find((column) => column.dateFormat?.trim() === '');
  return undated ? text('bringIn.formatMissing', { column: undated.source }) : null;
}

/** The files that were chosen, each understood by the core and corrected by the analyst. */
export function useBringIn(files: readonly ChosenFile[]): BringIn {
  const [items, dispatch] = useReducer(reduce, []);
  const asked = useRef(new Set<string>());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const set = (token: string, part: Partial<Item>) => dispatch({ token, part });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each file is read once, when it comes
  useEffect(() => {
    dispatch({ files });
    for (const file of files) {
      if (asked.current.has(file.token)) continue;
      asked.current.add(file.token);
      request('import.inspect', { file: file.token }).then(
        (inspection) => set(file.token, { inspection, mapping: inspection.mapping, error: null, stale: false }),
        (error: Error) => set(file.token, { error, stale: false }),
      );
    }
  }, [files]);

  function preview(item: Item, mapping: Mapping, takeMapping: boolean, wait: number): void {
    const { token } = item.file;
    clearTimeout(timers.current.get(token));
    const timer = setTimeout(() => {
      const stillNewest = () => timers.current.get(token) === timer;
      request('import.preview', { file: token, mapping }).then(
        (seen) => {
          if (!stillNewest()) return;
          const notes = seen.notes.length > 0 ? seen.notes : (item.inspection?.notes ?? []);
          set(token, { inspection: { ...seen, notes }, error: null, stale: false, ...(takeMapping ? { mapping: seen.mapping } : {}) });
        },
        (error: Error) => {
          if (stillNewest()) set(token, { error, stale: false });
        },
      );
    }, wait);
    timers.current.set(token, timer);
  }

  return {
    items,
    change: (item, mapping) => {
      set(item.file.token, { mapping, stale: true });
      const missing = missingIn(mapping);
      if (missing) {
        clearTimeout(timers.current.get(item.file.token));
        timers.current.delete(item.file.token);
        set(item.file.token, { error: new Error(missing), stale: false });
      } else preview(item, mapping, false, 250);
    },
    reformat: (item, format) => {
      if (!item.mapping) return;
      set(item.file.token, { mapping: { ...item.mapping, format }, stale: true });
      preview(item, { ...item.mapping, format }, true, 0);
    },
    drop: (item) => {
      const left = files.filter((file) => file.token !== item.file.token);
      clearIncoming();
      if (left.length > 0) bringIn(left);
    },
  };
}
