import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTurn } from '../../../src/answer/reading/conversation/turn.ts';
import { QUESTION_MAX, readQuestion } from '../../../src/answer/reading/question.ts';

describe('readQuestion', () => {
  it('makes one line of what was typed and tells its language', () => {
    expect(readQuestion('  what is\n\ta   pod? ')).toEqual({ text: 'what is a pod?', language: 'en' });
    expect(readQuestion('什么是\u0000调度器')).toEqual({ text: '什么是 调度器', language: 'zh' });
  });

  it.each([
    ['why does git clone https://ada:hunter2@git.example.com/x.git fail', 'https://…@git.example.com/x.git'],
    ['can I clone https://hunter2@git.example.com/x.git', 'https://…@git.example.com/x.git'],
    ['what is wrong with postgres://ada:hunt%40er2@db:5432/x', 'postgres://ada:…@db:5432/x'],
    ['连不上 redis://:hunter2@cache:6379', 'redis://:…@cache:6379'],
    ['why is https://ada:hunt/er2@git.example.com/x refused', 'https://…@git.example.com/x'],
    ['is postgres://ada:hunt#er2@db:5432/x right', 'postgres://ada:…@db:5432/x'],
    [`${'x'.repeat(3974)} https://ada:hunter2@git.example.com`, 'xxx'],
    ['clone ssh://git@git.example.com:22/x.git', 'ssh://git@git.example.com:22/x.git'],
    ['curl http://localhost:3000/@v2', 'http://localhost:3000/@v2'],
    ['http://localhost:8080打不开,@小王 帮忙看看', 'http://localhost:8080打不开,@小王'],
    ['postgresql://localhost:5432,me@x.com is right?', 'postgresql://localhost:5432,me@x.com'],
  ])('repeats no credentials of an address: %s', (typed, address) => {
    const said = [readQuestion(typed), readTurn(typed), readTurn(typed, 'Git')].map((read) => JSON.stringify(read));
    for (const read of said) expect(read).not.toContain('er2');
    expect(said[0]).toContain(address);
  });

  it('takes the language it is given over the one of the text', () => {
    expect(readQuestion('kubelet', 'zh').language).toBe('zh');
  });

  it.each([
    ['how do u stop a pod n a container', 'how do you stop a pod and a container'],
    ['docker exec -u root', 'docker exec -u root'],
    ['whats the diffrence betwen a pod and a node', 'whats the difference between a pod and a node'],
    ['how is it diff from the others, w/o the details', 'how is it different from the others, without the details'],
    ['do ppl run smth like that w a database at nite', 'do people run something like that with a database at night'],
    ['kubectl diff -f app.yaml -w', 'kubectl diff -f app.yaml -w'],
    ['it is out of sync without any diff', 'it is out of sync without any diff'],
    ['how is a pod diffrent from a node', 'how is a pod different from a node'],
    ['differnces b/w ADD and COPY', 'differences between ADD and COPY'],
    ['how does a pod differ from a node', 'how does a pod differ from a node'],
    ['what is a diff', 'what is a diff'],
  ])('spells everyday words of “%s” as usual', (typed, asked) => {
    expect(readQuestion(typed).text).toBe(asked);
  });

  it('keeps what was typed beside what is asked', () => {
    expect(readQuestion('hi all, what is a pod? thanks')).toEqual({
      text: 'what is a pod?',
      language: 'en',
      typed: 'hi all, what is a pod? thanks',
    });
    expect(readQuestion('what is a pod')).toEqual({ text: 'what is a pod', language: 'en' });
  });

  const pieces = fc.constantFrom(
    ...[
      'hi',
      'team',
      ',',
      '. ',
      '?',
      '\n',
      '> ',
      '```',
      'please',
      'can someone explain',
      'what is',
      'how do I',
      'etcd',
      'a pod',
      'it',
      'and',
    ],
    ...[
      'thanks',
      ':pray:',
      '请问',
      '什么是',
      '是什么',
      '它',
      '谢谢',
      '，',
      '调度器',
      '吗',
      'I forgot',
      '"',
      '(',
      'which',
      '1. ',
      '*',
      '`',
      '@ann',
    ],
  );
  const message = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' '));

  it('puts nothing between sentences where nothing stood', () => {
    expect(readQuestion('一 .一').text).toBe('一 .一');
    expect(readQuestion('调度器。控制器').text).toBe('调度器。控制器');
  });

  it('reads its own question again as the same, and never as a longer one', () => {
    fc.assert(
      fc.property(fc.oneof(message, fc.string({ unit: 'grapheme', maxLength: 200 })), (typed) => {
        const { text, isCourtesy } = readQuestion(typed);
        if (text === 'help' || isCourtesy) return;
        expect(text.length).toBeLessThanOrEqual(typed.length);
        const again = readQuestion(text);
        if (again.text !== 'help' && !again.isCourtesy) expect(again.text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps any text within its length, well-formed and printable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9000 }), (typed) => {
        const { text } = readQuestion(typed);
        expect(text.length).toBeLessThanOrEqual(QUESTION_MAX);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
    expect(readQuestion(`${'a'.repeat(QUESTION_MAX - 1)}😀`).text).toBe('a'.repeat(QUESTION_MAX - 1));
  });
});
