import { describe, expect, it } from 'vitest';
import { measureWay } from '#core/models/churn/candidates.ts';
import {
  areas,
  drawCustomers,
  fromReplicates,
  type JudgedRows,
  orderOf,
  replicatesOf,
  shareEstimate,
} from '#core/models/churn/clusters.ts';
import { fallingDays, namedAgain, namedBy, thresholdFor } from '#core/models/churn/named.ts';
import { ratesByGroup, ratesByShare, redrawn } from '#core/models/churn/rates.ts';
import { precisionRecall } from '#core/models/metrics/precision-recall.ts';
import { roc } from '#core/models/metrics/roc.ts';
import { rank } from '#core/models/metrics/scored.ts';
import { createRandom } from '#core/statistics/random.ts';
import { madeTask } from './made.ts';

function judgedOf(label: ArrayLike<number>, cluster: ArrayLike<number>): JudgedRows {
  return {
    rows: Int32Array.from({ length: label.length }, (_, i) => i),
    label: Float32Array.from(label),
    cluster: Int32Array.from(cluster),
    clusters: Math.max(...Array.from(cluster)) + 1,
  };
}

/** Scores in steps of a tenth, so that many are equal. */
function randomRows(rows: number, customers: number, seed: number) {
  const random = createRandom(seed, 0);
  const score = Float64Array.from({ length: rows }, () => Math.round(random.unit() * 10) / 10);
  const label = Float32Array.from(score, (one) => Number(random.chance(0.2 + one / 2)));
  return {
    score,
    judged: judgedOf(
      label,
      Array.from({ length: rows }, (_, i) => i % customers),
    ),
  };
}

describe('areas of rows that come several times', () => {
  it('are those of curve and steps where each comes once', () => {
    const { score, judged } = randomRows(500, 500, 1);
    const ranked = rank({ score, label: judged.label });
    const { auc, average } = areas(judged, orderOf(score), null, 0);
    expect(roc(ranked).area).toMatchObject({ value: expect.closeTo(auc, 12) });
    expect(precisionRecall(ranked).averagePrecision).toMatchObject({ value: expect.closeTo(average, 12) });
  });
  it('are those of a table in which they really do', () => {
    const { score, judged } = randomRows(60, 20, 2);
    const draws = drawCustomers(judged, 5);
    for (let i = 0; i < 10; i++) {
      const rows = [...judged.rows].flatMap((row) => Array.from({ length: draws.times[i * 20 + judged.cluster[row]] }, () => row));
      const copied = judgedOf(
        rows.map((row) => judged.label[row]),
        rows.map((_, k) => k),
      );
      const table = areas(copied, orderOf(rows.map((row) => score[row])), null, 0);
      const found = areas(judged, orderOf(score), draws, i);
      expect(found.auc).toBeCloseTo(table.auc, 12);
      expect(found.average).toBeCloseTo(table.average, 12);
    }
  });
  it('have no value with one class', () => {
    expect(areas(judgedOf([1, 1], [0, 1]), orderOf([1, 2]), null, 0).auc).toBeNaN();
  });
});

describe('intervals by customer', () => {
  const widthOf = (found: ReturnType<typeof fromReplicates>) => (found.kind === 'estimate' ? found.high - found.low : Number.NaN);
  it('are wider where a customer’s rows say the same: ten copies are no ten customers', () => {
    const { score, judged } = randomRows(200, 200, 3);
    const copies = Array.from({ length: 2000 }, (_, i) => i % 200);
    const tenfold = judgedOf(
      copies.map((row) => judged.label[row]),
      copies,
    );
    const copiedScore = copies.map((row) => score[row]);
    const interval = (rows: JudgedRows, of: ArrayLike<number>) => {
      const draws = drawCustomers(rows, 7);
      return fromReplicates(
        areas(rows, orderOf(of), null, 0).auc,
        replicatesOf(draws, (i) => areas(rows, orderOf(of), draws, i).auc),
      );
    };
    const [plain, byCustomer] = [widthOf(interval(judged, score)), widthOf(interval(tenfold, copiedScore))];
    const byRow = widthOf(
      interval(
        judgedOf(
          tenfold.label,
          copies.map((_, i) => i),
        ),
        copiedScore,
      ),
    );
    expect(byCustomer / plain).toBeCloseTo(1, 1);
    expect(byRow).toBeLessThan(plain / 2.5);
  });
  it('agree with DeLong’s where every customer is one row', () => {
    const { score, judged } = randomRows(800, 800, 4);
    const draws = drawCustomers(judged, 1);
    const order = orderOf(score);
    const drawn = fromReplicates(
      areas(judged, order, null, 0).auc,
      replicatesOf(draws, (i) => areas(judged, order, draws, i).auc),
    );
    const { area } = roc(rank({ score, label: judged.label }));
    expect(widthOf(drawn) / widthOf(area)).toBeGreaterThan(0.8);
    expect(widthOf(drawn) / widthOf(area)).toBeLessThan(1.2);
  });
  it('of a share that is all or none come from Clopper and Pearson over customers', () => {
    const judged = judgedOf([1, 1, 1, 1], [0, 0, 1, 1]);
    const found = shareEstimate(judged, Float64Array.of(1, 1, 1, 1), () => new Float64Array());
    // two customers, both hits: 0.025^(1/2)
    expect(found).toMatchObject({ value: 1, low: expect.closeTo(0.1581, 4), high: 1, method: 'clopper-pearson' });
    expect(shareEstimate(judged, new Float64Array(4), () => new Float64Array())).toMatchObject({
      reason: 'churn-nobody-named',
    });
  });
  it('are the same twice', () => {
    const rows = { rows: new Int32Array(30), clusters: 10 };
    expect(drawCustomers(rows, 9)).toEqual(drawCustomers(rows, 9));
    expect(drawCustomers(rows, 8)).not.toEqual(drawCustomers(rows, 9));
  });
  it('cost no more with more rows', () => {
    expect(drawCustomers({ rows: new Int32Array(50_000), clusters: 3 }, 1).replicates).toBe(400);
    expect(drawCustomers({ rows: new Int32Array(100_000), clusters: 3 }, 1).replicates).toBe(200);
    expect(drawCustomers({ rows: new Int32Array(2_000_000), clusters: 3 }, 1).replicates).toBe(100);
  });
});

describe('who is named', () => {
  const { set } = madeTask({ customers: 4, cutOffs: 4, names: ['a'], row: () => ({ features: [0], risk: 0, recency: 0, rule: false }) });
  // the rows of the two newest days, four customers each
  const judged = { ...judgedOf(new Float32Array(8), [0, 1, 2, 3, 0, 1, 2, 3]), rows: Int32Array.of(8, 9, 10, 11, 12, 13, 14, 15) };
  const namesOf = (score: number[], ofRule: boolean) => [...namedBy(fallingDays(set, judged, score, ofRule), score, 2)];
  it('are the highest of each day by itself, equal ones at the border in equal parts', () => {
    expect(namesOf([4, 3, 2, 1, 1, 1, 1, 9], false)).toEqual([1, 1, 0, 0, 1 / 3, 1 / 3, 1 / 3, 1]);
  });
  it('by a rule are those for whom it holds, never more than the capacity', () => {
    expect(namesOf([1, 0, 0, 0, 1, 1, 1, 1], true)).toEqual([1, 0, 0, 0, 0.5, 0.5, 0.5, 0.5]);
  });
  it('from a score on never are more than the capacity', () => {
    expect(thresholdFor([5, 4, 3, 2], 2)).toBe(4);
    expect(thresholdFor([5, 4, 4, 2], 2)).toBe(5);
    expect(thresholdFor([5, 4, 3], 9)).toBe(3);
    expect(thresholdFor([5, 5, 5], 2)).toBe(Number.POSITIVE_INFINITY);
    expect(thresholdFor([], 2)).toBe(Number.POSITIVE_INFINITY);
  });
  it('are named anew in a replicate: the share of the drawn rows of each day that the capacity is of its rows', () => {
    const rows = { ...judged, label: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1) };
    const score = [4, 3, 2, 1, 1, 1, 1, 9];
    const days = fallingDays(set, rows, score, false);
    const lead = [10, 0, 20, 0, 0, 30, 0, 40];
    const of = (times: number[]) =>
      namedAgain(rows, { days, score, capacity: 2, lead }, { replicates: 1, times: Uint8Array.from(times) }, 0);
    // each once: 4 and 3 on the first day; 9 and a third of three equal ones on the second
    expect(of([1, 1, 1, 1])).toEqual({ named: 4, rightly: 1 + 1 + 1 / 3, lead: expect.closeTo(10 + 40 + 10, 9) });
    // half of four rows a day: of the first day the third customer alone, of the second half of what stands equal
    expect(of([0, 1, 3, 0])).toEqual({ named: 4, rightly: 1 + 0.5, lead: expect.closeTo(20 + 15, 9) });
    expect(of([0, 0, 0, 0])).toEqual({ named: 0, rightly: 0, lead: 0 });
  });
  it('have a precision whose interval knows who stands just below the border', () => {
    const task = madeTask({ customers: 40, cutOffs: 2, names: ['a'], row: () => ({ features: [0], risk: 0, recency: 0, rule: false }) });
    const rows = Int32Array.from({ length: 80 }, (_, row) => row);
    const score = Float64Array.from(rows, (row) => -(row % 40));
    // ten a day are named, every other one rightly; of those below all or none would be
    const precisionWith = (below: number) => {
      const label = Float32Array.from(rows, (row) => (row % 40 < 10 ? row % 2 : below));
      const drawn = { ...judgedOf(label, task.set.customer), rows };
      const said = { id: 'trees', score, probability: null } as const;
      return measureWay(task.set, drawn, said, { ...task.plan, capacity: 10 }, drawCustomers(drawn, 1)).candidate.precisionAtK;
    };
    const [none, all] = [precisionWith(0), precisionWith(1)];
    expect([none, all]).toMatchObject([{ value: 0.5 }, { value: 0.5 }]);
    if (none.kind === 'none' || all.kind === 'none') throw new Error('no interval');
    expect(none.low).toBeLessThan(all.low - 0.02);
    expect(none.high).toBeLessThan(all.high - 0.02);
  });
});

describe('rates of stretches and groups', () => {
  it('are those of a table in which the drawn rows really come again, equal scores in proportion', () => {
    const { score, judged } = randomRows(60, 20, 4);
    const draws = drawCustomers(judged, 6);
    const found = ratesByShare(judged, orderOf(score), draws, 4);
    for (let i = 0; i < 10; i++) {
      const rows = [...judged.rows].flatMap((row) => Array.from({ length: draws.times[i * 20 + judged.cluster[row]] }, () => row));
      const of = { score: rows.map((row) => score[row]), label: rows.map((row) => judged.label[row]) };
      const quarter = rows.length / 4;
      for (let bin = 0; bin < 4; bin++) {
        // hits of a row are spread over the places of all rows of its score
        let hits = 0;
        for (const value of new Set(of.score)) {
          const above = of.score.filter((one) => one > value).length;
          const same = of.score.filter((one) => one === value).length;
          const inside = Math.max(0, Math.min(above + same, (bin + 1) * quarter) - Math.max(above, bin * quarter));
          hits += (inside / same) * of.label.filter((label, k) => label === 1 && of.score[k] === value).length;
        }
        expect(found[bin][i]).toBeCloseTo(hits / quarter, 9);
      }
    }
  });
  it('of groups that stay count whoever was drawn', () => {
    const { judged } = randomRows(60, 20, 5);
    const draws = drawCustomers(judged, 7);
    const group = judged.rows.map((row) => row % 3);
    const [first] = ratesByGroup(judged, group, 3, draws);
    const rows = [...judged.rows].filter((row) => group[row] === 0);
    const times = rows.map((row) => draws.times[judged.cluster[row]]);
    const hits = rows.reduce((sum, row, k) => sum + times[k] * judged.label[row], 0);
    expect(first[0]).toBeCloseTo(hits / times.reduce((a, b) => a + b), 12);
  });
  it('where all are hits keep the interval they have', () => {
    const all = { kind: 'estimate', value: 1, low: 0.8, high: 1, level: 0.95, method: 'wilson' } as const;
    expect(redrawn(all, Float64Array.from([1, 1, 1]))).toEqual(all);
  });
});
