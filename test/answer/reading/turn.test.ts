import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTurn } from '../../../src/answer/reading/conversation/turn.ts';

const ask = (...questions: string[]) => ({ kind: 'ask', questions: questions.map((text) => ({ text })), rest: [] });
const refersBack = (text: string) => ({ kind: 'ask', questions: [{ text, refersBack: true }], rest: [] });

describe('readTurn', () => {
  it.each(['thanks', 'Thank you!', 'thx :)', '谢谢！', '多谢～', 'got it'])('hears thanks in %j', (typed) => {
    expect(readTurn(typed)).toEqual({ kind: 'thanks' });
  });

  it('takes a picture or a language for a wish only after an answer', () => {
    expect(readTurn('show the diagram', 'Kubelet')).toEqual({ kind: 'diagram' });
    expect(readTurn('有图吗？', 'Kubelet')).toEqual({ kind: 'diagram' });
    expect(readTurn('in English please', 'Kubelet')).toEqual({ kind: 'language', language: 'en' });
    expect(readTurn('用中文说', 'Kubelet')).toEqual({ kind: 'language', language: 'zh' });
    expect(readTurn('show the diagram')).toMatchObject(ask('show the diagram'));
    expect(readTurn('中文')).toMatchObject(ask('中文'));
  });

  it.each([
    'more',
    'thanks. tell me more',
    'and the other two?',
    '另外两个呢',
    "no, I don't get it, simpler please",
    '没听懂，说简单点',
    '能再詳細一點嗎',
  ])('takes %j for a wish for more after an answer', (typed) =>
    expect(readTurn(typed, 'Pod')).toEqual({ kind: 'more' }),
  );

  it.each([
    'no',
    'nope, not that',
    'sorry, that’s not what I meant',
    'no, wrong one :(',
    "that's the wrong one",
    'hmm, not really what I asked',
    "that's not the right answer",
    'that didn’t help',
    '不对，不是这个',
    '答非所问！',
    '不是這個意思',
    'not that either',
    'none of these',
    'nope, neither of them',
    '都不是',
    '还是不对',
    '也不是这个',
  ])('takes %j for a wish for another answer after one', (typed) => {
    expect(readTurn(typed, 'Pod')).toEqual({ kind: 'otherwise' });
    expect(readTurn(typed)).not.toEqual({ kind: 'otherwise' });
  });

  it.each([
    'no, got it',
    'none taken',
    'nope, all good',
    'no, thanks, that helped',
    'ok no',
    'not really, makes sense now',
    '不是的，谢谢',
    'no worries',
    'no thanks',
    'not yet',
    'what is not that',
    '没用过 docker 怎么学',
  ])('takes %j for no wish for another answer', (typed) =>
    expect(readTurn(typed, 'Pod')).not.toEqual({ kind: 'otherwise' }),
  );

  it.each([
    ['and in kubernetes?', 'Pod in kubernetes'],
    ['and automatically?', 'Pod automatically'],
    ['how do I use it?', 'how to use Pod'],
    ['怎么用', 'Pod 怎么用'],
    ['give an example', 'example of Pod'],
    ['when do we write one?', 'when do we write Pod?'],
    ['有什么缺点', 'Pod 有什么缺点'],
    ['这两个差在哪', 'Pod 的区别'],
  ])('asks %j of the last subject', (typed, asked) => expect(readTurn(typed, 'Pod')).toMatchObject(refersBack(asked)));

  it.each([
    ['and compose, does that work with it?', 'Podman: Docker without a daemon', 'does compose work with Podman?'],
    ['how old is it anyway', 'Where Kubernetes comes from', 'how old is Kubernetes anyway'],
    ['它多少年了', 'Kubernetes 的由来', 'Kubernetes 多少年了'],
    ['so what would you take for something new', 'Ingress', 'alternatives of Ingress'],
    ['先看哪里', 'CrashLoopBackOff', 'CrashLoopBackOff 先看哪里'],
    ['how many ppl do you put in one', 'Platform team', 'how many people do you put in Platform team'],
  ])('puts what it names into %j after %s', (typed, subject, asked) =>
    expect(readTurn(typed, subject)).toMatchObject(refersBack(asked)),
  );

  it('keeps a condition of a question, and a thing that a message describes', () => {
    expect(readTurn('and if all of that dies, do my apps die too', 'Pod')).toMatchObject(
      ask('if all of that dies, do my apps die too'),
    );
    expect(readTurn('on windows, does it work?', 'Docker Compose')).toMatchObject(ask('on windows, does it work?'));
    expect(readTurn('and that thing where you break stuff on purpose to test it', 'Blast radius')).toMatchObject(
      ask('thing where you break stuff on purpose to test it'),
    );
  });

  it('compares the last two subjects', () => {
    expect(readTurn('how do they differ?', 'Pod', 'Node')).toMatchObject(refersBack('Node vs Pod'));
    expect(readTurn('這兩個差在哪', '容器', '镜像')).toMatchObject(refersBack('镜像 和 容器 的区别'));
    expect(readTurn('how do they differ?', 'Pod and node compared', 'Docker')).toMatchObject(
      refersBack('difference between Pod and node compared'),
    );
  });

  it('strips what only links a question to the one before', () => {
    expect(readTurn('and kube-proxy?', 'Kubelet')).toMatchObject(ask('kube-proxy?'));
    expect(readTurn('what about kube-proxy?')).toMatchObject(ask('kube-proxy?'));
    expect(readTurn('那调度器呢？', 'Kubelet')).toMatchObject(ask('调度器'));
    expect(readTurn('android build')).toMatchObject(ask('android build'));
  });

  it('puts the last subject in place of a pronoun', () => {
    expect(readTurn('它和 kubelet 有什么区别', 'Kube-proxy')).toMatchObject(
      refersBack('Kube-proxy 和 kubelet 有什么区别'),
    );
    expect(readTurn('how does it scale?', 'Pod')).toMatchObject(refersBack('how does Pod scale?'));
    expect(readTurn('what is the unit of it')).toMatchObject(ask('what is the unit of it'));
    expect(readTurn("what's git", 'Pod')).toMatchObject(ask("what's git"));
  });

  it('answers two questions of a message and keeps the others for later', () => {
    expect(readTurn('What is a pod? What is a node? And etcd? 调度器是什么？')).toMatchObject({
      kind: 'ask',
      questions: [{ text: 'What is a pod?' }, { text: 'What is a node?' }],
      rest: ['etcd?', '调度器是什么？'],
    });
    expect(readTurn('I read the page. What is a pod? It is late')).toMatchObject(ask('What is a pod?'));
    expect(readTurn('what does /search?q=1 return')).toMatchObject(ask('what does /search?q=1 return'));
  });

  it.each(['!', ' ', '?', '.'])('takes no long time for a long run of %j', (mark) => {
    const typed = `pod ${mark.repeat(100_000)} node`;
    expect(readTurn(typed, 'Pod')).toMatchObject({ kind: 'ask' });
  });

  it('reads any text without losing a lone question', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.option(fc.constant('Pod'), { nil: undefined }),
        (typed, subject) => {
          const turn = readTurn(typed, subject);
          if (turn.kind === 'ask') expect(turn.questions.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
