import type { Language } from '../../src/knowledge/model/page.ts';

/** The words of the poster in both languages. */
export const WORDS = {
  en: {
    heading: 'Docker or Kubernetes?',
    subtitle: 'One host, or many hosts managed as one',
    cases: ['More\nload', 'A host\nfails', 'New\nversion', 'Effort'],
    docker: {
      name: 'Docker: one host',
      containers: ['Web', 'API', 'Cache'],
      daemon: 'Docker daemon',
      system: 'Operating system',
      machine: 'Server',
      cases: ['add copies by hand', 'containers stop', 'short outage', 'little to learn'],
      choose: 'Choose Docker',
      when: 'to build and test,\nor when one server\nis enough',
    },
    kubernetes: {
      name: 'Kubernetes: many hosts',
      control: 'Control plane',
      nodes: ['Node 1', 'Node 2', 'Node 3'],
      cases: ['adds copies by itself', 'pods start elsewhere', 'no outage', 'a lot to learn'],
      choose: 'Choose Kubernetes',
      when: 'for many hosts, and\nwhen it must scale\nand survive failures',
    },
    both: 'Not rivals: Kubernetes runs the images Docker builds',
  },
  zh: {
    heading: 'Docker 还是 Kubernetes？',
    subtitle: '管一台主机，还是把多台主机当作一个整体',
    cases: ['负载\n增加', '主机\n故障', '发布\n新版', '所需\n投入'],
    docker: {
      name: 'Docker：一台主机',
      containers: ['网站', '后端', '缓存'],
      daemon: 'Docker 守护进程',
      system: '操作系统',
      machine: '服务器',
      cases: ['手动增加副本', '容器随之停止', '服务短暂中断', '学习维护都轻松'],
      choose: '选 Docker',
      when: '构建和测试应用\n或一台服务器就够用',
    },
    kubernetes: {
      name: 'Kubernetes：多台主机',
      control: '控制平面',
      nodes: ['节点 1', '节点 2', '节点 3'],
      cases: ['自动增加副本', '在别的节点重建', '服务不中断', '学习维护都费力'],
      choose: '选 Kubernetes',
      when: '主机很多\n又要扩缩容、扛住故障',
    },
    both: '两者不冲突：Kubernetes 运行 Docker 构建的镜像',
  },
} as const;

export type Words = (typeof WORDS)[Language];
