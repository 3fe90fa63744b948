import { type OracleReport, runOracle } from '#test/core/expression/oracle.ts';
import { serve } from './pool.ts';

serve<OracleReport>(({ seed, cases }, onDone) => runOracle({ seed, cases, onCase: () => onDone(1) }));
