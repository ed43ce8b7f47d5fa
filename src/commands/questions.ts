import { createInterface } from 'node:readline/promises';
import type { CliContext } from './cli-context.ts';

/** Asks people, or reads their answers from a pipe, one a line. */
export interface Questions {
  /** Asks until `check` finds nothing wrong; an empty line, and the end of the input, is `fallback`. */
  ask(question: string, fallback: string, check: (answer: string) => string | undefined): Promise<string>;
  close(): void;
}

export function openQuestions({ input, output }: Pick<CliContext, 'input' | 'output'>): Questions {
  const lines = createInterface({ input });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(question, fallback, check) {
      for (;;) {
        output.write(`${question}${fallback === '' ? '' : ` [${fallback}]`}: `);
        const { value, done } = await answers.next();
        const answer = done === true ? '' : value.trim();
        if (done === true) output.write('\n');
        if (answer === '') return fallback;
        const problem = check(answer);
        if (problem === undefined) return answer;
        output.write(`${problem}\n`);
      }
    },
    close: () => lines.close(),
  };
}
