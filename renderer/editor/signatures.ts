import { request } from '../api/client.ts';
import { currentLanguage, text } from '../i18n.ts';
import type { monaco } from './monaco.ts';

/** The call one is in, its arguments, and the one at the caret marked. */
export const signatureProvider: monaco.languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['(', '（', ',', '，', ' '],
  signatureHelpRetriggerCharacters: [')', '）'],
  async provideSignatureHelp(model, position) {
    const offset = model.getOffsetAt(position);
    const found = await request('expression.signature', { source: model.getValue(), offset, language: currentLanguage() });
    if (!found) return null;
    const parameters = found.parameters.map(
      ({ from, to, help }): monaco.languages.ParameterInformation => ({ label: [from, to], documentation: help || undefined }),
    );
    const documentation = `${found.help}\n${text('editor.forExample', { example: found.example })}`;
    const value = {
      signatures: [{ label: found.label, documentation, parameters, activeParameter: found.active }],
      activeSignature: 0,
      activeParameter: found.active,
    };
    return { value, dispose: () => {} };
  },
};
