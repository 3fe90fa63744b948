import type Database from 'better-sqlite3';
import type { DriftReport, DriftRow, DriftState, Estimate, IsoDate } from '#core/contract/types.ts';
import type { StoredModel } from '../registry.ts';

/** What one scoring found. */
export interface DriftMoment {
  version: number;
  asOf: IsoDate;
  state: DriftState;
  /** Stability index of the score; null: the model gave none. */
  score: Estimate | null;
  /** The feature that moved most. */
  worst: DriftRow | null;
}

/** Keeps what a scoring found; of the same day the newest stays. The scoring made last is the last row. */
export function keepScoring(db: Database.Database, model: number, report: DriftReport, now: string): void {
  const { asOf } = report.now;
  db.prepare('delete from model_scoring where model = ? and as_of = ?').run(model, asOf);
  db.prepare('insert into model_scoring (model, as_of, drift, scored_at) values (?, ?, ?, ?)').run(
    model,
    asOf,
    JSON.stringify(report),
    now,
  );
}

/** What the scorings of a name found, newest day first. */
export function driftHistory(db: Database.Database, name: string): DriftMoment[] {
  const rows = db
    .prepare<[string], { version: number; drift: string }>(
      `select m.version, s.drift from model_scoring s join model m using (model) where m.name = ? and m.removed_at is null
       order by s.as_of desc, m.version desc`,
    )
    .all(name);
  return rows.map(({ version, drift }) => {
    const report: DriftReport = JSON.parse(drift);
    const score = report.rows.find((row) => row.feature === null)?.psi ?? null;
    return { version, asOf: report.now.asOf, state: report.state, score, worst: report.rows.find((row) => row.feature !== null) ?? null };
  });
}

/** Day and number of the rows that a model's reference was made of. */
export function originOf({ info, reference }: StoredModel): DriftReport['before'] {
  return { asOf: info.cutOff, customers: reference?.[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0 };
}
