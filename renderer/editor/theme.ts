import type { Theme } from '../shell/settings.ts';
import { monaco } from './monaco.ts';

/** Six digits: the built style sheet shortens `#ffffff` to `#fff`, which Monaco refuses. */
export function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return value.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
}

/** Monaco cannot read CSS variables, so its theme is made from the tokens whenever the theme changes. */
export function applyEditorTheme(theme: Theme): void {
  const rule = (scope: string, name: string) => ({ token: scope, foreground: token(name).slice(1) });
  monaco.editor.defineTheme('rekindle', {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', 'ink'),
      rule('keyword', 'kw'),
      rule('function', 'fn'),
      rule('string', 'str'),
      rule('number', 'num'),
      rule('comment', 'cm'),
      rule('unit', 'ink'),
    ],
    colors: {
      'editor.background': token('panel'),
      'editor.foreground': token('ink'),
      'editor.lineHighlightBackground': token('panel2'),
      'editor.lineHighlightBorder': token('panel2'),
      'editor.selectionBackground': `${token('ember')}44`,
      'editor.inactiveSelectionBackground': `${token('ember')}22`,
      'editorCursor.foreground': token('ember'),
      'editorLineNumber.foreground': token('ink3'),
      'editorLineNumber.activeForeground': token('ink2'),
      'editorBracketMatch.background': token('ember-soft'),
      'editorBracketMatch.border': token('ember'),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, token('ink2')])),
      'editorError.foreground': token('bad'),
      'editorWarning.foreground': token('warn'),
      'editorInfo.foreground': token('treat'),
      'editorWidget.background': token('panel'),
      'editorWidget.border': token('line2'),
      'editorWidget.foreground': token('ink'),
      'editorHoverWidget.background': token('panel'),
      'editorHoverWidget.border': token('line2'),
      'editorHoverWidget.highlightForeground': token('ember-ink'),
      'editorSuggestWidget.background': token('panel'),
      'editorSuggestWidget.border': token('line2'),
      'editorSuggestWidget.foreground': token('ink'),
      'editorSuggestWidget.selectedBackground': token('ember-soft'),
      'editorSuggestWidget.selectedForeground': token('ink'),
      'editorSuggestWidget.highlightForeground': token('ember-ink'),
      'editorSuggestWidget.focusHighlightForeground': token('ember-ink'),
      'list.hoverBackground': token('hover'),
      'editor.placeholder.foreground': token('ink3'),
      'inputValidation.infoBackground': token('panel'),
      'inputValidation.infoForeground': token('ink'),
      'inputValidation.infoBorder': token('line2'),
      'input.background': token('panel'),
      'input.border': token('line2'),
      'input.foreground': token('ink'),
      focusBorder: token('ember'),
      'scrollbarSlider.background': `${token('control')}55`,
      'scrollbarSlider.hoverBackground': `${token('control')}88`,
      'widget.shadow': `${token('ink')}33`,
    },
  });
  monaco.editor.setTheme('rekindle');
}
