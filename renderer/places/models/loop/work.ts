import { useState } from 'react';
import type { JobState, ModelHead } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { isOpen, useJobs } from '#renderer/api/jobs.ts';
import { saveText } from '#renderer/charts/save.ts';
import { showFailure } from '#renderer/components/toaster.tsx';
import { useText } from '#renderer/i18n.ts';
import { offerUndo } from '#renderer/shell/undo.ts';
import { planOf } from '../models.ts';

/** The running or waiting job of a model; null where there is none. */
export function useModelJob(name: string): JobState | null {
  return useJobs().find((job) => job.kind === 'model' && job.subject === name && isOpen(job)) ?? null;
}

/** Trains the next version by the plan of a version, on the data as of a day. */
export function useTrainAgain({ name, version }: Pick<ModelHead, 'name' | 'version'>): {
  train: (asOf: string) => Promise<void>;
  pending: boolean;
} {
  const [pending, setPending] = useState(false);
  const train = async (asOf: string) => {
    setPending(true);
    try {
      const info = await request('model.show', { name, version });
      await request('model.train', { name, plan: planOf(info), asOf, as: 'auto' });
    } catch (error) {
      showFailure(error);
    } finally {
      setPending(false);
    }
  };
  return { train, pending };
}

/** Scores everybody as of a day. */
export function useScore() {
  return useCommand('model.score');
}

/** Makes a version the champion. */
export function usePromote() {
  return useCommand('model.promote');
}

/** Takes a version out of the list, with the way back. */
export function useRemove(onRemoved: () => void = () => {}) {
  const t = useText();
  return useCommand('model.remove', {
    onDone: (_answer, { name, version }) => {
      offerUndo(t('models.removed', { name, version }), 'model.undo', name);
      onRemoved();
    },
  });
}

/** Saves a version as a file. */
export function useExport() {
  return useCommand('model.export', {
    onDone: ({ text }, { name, version }) => saveText(text, `${name.replace(/[/\\:*?"<>|]/g, '-')}-v${version ?? ''}.rekindle-model.json`),
  });
}
