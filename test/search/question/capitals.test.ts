import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../src/search/lexicon/lexicon.ts';
import { createMiniSearchEngine } from '../../../src/search/minisearch.ts';
import { analyze } from '../../../src/search/words/analyzer.ts';
import { sectionOf } from '../sections.ts';

const engine = createMiniSearchEngine([
  sectionOf('Contact IT', 'Call extension 4000, or write to the helpdesk at any time of the day.'),
  sectionOf('VPN', 'How to get into the office network: install the client and log in with your card.'),
  sectionOf('EU region', 'Customer data of the EU region lives in Frankfurt, on encrypted disks.'),
  sectionOf('Backups', 'Backups are made each night. Do NOT page two people: WHO restores them is in the rota.'),
  sectionOf('OR mapping', 'Turns rows of a database into objects of a program.'),
  sectionOf('Transactions', 'A transaction is all or nothing.'),
]);

async function ask(text: string): Promise<[string, string | undefined]> {
  const { verdict, hits } = await engine.search(text, { language: 'en' });
  return [verdict, hits[0]?.section.titles.at(-1)];
}

describe('function words in capitals', () => {
  it('are names amid lower case, and words of the sentence in a line that is all in capitals', () => {
    expect(analyze('ask IT about it').map(({ term }) => term)).toContain('IT');
    expect(analyze('IT 部门').map(({ term }) => term)).toContain('IT');
    expect(analyze('ASK IT NOW').map(({ term }) => term)).not.toContain('IT');
    expect(analyze('READ IT\nthen go').map(({ term }) => term)).not.toContain('IT');
  });

  it.each([
    ['what is IT', 'Contact IT'],
    ['how do I contact IT?', 'Contact IT'],
    ['what is OR mapping', 'OR mapping'],
  ])('are found by their name: %s', async (question, title) => {
    expect((await ask(question))[1]).toBe(title);
  });

  it.each(['WHO restores backups', 'what IS a transaction', 'WHAT IS A TRANSACTION', 'when DO backups run'])(
    'are only stressed if no name of the pages has them so: %s',
    async (question) => {
      expect((await ask(question))[1]).toBe((await ask(question.toLowerCase()))[1]);
    },
  );
});

describe('a name that no page has', () => {
  it.each([
    ['where does customer data of the US region live', 'maybe'],
    ['where does customer data of the EU region live', 'clear'],
    ['are backups made each night at Contoso', 'maybe'],
    ['are backups made each night', 'clear'],
  ])('is at most offered an answer: %s', async (question, verdict) => {
    expect((await ask(question))[0]).toBe(verdict);
  });
});

describe('a function word in capitals', () => {
  it('is not translated as the word in lower case is', async () => {
    const zh = sectionOf('docker exec', '在运行的容器里执行命令。', 'zh', { aliases: ['-it 参数'], pairKey: 'exec' });
    const en = sectionOf('docker exec', 'Runs a command in a container.', 'en', { aliases: ['-it'], pairKey: 'exec' });
    const lexicon = createLexicon({ terms: [], pairs: [{ english: ['-it'], chinese: ['-it 参数'] }] });
    const bilingual = createMiniSearchEngine([zh, en], { lexicon });
    expect((await bilingual.search('what is IT', { language: 'en' })).hits).toEqual([]);
  });
});
