import { useMemo } from 'react';
import { useTheme } from '../shell/settings.ts';

const names = [
  'bg',
  'panel',
  'panel2',
  'line',
  'line2',
  'ink',
  'ink2',
  'ink3',
  'ember',
  'ember-soft',
  'on-ember',
  'treat',
  'control',
  'good',
  'warn',
  'bad',
  'unknown',
  'font',
] as const;

export type Colours = Record<(typeof names)[number], string>;

/** The theme's tokens as values, for what cannot read CSS variables. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  // single quotes: font names go into attributes of saved drawings
  const entries = names.map((name) => [name, style.getPropertyValue(`--${name}`).trim().replaceAll('"', "'")] as const);
  return Object.fromEntries(entries) as Colours;
}

/** The tokens of the current theme; changes when the theme does. */
export function useColours(): Colours {
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values behind the tokens change with the theme
  return useMemo(readColours, [theme]);
}

/** Hatching for what is unknown. Use as `itemStyle: { decal: hatch(colours) }` with `aria: { enabled: true, decal: { show: false } }`. */
export function hatch(colours: Colours) {
  return { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: colours.unknown };
}

/** Text and lines of axes and tooltips, in the tokens. Spread into an option. */
export function chartBase(colours: Colours) {
  const label = { color: colours.ink2, fontSize: 12, fontFamily: colours.font };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, color: colours.ink2, fontSize: 12 },
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      backgroundColor: colours.panel,
      borderColor: colours.line2,
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: colours.ink, fontSize: 12, fontFamily: colours.font },
    },
    axis: {
      axisLabel: label,
      axisLine: { lineStyle: { color: colours.line2 } },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colours.line } },
    },
  };
}
