import { Children, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import './split.css';

interface SplitProps {
  /** Remembers the sizes under this name. */
  id: string;
  direction: 'horizontal' | 'vertical';
  /** First size per child: percent as `'60%'` or pixels as `404`. */
  sizes: (string | number)[];
  /** Smallest sizes, same units. */
  min?: (string | number)[];
  children: ReactNode;
}

/** Panes side by side or one over the other with a hairline between that can be dragged, and moved with the arrow keys. Sizes are remembered. */
export function Split({ id, direction, sizes, min = [], children }: SplitProps) {
  const panes = Children.toArray(children);
  const panelIds = panes.map((_, index) => `${id}-${index}`);
  const layout = useDefaultLayout({ id: `rekindle.${id}`, panelIds, storage: localStorage });
  return (
    <Group orientation={direction} defaultLayout={layout.defaultLayout} onLayoutChanged={layout.onLayoutChanged} className="rk-split">
      {panes.flatMap((pane, index) => [
        index > 0 && <Separator key={`line-${panelIds[index]}`} className="rk-split-line" />,
        <Panel
          key={panelIds[index]}
          id={panelIds[index]}
          defaultSize={sizes[index]}
          minSize={min[index] ?? 120}
          groupResizeBehavior={typeof sizes[index] === 'number' ? 'preserve-pixel-size' : 'preserve-relative-size'}
        >
          {pane}
        </Panel>,
      ])}
    </Group>
  );
}
