import { refuse } from '#core/contract/texts.ts';
import { answerWith } from '#core/models/work.ts';

/** Counts to what it is asked for; refuses below 0; does not listen where it is `deaf`. */
answerWith<{ to: number; deaf: boolean }, number>(({ to, deaf }, onProgress) => {
  if (to < 0) throw refuse('model-not-found', { name: String(to) });
  let counted = 0;
  while (counted < to) {
    counted++;
    if (counted % 1_000_000 === 0 && !deaf && !onProgress(counted / to)) throw refuse('job-cancelled');
  }
  return counted;
});
