import { useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '#core/contract/types.ts';
import { lex } from '#core/expression/lexer.ts';
import { useRequest } from '../api/hooks.ts';
import { useLanguage, useText } from '../i18n.ts';
import { useTheme } from '../shell/settings.ts';
import { ClauseCounts, type LineCount } from './clause-counts.tsx';
import { forgetContext, setContext } from './contexts.ts';
import { LANGUAGE, registerLanguage, showDiagnostics } from './language.ts';
import { setNames, workspaceNames } from './language-names.ts';
import { monaco } from './monaco.ts';
import { applyEditorTheme } from './theme.ts';
import './expression-editor.css';

interface EditorProps {
  value: string;
  onChange: (value: string) => void;
  /** The date hovers are computed as of. */
  asOf: string;
  diagnostics: readonly Diagnostic[];
  /** Shown at the right of the line where each clause ends. */
  counts: readonly LineCount[];
  /** True while `counts` belong to an older text. */
  stale?: boolean;
  onSave?: () => void;
  /** F2: with the tag under the caret, or null. */
  onRename?: (tag: string | null) => void;
  readOnly?: boolean;
  label: string;
}

/** Editor of the tag language: highlighting by its lexer, completion, hover, diagnostics with fixes, and counts beside the lines. Fills its parent. */
export function ExpressionEditor(props: EditorProps) {
  const { value, onChange, asOf, diagnostics, counts, stale = false, onSave, onRename, readOnly = false, label } = props;
  const holder = useRef<HTMLDivElement>(null);
  const editor = useEditor(holder, { value, onChange, onSave, onRename, label });
  const language = useLanguage();
  const theme = useTheme();
  useEffect(() => applyEditorTheme(theme), [theme]);
  useWorkspaceNames();
  useEffect(() => {
    const model = editor?.getModel();
    if (model && model.getValue() !== value) replaceText(model, value);
  }, [value, editor]);
  useEffect(() => {
    const model = editor?.getModel();
    if (!model || language === undefined) return;
    setContext(model, { asOf, diagnostics });
    showDiagnostics(model, diagnostics);
  }, [asOf, diagnostics, language, editor]);
  useEffect(() => editor?.updateOptions({ readOnly }), [readOnly, editor]);
  return (
    <div className="rk-editor">
      <div ref={holder} className="rk-editor-text" />
      <ClauseCounts editor={editor} counts={counts} stale={stale} />
    </div>
  );
}

/** Names with Chinese characters may stand without blanks; the highlighter has to know them as the parser does. */
function useWorkspaceNames(): void {
  const catalogue = useRequest('data.catalogue', {});
  useEffect(() => {
    if (!catalogue.data) return;
    const columns = [...catalogue.data.attributes, ...catalogue.data.streams.flatMap((stream) => stream.fields), ...catalogue.data.streams];
    const all = [...columns.flatMap((each) => [each.name, each.label ?? '']), ...catalogue.data.tags.map((tag) => tag.name)];
    tagNames = new Set(catalogue.data.tags.map((tag) => tag.name));
    setNames(new Set(all.filter((name) => /\p{Script=Han}/u.test(name))));
  }, [catalogue.data]);
}

let tagNames: ReadonlySet<string> = new Set();

/** The tag whose name the caret stands in; null where it stands elsewhere. */
function tagAt(editor: Editor): string | null {
  const position = editor.getPosition();
  const model = editor.getModel();
  if (!position || !model) return null;
  const at = model.getOffsetAt(position);
  const { tokens } = lex(model.getValue(), workspaceNames());
  const token = tokens.find(({ kind, range }) => (kind === 'word' || kind === 'name') && range.from <= at && at <= range.to);
  return token && tagNames.has(token.text) ? token.text : null;
}

/** As an edit, so that Ctrl+Z in the editor takes it back. */
function replaceText(model: monaco.editor.ITextModel, text: string): void {
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}

type Editor = monaco.editor.IStandaloneCodeEditor;

function useEditor(
  holder: React.RefObject<HTMLDivElement | null>,
  props: Pick<EditorProps, 'value' | 'onChange' | 'onSave' | 'onRename' | 'label'>,
) {
  const t = useText();
  const [made, setMade] = useState<Editor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const placeholder = t('editor.placeholder');
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; later values arrive through effects
  useEffect(() => {
    if (!holder.current) return;
    registerLanguage();
    const model = monaco.editor.createModel(latest.current.value, LANGUAGE);
    const editor = monaco.editor.create(holder.current, { ...options, model, placeholder, ariaLabel: latest.current.label });
    let composing = false;
    function tell(): void {
      const text = model.getValue();
      // what came from outside is known there already, and what an input method is still composing is not yet text
      if (!composing && text !== latest.current.value) latest.current.onChange(text);
    }
    model.onDidChangeContent(tell);
    editor.onDidCompositionStart(() => {
      composing = true;
    });
    editor.onDidCompositionEnd(() => {
      composing = false;
      tell();
    });
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave?.());
    editor.addCommand(monaco.KeyCode.F2, () => latest.current.onRename?.(tagAt(editor)));
    setMade(editor);
    return () => {
      forgetContext(model);
      editor.dispose();
      model.dispose();
      setMade(null);
    };
  }, [holder]);
  useEffect(() => made?.updateOptions({ placeholder, ariaLabel: props.label }), [made, placeholder, props.label]);
  return made;
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: 'ui-monospace, "SF Mono", "Cascadia Code", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace',
  fontSize: 13,
  lineHeight: 26,
  padding: { top: 6, bottom: 6 },
  minimap: { enabled: false },
  folding: false,
  glyphMargin: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  links: false,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  wordBasedSuggestions: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  contextmenu: false,
  fixedOverflowWidgets: true,
  tabFocusMode: true,
  suggestLineHeight: 26,
  suggest: { showIcons: false, showStatusBar: false, preview: false, snippetsPreventQuickSuggestions: false },
  quickSuggestions: { other: true, strings: true, comments: false },
  scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, alwaysConsumeMouseWheel: false },
  stickyScroll: { enabled: false },
  bracketPairColorization: { enabled: false },
  renderLineHighlightOnlyWhenFocus: true,
};
