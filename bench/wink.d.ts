declare module 'wink-bm25-text-search' {
  type PrepTask = ((text: string) => string | string[]) | ((words: string[]) => string[]);
  interface Engine {
    defineConfig(config: { fldWeights: Readonly<Record<string, number>> }): void;
    definePrepTasks(tasks: readonly PrepTask[]): void;
    addDoc(fields: Readonly<Record<string, string>>, id: number): void;
    consolidate(): void;
    search(text: string, limit: number): [id: string, score: number][];
  }
  export default function createEngine(): Engine;
}

declare module 'wink-nlp-utils' {
  const utils: {
    string: { lowerCase(text: string): string; tokenize0(text: string): string[] };
    tokens: { removeWords(words: string[]): string[]; stem(words: string[]): string[] };
  };
  export default utils;
}
