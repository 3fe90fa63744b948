import type { Command } from 'commander';

export const shells = ['bash', 'zsh'] as const;
export type Shell = (typeof shells)[number];

/** A shell's completion script, made from the program itself so that it cannot drift. */
export function completionScript(program: Command, shell: Shell): string {
  const entries = [{ path: '', words: wordsOf(program), group: true }, ...program.commands.flatMap((command) => entriesOf(command, ''))];
  return shell === 'bash' ? bash(entries) : `#compdef rekindle\nautoload -U +X bashcompinit && bashcompinit\n${bash(entries)}`;
}

interface Entry {
  /** `list create`; '' for the program. */
  path: string;
  words: string[];
  /** Verbs stand here, so files do not. */
  group: boolean;
}

function entriesOf(command: Command, above: string): Entry[] {
  const path = `${above} ${command.name()}`.trim();
  return [
    { path, words: wordsOf(command), group: command.commands.length > 0 },
    ...command.commands.flatMap((inner) => entriesOf(inner, path)),
  ];
}

function wordsOf(command: Command): string[] {
  const options = command.options.map((option) => option.long ?? option.short ?? '');
  return [...command.commands.map((inner) => inner.name()), ...options, '--help', '--json', '--lang'].filter(
    (word, i, all) => word && all.indexOf(word) === i,
  );
}

function bash(entries: Entry[]): string {
  const cases = entries.map(({ path, words, group }) => `    "${path}") words="${words.join(' ')}"${group ? ' files=' : ''} ;;`).join('\n');
  const paths = entries.map(({ path }) => `"${path}"`).join(' ');
  return `_rekindle() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" next words="" files=yes i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    for known in ${paths}; do
      if [[ "$known" == "$next" ]]; then path="$next"; break; fi
    done
  done
  case "$path" in
${cases}
  esac
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    --lang) COMPREPLY=($(compgen -W "en zh" -- "$current")); return ;;
    --channel) COMPREPLY=($(compgen -W "email sms push letter phone" -- "$current")); return ;;
    --consent) COMPREPLY=($(compgen -W "required not-refused" -- "$current")); return ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ -n "$files" && "$current" != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _rekindle rekindle
`;
}
