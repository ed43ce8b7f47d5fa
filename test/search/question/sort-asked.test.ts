import { describe, expect, it } from 'vitest';
import { placeOfSort } from '../../../src/search/question/sort-asked.ts';
import { analyze } from '../../../src/search/words/analyzer.ts';

function sortIn(question: string): string | undefined {
  const words = analyze(question);
  return words[placeOfSort(words) ?? -1]?.written;
}

describe('the sort of answer that is asked for', () => {
  it.each([
    ['what religion did the French spread', 'religion'],
    ['Which port does the API server listen on?', 'port'],
    ['in which namespace are the system pods', 'namespace'],
    ['which sort of probe does a container need', 'probe'],
    ['which control plane component is the scheduler', 'component'],
  ])('%s: %s', (question, sort) => {
    expect(sortIn(question)).toBe(sort);
  });

  it.each([
    'what is a pod',
    "what's kubelet do in a cluster",
    'explain what kubelet does in a cluster',
    'what pods do',
    'which came first, devops or sre?',
    'which of the probes is slower',
    'what',
    '',
  ])('none in %j', (question) => {
    expect(sortIn(question)).toBeUndefined();
  });
});
