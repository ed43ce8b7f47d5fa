import { Argument, type Command } from 'commander';
import { type CliContext, say } from './cli-context.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** A command as it is typed, with what may follow it. */
interface Completed {
  /** The words before: empty for the program itself, `gaps`, `gaps draft`. */
  path: string;
  /** Subcommands, flags, and the choices of an argument. */
  words: readonly Completion[];
}

interface Completion {
  word: string;
  description: string;
  /** What may follow a flag; empty for a file or any text, undefined for a flag without a value. */
  values?: readonly string[];
}

/** Adds `completion`, which prints a script that completes commands and flags with the tab key. */
export function addCompletion(program: Command, cli: CliContext): void {
  program
    .command('completion')
    .description('Print a script that completes commands and flags with the tab key.')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      '\nFor bash: devops-bot completion bash >> ~/.bashrc; zsh: ~/.zshrc; fish: ~/.config/fish/config.fish',
    )
    .action((shell: Shell) => say(cli, SCRIPTS[shell](program.name(), listCompletions(program))));
}

/** Lists the program and every command of it, with the words that may follow each. */
function listCompletions(command: Command, path = ''): Completed[] {
  const commands = command.commands.map((sub) => ({ word: sub.name(), description: sub.description() }));
  const choices = command.registeredArguments.flatMap(({ argChoices = [], description }) =>
    argChoices.map((word) => ({ word, description })),
  );
  const flags = command.options.flatMap(({ long, description, required, optional, argChoices = [] }): Completion[] =>
    long ? [{ word: long, description, ...((required || optional) && { values: argChoices }) }] : [],
  );
  const words = [...commands, ...choices, ...flags, { word: '--help', description: 'display help for command' }];
  return [
    { path, words },
    ...command.commands.flatMap((sub) => listCompletions(sub, path === '' ? sub.name() : `${path} ${sub.name()}`)),
  ];
}

const SCRIPTS: Readonly<Record<Shell, (name: string, completed: readonly Completed[]) => string>> = {
  bash: (name, completed) => {
    const func = `_${name.replaceAll('-', '_')}`;
    return [
      `${func}() {`,
      `  local words path="" word last="\${COMP_WORDS[COMP_CWORD-1]}"`,
      `  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do case "$word" in -*) ;; *) path="$path $word" ;; esac; done`,
      ...caseLines(completed),
      `  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))`,
      '}',
      `complete -o default -F ${func} ${name}`,
    ].join('\n');
  },
  zsh: (name, completed) => {
    const func = `_${name.replaceAll('-', '_')}`;
    return [
      `${func}() {`,
      `  local words_here path_here="" word last="\${words[CURRENT-1]}"`,
      `  for word in "\${(@)words[2,CURRENT-1]}"; do case "$word" in -*) ;; *) path_here="$path_here $word" ;; esac; done`,
      ...caseLines(completed, 'path_here', 'words_here'),
      `  compadd -- \${=words_here} || _files`,
      '}',
      `compdef ${func} ${name}`,
    ].join('\n');
  },
  fish: (name, completed) =>
    completed
      .flatMap(({ path, words }) => {
        const parts = path === '' ? [] : path.split(' ');
        const subcommands = words.flatMap(({ word }) => (word.startsWith('-') ? [] : [word]));
        const seen = parts.map((part) => `__fish_seen_subcommand_from ${part}`);
        const unseen = subcommands.length > 0 ? [`not __fish_seen_subcommand_from ${subcommands.join(' ')}`] : [];
        const condition = [...seen, ...unseen].join('; and ');
        return words.map(({ word, description, values }) => {
          const value = values === undefined ? '' : values.length === 0 ? ' -r' : ` -x -a '${values.join(' ')}'`;
          const what = word.startsWith('--') ? `-l ${word.slice(2)}${value}` : `-f -a ${word}`;
          return `complete -c ${name} -n '${condition || 'true'}' ${what} -d '${description.replaceAll("'", "\\'")}'`;
        });
      })
      .join('\n'),
};

/**
 * The words that may follow, by what was typed before; after a flag with a value only these. A question or a file after a command completes to
 * nothing more.
 */
function caseLines(completed: readonly Completed[], path = 'path', words = 'words'): string[] {
  const deepestFirst = [...completed].sort((a, b) => b.path.length - a.path.length);
  const start = (one: Completed) => (one.path === '' ? '" "' : `" ${one.path} "*`);
  const set = (list: readonly string[]) => `${words}="${list.join(' ')}" ;;`;
  return [
    `  case "$${path} $last" in`,
    ...deepestFirst.flatMap((one) =>
      one.words.flatMap(({ word, values }) => (values ? [`    ${start(one)}"${word}") ${set(values)}`] : [])),
    ),
    `    *) case "$${path} " in`,
    ...deepestFirst.map((one) => `      ${start(one)}) ${set(one.words.map(({ word }) => word))}`),
    '    esac ;;',
    '  esac',
  ];
}
