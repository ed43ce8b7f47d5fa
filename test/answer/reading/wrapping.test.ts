import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/answer/reading/question.ts';
import { unwrap } from '../../../src/answer/reading/wrapping.ts';

describe('courtesies around a question', () => {
  it.each(['Pod 的 IP 老变，怎么访问', '镜像太大了，怎么变小', 'docker 怎么访问'])(
    'keep what an act is done to, and the end of a word: %s',
    (asked) => {
      expect(unwrap(asked)).toBe(asked);
    },
  );

  it.each([
    ['hey team, what is a pod?', 'what is a pod?'],
    ['Hi there! quick question: what is a pod?', 'what is a pod?'],
    ['can someone explain etcd to me please', 'etcd'],
    ['does anybody know what kubelet does', 'what kubelet does'],
    ['sorry to bother you, but how does docker run work?', 'how does docker run work?'],
    ['just wondering, why does my pod restart', 'why does my pod restart'],
    ['what is a volume, in a nutshell', 'what is a volume'],
    ['eli5: what is a container', 'what is a container'],
    ['what is docker :pray:', 'what is docker'],
    ["explain etcd like I'm a product manager", 'etcd'],
    ['容器退出之后里面的数据还在不在', '容器退出之后里面的数据还在不在'],
    ['They want to know who may see the logs. How do I give a user access?', 'How do I give a user access?'],
    ['how would you describe a pod', 'a pod'],
    ['what do people mean when they say toil', 'toil'],
    ['never understood what etcd is for', 'what etcd is for'],
    ["what's all this fuss about containers", 'containers'],
    ['what is this kubelet thing that everyone keeps mentioning', 'what is this kubelet'],
    ['what does the term "toil" refer to', '"toil"'],
    ['老听人说 sidecar，是啥', 'sidecar，是啥'],
    [':wave: what is docker?', 'what is docker?'],
    ['what is a pod :pray::skin-tone-2:', 'what is a pod'],
    ['what’s “etcd”', 'what\'s "etcd"'],
    ['what is `kubelet`', 'what is kubelet'],
    ['what is *kubelet*?', 'what is kubelet?'],
    ['1. what is kubelet', 'what is kubelet'],
    ['2) what is etcd', 'what is etcd'],
    ['Q: what is etcd', 'what is etcd'],
    ['re: what is etcd', 'what is etcd'],
    ['what is kube\u200blet', 'what is kubelet'],
    ['请问 pod 是什么', 'pod 是什么'],
    ['麻烦问下 docker 和 k8s 有什么区别', 'docker 和 k8s 有什么区别'],
    ['大家好，想问一下什么是 SRE', '什么是 SRE'],
    ['有人知道 kubelet 是什么吗', 'kubelet 是什么'],
    ['谁能讲讲 etcd', 'etcd'],
    ['谁知道 etcd 是什么', 'etcd 是什么'],
    ['什么是调度器 :pray:', '什么是调度器'],
    ['什么是调度器，谢谢', '什么是调度器'],
    [
      'hey folks, hope everyone is well. I got lost in the docs. what does the kubelet do?',
      'what does the kubelet do?',
    ],
    [
      'Hi all! Jane here from billing. Could somebody tell me what a docker volume is for?',
      'what a docker volume is for?',
    ],
    ['hi Anna, what is a pod', 'what is a pod'],
    ['sry for the dumb question but what does kubelet even do lol', 'what does kubelet do'],
    ['from the meeting of last week - what is a canary release', 'what is a canary release'],
    ['[URGENT] node is NotReady what should i check', 'node is NotReady'],
    ['[docker] how do I see logs', '[docker] how do I see logs'],
    ['【求助】pod 起不来怎么办', 'pod 起不来'],
    ['(asking for a friend) do containers run as root?', 'do containers run as root?'],
    ['would love some clarity on what a CRD is, cheers!', 'what a CRD is'],
    ['when you get a sec: what is a headless service', 'what is a headless service'],
    ['dumb thing but do I need to write a Dockerfile', 'do I need to write a Dockerfile'],
    ['any drawbacks of SRE we should know about?', 'any drawbacks of SRE'],
    ['@here what is a pod', 'what is a pod'],
    ['what does @Autowired do', 'what does @Autowired do'],
    ['pod 到底是个啥？', 'pod 是啥？'],
    ['三个副本是什么', '三个副本是什么'],
    ['請問什麼是容器編排', '什麼是容器編排'],
    ['容器启动之后马上就退出了，是什么原因导致的呢', '容器启动之后马上就退出了'],
    ['pods do not get scheduled anymore since this morning', 'pods do not get scheduled'],
    ['hi anna what is a pod', 'what is a pod'],
    ['@anna what is a pod', 'what is a pod'],
    ['sorry if this is a dumb question, but what exactly is a replica set', 'what is a replica set'],
    ['what the heck is a pod', 'what is a pod'],
    ['any idea how the scheduler picks a node?', 'how the scheduler picks a node?'],
    ['my manager asked me what devops means, any ideas?', 'what devops means'],
    ['got a question about the scheduler', 'the scheduler'],
    ['where can I read about high availability?', 'high availability?'],
    ['what is etcd? Thanks in advance!', 'what is etcd?'],
    ['what is etcd:question:', 'what is etcd'],
    ['老板问我什么是 SRE，谁能帮忙解释下', '什么是 SRE'],
    ['我不太懂调度器，能讲讲吗', '调度器'],
    ['各位大佬好，小白求问一下，kubelet 到底是干啥的呀', 'kubelet 是干啥的'],
    ['docker到底是干嘛的', 'docker 是干嘛的'],
    ['大佬们，devops究竟是啥呀', 'devops 是啥'],
    ['昨天开会听到 DevOps 这个词，没太听懂。DevOps 是什么？谢谢', 'DevOps 是什么？'],
    ['关于 etcd 有资料吗', 'etcd'],
    ['大家晚上好，弱弱地问一下，pod 是啥呀？', 'pod 是啥'],
    ['@小明 帮忙看下，etcd 是做什么用的', 'etcd 是做什么用的'],
    ['哎，一直分不清 pod 和节点，有啥区别啊', 'pod 和节点，有啥区别'],
    [
      'Apologies in advance for the basic question, what does the API server do exactly?',
      'what does the API server do',
    ],
    ['maybe a silly one, but why do we need a container runtime', 'why do we need a container runtime'],
    ['I forgot what kubelet does', 'what kubelet does'],
    ['Not sure if this belongs here, but how do I push an image?', 'how do I push an image?'],
    ['folks, is there someone who could explain the concept of desired state', 'desired state'],
    ['各位前辈好，我是刚入职的实习生，想请教一下 kubelet 是做什么的', 'kubelet 是做什么的'],
    ['面试要考，deployment 是干嘛的', 'deployment 是干嘛的'],
    ['我一直没搞明白镜像和容器的区别，有人能讲一下吗', '镜像和容器的区别'],
  ])('%s asks: %s', (typed, asked) => expect(readQuestion(typed).text).toBe(asked));

  it.each([
    'what is so special about pods',
    'how do I know if a pod is healthy',
    'how can I ask for a new laptop',
    'what does a platform team do',
    'what works well in docker',
    'do I need kubernetes if I only have one server?',
    'when a node dies, what happens to its pods',
    'docker: how do I build an image',
    'I have a node app in a container, how do I deploy',
    'in kubernetes, what is a pod',
    'if the disk is full, how do I clean up images',
    '节点挂了的时候，pod 会怎样',
    'yo-yo deploys',
    'what does __init__ do',
    'copy *.yaml files',
    'hello world container',
    'time 10:30:45 in logs',
    'question marks in yaml',
    'key:value:pair',
    'well-known ports',
    '请求限制是什么',
    '问题排查',
    '谁提出的 DevOps',
    '大家好',
  ])('%s stays', (typed) => expect(readQuestion(typed, 'en').text).toBe(typed === '大家好' ? 'help' : typed));

  it('takes any text, gives no more than it got, and gives the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const once = unwrap(text);
        expect(once.length).toBeLessThanOrEqual(text.length);
        expect(unwrap(once)).toBe(once);
      }),
    );
  });
});
