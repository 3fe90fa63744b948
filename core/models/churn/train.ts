import { refuse } from '#core/contract/texts.ts';
import type { ChurnReport, Estimate, Note } from '#core/contract/types.ts';
import { calibrated } from '../calibration/calibrate.ts';
import { sampleOf } from '../swarm.ts';
import { TEST } from '../training-set/types.ts';
import { predict } from '../trees/index.ts';
import { matrixOf } from '../trees/rows.ts';
import type { OnProgress } from '../work.ts';
import { type Measured, measureWay, numberIn } from './candidates.ts';
import { drawCustomers, type JudgedRows } from './clusters.ts';
import { judgedCutOffs, judgedLesson, knownOn, type Lesson, lessonOf, shippedLesson } from './lessons.ts';
import { type Fitted, fitMachine, judgeCalibration, type Machine } from './machine.ts';
import { thresholdFor } from './named.ts';
import { advantageOf, calibrationOf, costOf, dayOfCutOff, leadTimesOf, liftOf, looksOf, verdictOf } from './report.ts';
import { type ChurnTask, rowsWhere } from './task.ts';
import { judgedRows, logisticSays, recencySays, ruleSays, treesSay } from './ways.ts';

/** What a training found. */
export interface ChurnTrained {
  report: ChurnReport;
  /** The trees that score: the same recipe as those that were judged, on newer days. */
  machine: Machine;
  /** The machine whose figures the report shows, and the rows it was judged on: to be compared with another model. */
  judged: { machine: Machine; rows: Int32Array };
  /** Rows of the newest day with their calibrated scores, for drift. */
  newest: { rows: Int32Array; scores: Float64Array };
}

/**
 * Trains the early warning and measures it beside plain regression, recency and the rule, on later rows that none of them saw. Pure and deterministic; the same task gives the same bytes.
 *
 * The judged trees learnt only what was known on the first judged day. The trees that score come of the same recipe, moved to the newest days, where nothing is left to judge them on: the figures are those of the
 * recipe. Errors: `churn-one-class`, `churn-nothing-to-judge`, `job-cancelled`.
 */
export function trainChurn(task: ChurnTask, onProgress: OnProgress = () => true): ChurnTrained {
  const { set, plan } = task;
  const judgedDays = judgedCutOffs(set);
  const trainings = Math.max(1, judgedDays.length) + 1;
  const step = steps(onProgress, trainings + 1);
  const lesson = judgedLesson(set);
  const rows = rowsWhere(set, (row) => set.part[row] === TEST);
  if (rows.length === 0) throw refuse('churn-nothing-to-judge');
  const fitted = fitMachine(set, plan, lesson, step(0));
  const sameWay = { ...plan, calibration: fitted.machine.calibrator.method };
  const shipped = fitMachine(set, sameWay, shippedLesson(set), step(1), true);
  const backtest = backtestOf(task, judgedDays, fitted, (i) => step(1 + i));
  const judged = judgedRows(task, rows);
  const draws = drawCustomers(judged, plan.training.seed);
  const ways = waysOf(task, judged, fitted.machine, lesson, step(trainings)).map((said) => measureWay(set, judged, said, plan, draws));
  const [trees] = ways;
  const { best, advantage } = advantageOf(judged, ways, draws);
  const newest = newestRows(task);
  const raw = predict(shipped.machine.trees, newest.matrix);
  const judgedCalibration = fitted.judged ?? judgeCalibration(set, fitted.machine, lesson, rows);
  const report: ChurnReport = {
    training: task.summary,
    candidates: ways.map(({ candidate }) => candidate),
    advantage,
    verdict: verdictOf(task, judged, trees, best, advantage),
    calibration: {
      method: shipped.machine.calibrator.method,
      judged: lossesOf(judgedCalibration),
      ...calibrationOf(judged, trees, plan.training.seed, draws),
    },
    ...liftOf(judged, trees, draws),
    ...looksOf(shipped.machine, newest.matrix, sampleOf(Int32Array.from(newest.rows.keys()))),
    backtest,
    leadTimes: leadTimesOf(task, judged, trees),
    cost: costOf(task, judged, trees),
    threshold: probabilityAt(shipped.machine, thresholdFor(raw, plan.capacity)),
    rounds: shipped.rounds,
    notes: notesOf(task, ways, fitted),
  };
  if (!onProgress(1)) throw refuse('job-cancelled');
  const scores = calibrated(shipped.machine.calibrator, raw);
  return { report, machine: shipped.machine, judged: { machine: fitted.machine, rows }, newest: { rows: newest.rows, scores } };
}

/** Progress of one of several steps of equal length. */
function steps(onProgress: OnProgress, of: number): (step: number) => OnProgress {
  return (step) => (share) => onProgress((step + share) / of);
}

function waysOf(task: ChurnTask, judged: JudgedRows, machine: Machine, lesson: Lesson, onProgress: OnProgress) {
  const ways = [
    treesSay(task, judged, machine),
    logisticSays(task, judged, lesson, onProgress),
    recencySays(task, judged),
    ruleSays(task, judged),
  ];
  return ways.filter((said) => said !== null);
}

/** The rows of the newest day of all: those that are most like the customers to be scored. */
function newestRows({ set }: ChurnTask) {
  const newest = set.cutOff[set.label.length - 1];
  const rows = rowsWhere(set, (row) => set.cutOff[row] === newest);
  return { rows, matrix: matrixOf(set.matrix, rows) };
}

/** Each judged day by itself, by trees that learnt only what was known on it. */
function backtestOf(task: ChurnTask, days: readonly number[], first: Fitted, step: (i: number) => OnProgress): ChurnReport['backtest'] {
  const { set, plan } = task;
  return days.map((cutOff, i) => {
    const lesson = lessonOf(set, knownOn(set, set.cutOffs[cutOff].day));
    const { machine } = i === 0 ? first : fitMachine(set, plan, lesson, step(i));
    const judged = judgedRows(
      task,
      rowsWhere(set, (row) => set.cutOff[row] === cutOff),
    );
    const draws = drawCustomers(judged, plan.training.seed);
    const { candidate }: Measured = measureWay(set, judged, treesSay(task, judged, machine), plan, draws);
    const { customers, targets } = set.cutOffs[cutOff];
    const { auc, precisionAtK, leadDays } = candidate;
    return { asOf: dayOfCutOff(set, cutOff), customers, targets, auc, precisionAtK, leadDays };
  });
}

function lossesOf(judged: Record<'none' | 'isotonic' | 'platt', Estimate> | null): ChurnReport['calibration']['judged'] {
  const lossOf = (key: 'none' | 'isotonic' | 'platt') => (judged ? numberIn(judged[key]) : null);
  return { none: lossOf('none'), isotonic: lossOf('isotonic'), platt: lossOf('platt') };
}

/** The calibrated probability of a score; 1 where not even the highest scores may be named. */
function probabilityAt({ calibrator }: Machine, score: number): number {
  return Number.isFinite(score) ? calibrated(calibrator, [score])[0] : 1;
}

/** What has to be known to read the figures. */
function notesOf({ set, plan, recency, rule }: ChurnTask, ways: readonly Measured[], { judged }: Fitted): Note[] {
  const notes: Note[] = [{ code: 'churn-intervals-by-customer', params: {} }];
  const say = (code: string, params: Note['params'] = {}) => notes.push({ code, params });
  if (plan.training.split === 'time') say('churn-model-moved');
  else say('churn-no-backtest');
  if (!judged) say(plan.calibration === 'auto' ? 'churn-calibration-not-chosen' : 'churn-calibration-judged-on-test');
  if (!recency) say('churn-no-recency');
  if (!rule) say('churn-no-rule');
  if (!ways.some(({ said }) => said.id === 'logistic')) say('churn-no-logistic');
  const nobody = ways.find(({ said, candidate }) => said.id === 'rule' && candidate.named === 0);
  if (nobody) say('churn-rule-names-nobody');
  const smallest = Math.min(...set.cutOffs.filter(({ part }) => part === 'test').map(({ customers }) => customers));
  if (plan.capacity >= smallest) say('churn-capacity-for-all', { capacity: plan.capacity, customers: smallest });
  return notes;
}
