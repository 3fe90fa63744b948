import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '#core/cli/context.ts';
import { runCli } from '#core/cli/program.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** The JSON document on standard output. */
  json(): unknown;
}

/** A folder of its own with a command line in it. */
export function cliIn(env: Record<string, string> = {}): {
  folder: string;
  /** `interrupted`: Ctrl+C is pressed as soon as it is heard. */
  run(line: string[], input?: string, interrupted?: boolean): Promise<Ran>;
  file(name: string, text: string): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-cli-'));
  let second = 0;
  return {
    folder,
    file(name, text) {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    async run(line, input = '', interrupted = false) {
      const [out, err]: [string[], string[]] = [[], []];
      const io: Io = {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        readInput: async () => input,
        env: { LANG: 'en_US.UTF-8', ...env },
        cwd: folder,
        now: () => `2026-07-01T09:00:${String(second++ % 60).padStart(2, '0')}`,
        ticks: () => 0,
        onInterrupt(stop) {
          if (interrupted) stop();
          return () => {};
        },
        terminal: false,
        width: 100,
      };
      const code = await runCli(line, io);
      return { code, out: out.join(''), err: err.join(''), json: () => JSON.parse(out.join('')) };
    },
  };
}

/**
 * 60 customers: number n bought n euros on each of the first n days of March 2026, whole cents; every third one bought once more on 2026-06-30; every
 * customer but each tenth said yes to e-mail.
 */
export function shopFiles(file: (name: string, text: string) => string): { orders: string; customers: string } {
  const orders = ['order_no,customer_id,order_time,amount,channel'];
  const customers = ['customer_id,name,age,email,email_consent'];
  for (let n = 1; n <= 60; n++) {
    const id = `C${String(n).padStart(3, '0')}`;
    for (let day = 1; day <= Math.min(n, 31); day++)
      orders.push(`O${n}-${day},${id},2026-03-${String(day).padStart(2, '0')} 10:00:00,${n}.25,${n % 2 ? 'app' : 'web'}`);
    if (n % 3 === 0) orders.push(`O${n}-0,${id},2026-06-30 12:00:00,5.00,app`);
    customers.push(`${id},Customer ${n},${20 + n},c${n}@example.com,${n % 10 === 0 ? 'no' : 'yes'}`);
  }
  return { orders: file('orders.csv', `${orders.join('\n')}\n`), customers: file('customers.csv', `${customers.join('\n')}\n`) };
}
