import { beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import type { Edition } from '../../src/answer/edition.ts';
import { explainAnswer } from '../../src/answer/explanation.ts';
import { cutLeftOut } from '../../src/answer/reading/left-out.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { toExplanationRecord } from '../../src/answer/to-explanation-record.ts';
import { toExplanationText } from '../../src/commands/terminal/explanation-text.ts';
import { terminalStyle } from '../../src/message/layout/terminal-style.ts';
import { displayWidth } from '../../src/message/layout/width.ts';
import { shippedLibrary } from '../playground/shipped.ts';

let edition: Edition;
beforeAll(async () => {
  edition = (await shippedLibrary()).current();
});

describe('what is left out', () => {
  it.each([
    ['hey team, what is a pod? thanks', 'what is a pod?', ['hey team, ', ' thanks']],
    ['麻烦问下 docker 和 k8s 有什么区别', 'docker 和 k8s 有什么区别', ['麻烦问下 ']],
    ['what is etcd', 'what is etcd', []],
    ['so it is etcd', 'what is etcd', ['so it']],
    ['', '', []],
  ])('of “%s” is told in its own words', (typed, question, left) => {
    const pieces = cutLeftOut(typed, question);
    expect(pieces.filter(({ kept }) => !kept).map(({ text }) => text)).toEqual(left);
    expect(pieces.map(({ text }) => text).join('')).toBe(typed);
  });
});

describe('the explanation of an answer', () => {
  it('has every search that was made for it, and the same answer', async () => {
    const question = readQuestion('hi, what is the difference between a pod and a node?');
    const explained = await explainAnswer(question, edition);
    expect(explained.searches.map(({ asked }) => asked)).toEqual([question.text, 'pod', 'node']);
    expect(explained.answer).toEqual(await answer(question, edition));
    const record = toExplanationRecord(explained, 3);
    expect(record.read[0]).toEqual({ text: 'hi, ', kept: false });
    expect(record.searches.every(({ candidates }) => candidates.length <= 3)).toBe(true);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  it('needs no search for thanks', async () => {
    const record = toExplanationRecord(await explainAnswer(readQuestion('thanks'), edition), 3);
    expect([record.kind, record.searches]).toEqual(['courtesy', []]);
    expect(toExplanationText(record, terminalStyle(false), 80)).toContain('Nothing was searched.');
  });

  it.each([40, 80])('fits a terminal of %i columns', async (width) => {
    const question = readQuestion('麻烦问下 kubelet 和 kube-proxy 在节点上的作用有什么不同');
    const record = toExplanationRecord(await explainAnswer(question, edition), 5);
    const lines = toExplanationText(record, terminalStyle(false), width).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(lines).toContain('Left out: 麻烦问下');
  });
});
