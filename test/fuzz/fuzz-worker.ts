import { serve } from '#test/long/pool.ts';
import { type FuzzReport, runFuzz } from './run.ts';

serve<FuzzReport>(({ seed, cases }, onDone) => runFuzz({ seed, cases, onCase: () => onDone(1) }));
