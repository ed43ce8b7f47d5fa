import { describe, expect, it } from 'vitest';
import { termOf } from '../../../src/search/words/analyzer.ts';
import { regularForm } from '../../../src/search/words/word-forms.ts';

describe('the forms of a word', () => {
  it.each([
    ['write', 'writes', 'writing', 'wrote', 'written'],
    ['build', 'builds', 'building', 'built'],
    ['index', 'indexes', 'indices'],
    ['run', 'running', 'ran'],
    ['containerize', 'containerise', 'containerised', 'containerising', 'containerisation', 'containerization'],
    ['organize', 'organises', 'organisation', 'organisations'],
    ['behavior', 'behaviour', 'behaviours'],
    ['artifact', 'artefacts'],
    ['recover', 'recovered', 'recovery'],
    ['resolve', 'resolving', 'resolution'],
  ])('meet: %s', (...forms) => {
    expect(new Set(forms.map(termOf)).size).toBe(1);
  });

  it.each([
    'precise',
    'promise',
    'raised',
    'exercise',
    'enterprise',
    'advertised',
    'rising',
    'this',

    'left',
  ])('stay as they are if nothing is to be led back: %s', (word) => {
    expect(regularForm(word)).toBe(word);
  });

  it('keep apart what only looks alike', () => {
    expect(termOf('founded')).not.toBe(termOf('found'));
  });
});
