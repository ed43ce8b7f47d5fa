import { describe, expect, it } from 'vitest';
import { readComparison } from '../../src/answer/comparing/comparison.ts';

describe('readComparison', () => {
  it.each([
    ['pod vs node', 'pod', 'node'],
    ['are SLAs the same as SLOs', 'SLAs', 'SLOs'],
    ['镜像是不是就等于容器？', '镜像', '容器'],
    ['docker vs podman, which one is safer?', 'docker', 'podman'],
    ['docker 还是 podman，哪个更安全', 'docker', 'podman'],
    ['is a pod the same thing as a container?', 'pod', 'container'],
    ['docker vs. kubernetes?', 'docker', 'kubernetes'],
    ["What's the difference between a pod and a node?", 'pod', 'node'],
    ['difference between SRE and DevOps', 'SRE', 'DevOps'],
    ['compare docker build with docker pull', 'docker build', 'docker pull'],
    ['pod 和 node 有什么区别', 'pod', 'node'],
    ['Docker与Kubernetes的区别', 'Docker', 'Kubernetes'],
    ['kubelet 跟 kube-proxy 有什麼區別？', 'kubelet', 'kube-proxy'],
    ['Pod 跟容器什么区别', 'Pod', '容器'],
    ['镜像 vs 容器', '镜像', '容器'],
    ['k8s 和 kubernetes 是一个东西吗', 'k8s', 'kubernetes'],
    ['k8s 和 kubernetes 是不是一回事', 'k8s', 'kubernetes'],
    ['镜像和容器一样吗？', '镜像', '容器'],
    ['should we use docker or kubernetes?', 'docker', 'kubernetes'],
    ['我们该用docker还是k8s', 'docker', 'k8s'],
    // What to learn is asked of a section on learning, not of both.
    ['先学 docker 还是 k8s', '先学 docker', 'k8s'],
    ['how is a pod different from a container', 'pod', 'container'],
    ['pod和容器什么关系', 'pod', '容器'],
    ['控制平面和工作节点分别负责啥', '控制平面', '工作节点'],
    ["what's the diff between a pod and a node", 'pod', 'node'],
    ['a recruiter asked me what a pod is vs a container and I froze', 'pod', 'container'],
    ['我们换了 docker，上 k8s 还是 swarm', '我们换了 docker，上 k8s', 'swarm'],
  ])('reads %j', (text, left, right) => {
    expect(readComparison(text)).toEqual([left, right]);
  });

  it('takes no long time for a long run of marks', () => {
    expect(readComparison(`difference between ${'. '.repeat(100_000)}x and y`)).toEqual(['x', 'y']);
  });

  it.each([
    'what is a pod',
    'pods and nodes',
    '什么是调度器',
    'vs',
    'a vs ',
    '',
    '区别',
    'how do I build and push an image',
    'ConfigMap 改了但是变量还是老的',
    'pod 重启了还是不行',
    'is it safe to run postgres in docker or will I regret it',
    'does anybody do that for real or is it a dumb idea',
  ])('reads no comparison in %j', (text) => {
    expect(readComparison(text)).toBeUndefined();
  });
});
