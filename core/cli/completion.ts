import type { Command } from 'commander';

export const shells = ['bash', 'zsh'] as const;
export type Shell = (typeof shells)[number];

/** A shell's completion script, made from the program itself so that it cannot drift. */
export function completionScript(program: Command, shell: Shell): string {
  const entries = [{ path: '', words: wordsOf(program) }, ...program.commands.flatMap((command) => entriesOf(command, ''))];
  return shell === 'bash' ? bash(entries) : `#compdef rekindle\nautoload -U +X bashcompinit && bashcompinit\n${bash(entries)}`;
}

interface Entry {
  /** `list create`; '' for the program. */
  path: string;
  words: string[];
}

function entriesOf(command: Command, above: string): Entry[] {
  const path = `${above} ${command.name()}`.trim();
  return [{ path, words: wordsOf(command) }, ...command.commands.flatMap((inner) => entriesOf(inner, path))];
}

function wordsOf(command: Command): string[] {
  const options = command.options.map((option) => option.long ?? option.short ?? '');
  return [...command.commands.map((inner) => inner.name()), ...options, '--help', '--json', '--lang'].filter(
    (word, i, all) => word && all.indexOf(word) === i,
  );
}

function bash(entries: Entry[]): string {
  const cases = entries.map(({ path, words }) => `    "${path}") words="${words.join(' ')}" ;;`).join('\n');
  const paths = entries.map(({ path }) => `"${path}"`).join(' ');
  return `_rekindle() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" next words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    for known in ${paths}; do
      if [[ "$known" == "$next" ]]; then path="$next"; break; fi
    done
  done
  case "$path" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ "$current" != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -F _rekindle rekindle
`;
}
