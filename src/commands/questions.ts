import { createInterface } from 'node:readline/promises';
import { type CliContext, UsageError } from './cli-context.ts';

/** Asks on a terminal, or reads the answers from a pipe, one per line. */
export interface Questions {
  /**
   * Asks until `check` finds nothing wrong; an empty line is `fallback`. @throws UsageError saying `ended` if no answer comes:
   * there is no terminal, or the person ends the input.
   */
  ask(question: string, fallback: string, check: (answer: string) => string | undefined): Promise<string>;
  close(): void;
}

/** Opens the questions; `ended` says what was not done if the answers end early, and what to do instead. */
export function openQuestions({ input, output }: Pick<CliContext, 'input' | 'output'>, ended: string): Questions {
  const lines = createInterface({ input });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(question, fallback, check) {
      for (;;) {
        output.write(`${question}${fallback === '' ? '' : ` [${fallback}]`}: `);
        const { value, done } = await answers.next();
        if (done === true) {
          output.write('\n');
          throw new UsageError(ended);
        }
        const answer = value.trim();
        if (answer === '') return fallback;
        const problem = check(answer);
        if (problem === undefined) return answer;
        output.write(`${problem}\n`);
      }
    },
    close: () => lines.close(),
  };
}
