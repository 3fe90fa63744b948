import { Command, CommanderError, type Help, InvalidArgumentError, Option } from 'commander';
import { WorkbenchError } from '../contract/result.ts';
import { type Language, textOf } from '../contract/texts.ts';
import { completionScript, type Shell, shells } from './completion.ts';
import { type Context, createContext, type Io, type Output, UsageError } from './context.ts';
import { type CliText, say } from './texts.ts';
import { addCampaignVerbs } from './verbs-campaigns.ts';
import { addDataVerbs } from './verbs-data.ts';
import { addDefinitionVerbs } from './verbs-definitions.ts';
import { addExploreVerbs } from './verbs-explore.ts';
import { addModelVerbs } from './verbs-models.ts';
import { addNewVerb } from './verbs-new.ts';
import { addSavedListVerbs } from './verbs-saved-lists.ts';

/** Adds a verb to the program: its form, what it is for, its options, and what it does. */
export interface Verb {
  (form: string, purpose: CliText): VerbBuilder;
  group(name: string, purpose: CliText): (form: string, purpose: CliText) => VerbBuilder;
}

export interface VerbBuilder {
  option(form: string, purpose: CliText, initial?: string, required?: boolean): VerbBuilder;
  /** An option that may be given several times. */
  list(form: string, purpose: CliText): VerbBuilder;
  run<A extends readonly unknown[], O>(action: (context: Context, args: A, options: O) => Promise<Output>): void;
}

interface Shared {
  json?: boolean;
  readOnly?: boolean;
  lang?: string;
  workspace?: string;
}

interface Outcome {
  code: number;
}

/**
 * Runs one call of the command line and gives its exit code: 0 done, 1 refused or failed, 2 wrong usage. With `--json` standard output holds one JSON document,
 * also for a refusal (`{ "error": { code, message, params } }`); everything else goes to standard error.
 */
export async function runCli(argv: string[], io: Io): Promise<number> {
  const language = languageOf(argv, io.env);
  const outcome: Outcome = { code: 0 };
  const program = programOf(io, language, outcome);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked =
      error.code === 'commander.helpDisplayed' ||
      error.code === 'commander.version' ||
      (error.code === 'commander.help' && argv.length > 0 && error.exitCode === 0);
    outcome.code = asked ? 0 : 2;
  }
  return outcome.code;
}

function languageOf(argv: string[], env: Io['env']): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = at < 0 ? undefined : (argv[at].split('=')[1] ?? argv[at + 1]);
  if (given === 'en' || given === 'zh') return given;
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function programOf(io: Io, language: Language, outcome: Outcome): Command {
  const program = new Command('rekindle')
    .description(say(language, 'description'))
    .version(VERSION, '-V, --version', say(language, 'version'))
    // `model show NAME --version 2` means the model's version, not the program's
    .enablePositionalOptions();
  dress(program, io, language);
  const verb = verbAdder(program, io, language, outcome);
  addNewVerb(verb);
  addDataVerbs(verb);
  addDefinitionVerbs(verb);
  addSavedListVerbs(verb);
  addExploreVerbs(verb);
  addModelVerbs(verb);
  addCampaignVerbs(verb);
  addCompletion(program, io, language);
  return program;
}

const VERSION = '0.1.0';

function verbAdder(program: Command, io: Io, language: Language, outcome: Outcome): Verb {
  const add =
    (parent: Command) =>
    (form: string, purpose: CliText): VerbBuilder => {
      const command = dress(parent.command(form).description(say(language, purpose)), io, language);
      shareOptions(command, language);
      return builderOf(command, io, language, outcome);
    };
  const group = (name: string, purpose: CliText) => add(dress(program.command(name).description(say(language, purpose)), io, language));
  return Object.assign(add(program), { group });
}

function shareOptions(command: Command, language: Language): void {
  command.option('-w, --workspace <file>', say(language, 'workspace'));
  command.option('--read-only', say(language, 'readOnly'));
  command.option('--json', say(language, 'json'));
  command.addOption(new Option('--lang <language>', say(language, 'lang')).choices(['en', 'zh']));
}

function dress(command: Command, io: Io, language: Language): Command {
  const titles: Record<string, CliText> = { 'Usage:': 'usage', 'Arguments:': 'arguments', 'Options:': 'options', 'Commands:': 'commands' };
  return command
    .helpOption('-h, --help', say(language, 'help'))
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      styleTitle: (title: string) => (titles[title] ? say(language, titles[title]) : title),
      helpWidth: io.width,
    } satisfies Partial<Help>)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`${say(language, 'wrong-usage', { detail: text.trim(), call: fullName(command) })}\n`),
    });
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

function builderOf(command: Command, io: Io, language: Language, outcome: Outcome): VerbBuilder {
  const builder: VerbBuilder = {
    option(form, purpose, initial, required) {
      if (required) command.requiredOption(form, say(language, purpose));
      else command.option(form, say(language, purpose), initial);
      return builder;
    },
    list(form, purpose) {
      command.option(form, say(language, purpose), (value: string, before: string[]) => [...before, value], []);
      return builder;
    },
    run(action) {
      command.action(async () => {
        const options = command.opts<Shared>();
        const workspace = options.workspace ?? io.env.REKINDLE_WORKSPACE;
        const context = createContext(io, { language, json: options.json === true, workspace, readOnly: options.readOnly === true });
        outcome.code = await perform(context, () => action(context, command.processedArgs as never, options as never));
      });
    },
  };
  return builder;
}

async function perform(context: Context, work: () => Promise<Output>): Promise<number> {
  try {
    const output = await work();
    const lines = context.json ? [JSON.stringify(output.json, null, 2)] : output.lines;
    if (lines.length > 0) context.io.out(`${lines.join('\n')}\n`);
    return output.failed ? 1 : 0;
  } catch (error) {
    return tellFailure(context, error);
  } finally {
    await context.close();
  }
}

function tellFailure(context: Context, error: unknown): number {
  if (error instanceof UsageError) {
    context.io.err(`${error.message}\n`);
    return 2;
  }
  const { code, message, params } = error instanceof WorkbenchError ? error : bug(context, error);
  const hint = Object.hasOwn(hints, code) ? ` ${context.say(hints[code])}` : '';
  context.io.err(`${textOf(code, params, context.language)}${hint}\n`);
  if (context.json) context.io.out(`${JSON.stringify({ error: { code, message, params } }, null, 2)}\n`);
  return code === 'job-cancelled' ? INTERRUPTED : 1;
}

/** What a shell expects of a program that Ctrl+C ended. */
const INTERRUPTED = 130;

/** What can be done about a refusal here, where there are no windows to do it in. */
const hints: Readonly<Record<string, CliText>> = {
  'no-workspace': 'no-workspace-given',
  'workspace-locked': 'read-only-hint',
  'customer-column-missing': 'mapping-hint',
  'time-column-missing': 'mapping-hint',
  'outcome-columns': 'mapping-hint',
  'column-type-changed': 'mapping-hint',
};

function bug(context: Context, error: unknown): WorkbenchError {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.stack) context.io.err(`${error.stack}\n`);
  return new WorkbenchError('internal', textOf('internal', { detail }, 'en'), { detail });
}

function addCompletion(program: Command, io: Io, language: Language): void {
  const command = dress(program.command('completion').description(say(language, 'completion')), io, language);
  command.argument('<shell>', shells.join(', '), (value: string) => {
    if (!shells.includes(value as Shell)) throw new InvalidArgumentError(say(language, 'not-a-shell', { shells: shells.join(', ') }));
    return value;
  });
  command.action((shell: Shell) => io.out(completionScript(program, shell)));
}
