import type { TextParams } from '#core/contract/result.ts';
import type { Finding } from '#core/contract/types.ts';

/** Gathers findings per code: how many customers, and the first five of them. */
export function createFindings(): {
  add(severity: Finding['severity'], code: string, id: string, params?: TextParams): void;
  note(severity: Finding['severity'], code: string, params: TextParams): void;
  all(): Finding[];
} {
  const found = new Map<string, Finding>();
  const entry = (severity: Finding['severity'], code: string, params: TextParams): Finding => {
    const key = JSON.stringify([code, params]);
    const finding = found.get(key) ?? { severity, code, params, customers: 0, examples: [] };
    found.set(key, finding);
    return finding;
  };
  return {
    add: (severity, code, id, params = {}) => {
      const finding = entry(severity, code, params);
      finding.customers += 1;
      if (finding.examples.length < 5) finding.examples.push(id);
    },
    note: (severity, code, params) => void entry(severity, code, params),
    // errors first, else in the order in which they were met
    all: () => [...found.values()].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')),
  };
}

export type Findings = ReturnType<typeof createFindings>;
