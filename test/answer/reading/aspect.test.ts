import { describe, expect, it } from 'vitest';
import { readAspect } from '../../../src/answer/reading/aspect.ts';

describe('what of a subject is asked', () => {
  it.each([
    ['advantages of docker', 'docker'],
    ['what are the pros and cons of docker', 'docker'],
    ['docker limitations', 'docker'],
    ['what are the main benefits of using kubernetes?', 'kubernetes'],
    ['give me an overview of kubernetes', 'kubernetes'],
    ['kubernetes 101', 'kubernetes'],
    ['why should we use docker', 'docker'],
    ['why do I need a pod', 'pod'],
    ['what do we need docker for', 'docker'],
    ["what's so great about devops anyway", 'devops'],
    ['devops whats the point', 'devops'],
    ['is kubernetes worth it?', 'kubernetes'],
    ['docker 的优缺点', 'docker'],
    ['k8s 有什么好处', 'k8s'],
    ['docker 有哪些缺点', 'docker'],
    ['kubernetes 概览', 'kubernetes'],
    ['为什么要用 k8s', 'k8s'],
    ['show me a high-level picture of how kubernetes is put together', 'kubernetes'],
    ['k8s 整体架构', 'k8s'],
    ['how did docker become so popular', 'docker'],
    ['when did platform engineering become a thing?', 'platform engineering'],
    ['docker 是哪年流行起来的', 'docker'],
  ])('%s asks of %s', (question, subject) => expect(readAspect(question)?.subject).toBe(subject));

  it.each([
    'limits',
    'how do I set resource limits',
    'the limits of a pod',
    'what is docker',
    'how is a pod killed',
    'when did my pod become ready',
    '优点',
    'why does my pod restart',
  ])('%s asks of none', (question) => expect(readAspect(question)).toBeUndefined());
});
