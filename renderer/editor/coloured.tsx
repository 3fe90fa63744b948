import { paintLine } from './highlight.ts';
import { workspaceNames } from './language-names.ts';
import './coloured.css';

/** An expression as text in the colours of the editor. */
export function Coloured({ expression }: { expression: string }) {
  const names = workspaceNames();
  return (
    <code className="rk-coloured">
      {expression.split('\n').map((line, row) => {
        const painted = paintLine(line, names);
        const key = `${row}`;
        return (
          <span key={key} className="rk-coloured-line">
            {painted.map(({ from, kind }, index) => (
              <span key={from} className={`rk-code-${kind}`}>
                {line.slice(from, painted[index + 1]?.from ?? line.length)}
              </span>
            ))}
          </span>
        );
      })}
    </code>
  );
}
