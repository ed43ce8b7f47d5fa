import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thingIn } from '../../../src/answer/conversation/last-subject.ts';
import { readFollowUp } from '../../../src/answer/reading/conversation/follow-up.ts';
import { readTurn } from '../../../src/answer/reading/conversation/turn.ts';

const read = (typed: string, subject = 'Pod') => readFollowUp(typed, subject);

describe('a follow-up', () => {
  it.each(['more', 'Tell me more!', 'more details please', 'go on', '详细一点', '再详细点', '继续', '还有呢'])(
    '%s wants more of the last answer',
    (typed) => expect(readTurn(typed, 'Pod')).toEqual({ kind: 'more' }),
  );

  it.each([
    ['why?', 'why Pod'],
    ['when?', 'when did Pod begin'],
    ['who?', 'who started Pod'],
    ['any examples?', 'examples of Pod'],
    ['what are the advantages?', 'advantages of Pod'],
    ["what's the catch?", 'catch of Pod'],
    ['any gotchas', 'gotchas of Pod'],
    ['why the weird name?', 'where does the name Pod come from'],
    ['why is it called that', 'where does the name Pod come from'],
    ['这名字怎么来的', 'Pod 这个名字怎么来的'],
    ['谁提出的', 'Pod 谁提出的'],
    ['谁最早提的', 'Pod 谁最早提的'],
    ['最早是哪家搞出来的', 'Pod 最早是哪家搞出来的'],
    ['which user am I in there?', 'which user am I in Pod?'],
    ['什么时候', 'Pod 什么时候'],
    ['举个例子', 'Pod 举个例子'],
    ['优缺点呢', 'Pod 优缺点'],
    ['how is that different from kube-proxy?', 'how is Pod different from kube-proxy?'],
    ['vs docker', 'Pod vs docker'],
    ['它和平台工程呢', 'Pod 和 平台工程 的区别'],
    ['和deployment比呢', 'Pod 和 deployment 的区别'],
    ['跟deployment比呢，啥时候用哪个', 'Pod 和 deployment 的区别'],
    ['and gitops, how is that related', 'Pod vs gitops'],
    ['值得搞吗', 'Pod 值得搞吗'],
    ['what else could i take', 'alternatives of Pod'],
    ['sounds pricey, what else is there', 'alternatives of Pod'],
    ['looks a bit odd, who made it', 'who made Pod'],
    ['hmm, who made it', 'hmm, who made Pod'],
    ['如果它挂了怎么办', '如果 Pod 挂了怎么办'],
    ['到底有没有必要', 'Pod 到底有没有必要'],
    ['is that worth it', 'is Pod worth it'],
    ['what does it do', 'what does Pod do'],
    ['why is that important?', 'why is Pod important?'],
    ['how many containers can it have?', 'how many containers can Pod have?'],
    ['它是谁提出的', 'Pod 是谁提出的'],
    ['how do I mount one in a container?', 'how do I mount Pod in a container?'],
    ['what happens when we miss it?', 'what happens when we miss Pod?'],
    ['can you show me one?', 'example of Pod'],
    ['有几种类型？', 'Pod 有几种类型'],
    ['给个例子', 'Pod 给个例子'],
    ['什么场景用', 'Pod 什么场景用'],
    ['which one is simpler?', 'Pod, which one is simpler'],
    ['which kinds are there?', 'types of Pod'],
    ['what types exist', 'types of Pod'],
  ])('%s is asked of the last subject', (typed, text) => expect(read(typed)).toEqual({ text, refersBack: true }));

  it.each(['sounds like docker, what is a volume', 'why not just 100', 'pods pending, how do I fix pods'])(
    '%s asks for something else',
    (typed) => expect(read(typed)).toEqual({ text: typed }),
  );

  it.each([
    ['我问的是 node', 'node'],
    ['不是，我问的是节点', '节点'],
  ])('%s corrects the whole question', (typed, text) =>
    expect(readTurn(typed, 'Pod')).toMatchObject({ kind: 'ask', questions: [{ text }] }),
  );

  it.each(['I meant a node', 'no sorry, the node i mean', 'no, the node', '不对，我说的是 node'])(
    '%s corrects',
    (typed) => expect(read(typed).text.replace(/^an? /u, '')).toBe('node'),
  );

  it('asks for a number of the last subject, if that is told', () => {
    expect(readFollowUp('how many nodes do I need?', 'etcd').ofSubject).toBe('how many nodes do I need for etcd');
    expect(readFollowUp('要几个节点', 'etcd').ofSubject).toBe('etcd 要几个节点');
  });

  it('asks how the two of a title differ', () => {
    expect(read('how do they differ?', 'Docker and Kubernetes: which one').text).toBe(
      'difference between Docker and Kubernetes',
    );
  });

  it('asks which of the two last subjects, or of the two in a title', () => {
    expect(readFollowUp('which one is safer?', 'Pod', 'Node').text).toBe('Node vs Pod, which one is safer');
    expect(readFollowUp('哪个更快？', 'Docker 与 Podman 的区别').text).toBe('Docker vs Podman, 哪个更快');
    expect(readFollowUp('which node is full?', 'Pod').refersBack).toBeUndefined();
  });

  it('puts what something was done to in the place of `it`', () => {
    expect(thingIn('how do I stop a container?')).toBe('container');
    expect(thingIn('why does the container restart?')).toBeUndefined();
    expect(readFollowUp('how do I delete it?', 'docker stop, kill', undefined, 'container').text).toBe(
      'how do I delete container?',
    );
    expect(readFollowUp('how does that work?', 'docker stop', undefined, 'container').text).toBe(
      'how does docker stop work?',
    );
  });

  it('calls what was asked by its name so', () => {
    expect(readFollowUp('它和 statefulset 有什么不同', 'Deployment 与 ReplicaSet', undefined, 'deployment').text).toBe(
      'deployment 和 statefulset 有什么不同',
    );
    expect(readFollowUp('how do I undo that?', 'kubectl drain: taking a node out', undefined, 'node').text).toBe(
      'how do I undo kubectl drain?',
    );
  });

  it.each([
    ['I meant a deployment', 'a deployment'],
    ['no, I meant the node', 'the node'],
    ['我说的是节点', '节点'],
  ])('%s corrects', (typed, text) => expect(read(typed)).toEqual({ text }));

  it.each([
    'how do I load the card when it is empty?',
    'when do I book a hotel and what may it cost?',
    'how do pods talk when they share an ip address?',
    '什么是镜像，它和容器有什么区别',
    '这个镜像怎么用',
    'is it possible to run docker without root?',
  ])('%s names what its pronoun stands for', (typed) => expect(read(typed)).toEqual({ text: typed }));

  it('may be asked of the last subject if nothing else answers it', () => {
    expect(read('怎么扩容')).toEqual({ text: '怎么扩容', ofSubject: 'Pod 怎么扩容' });
  });

  it('takes a title as it is, and its short form', () => {
    expect(read('what does it do', "Kube$&let $'").text).toBe("what does Kube$&let $' do");
    expect(read('why?', 'SRE: site reliability engineering').text).toBe('why SRE');
    expect(read('why?', ': x').text).toBe('why : x');
  });

  it('refersBack on nothing without a last answer', () => {
    expect(readFollowUp('what does it do', undefined)).toEqual({ text: 'what does it do' });
  });

  it('takes names of what every object has for a text', () => {
    expect(read('__proto__').text).toBe('__proto__');
    expect(read('constructor').text).toBe('constructor');
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void read(text)));
  });
});
