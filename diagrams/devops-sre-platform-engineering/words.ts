import type { Language } from '../../src/knowledge/model/page.ts';

/** The words of the poster in both languages. */
export const WORDS = {
  en: {
    heading: 'DevOps, SRE and\nplatform engineering',
    subtitle: 'What each one is, and when it began',
    began: [
      ['SRE', 'Google\n2003'],
      ['DevOps', 'Debois, Shafer\n2008 to 2009'],
      ['Platform engineering', 'newest: no single origin,\nno exact date'],
    ],
    sre: 'SRE: an error budget balances two aims',
    aims: ['Speed', 'Reliability'],
    budget: 'SLO 99.9%: budget 0.1%',
    parts: ['spent', 'left'],
    rules: ['some left: release', 'all spent: repair first'],
    devops: 'DevOps: no wall, one loop',
    before: ['Dev', 'Ops'],
    rings: [
      ['Dev', 'plan, code,\nbuild, test'],
      ['Ops', 'release,\nrun, watch'],
    ],
    platform: 'Platform engineering: one base for all teams',
    teams: ['Team A', 'Team B', 'Team C'],
    portal: 'Internal developer platform: self-service',
    offers: ['Pipelines', 'Runtime', 'Monitoring', 'Databases'],
    common: 'All three: collaboration, automation, efficiency',
  },
  zh: {
    heading: 'DevOps、SRE 与平台工程',
    subtitle: '各自是什么，何时出现',
    began: [
      ['SRE', 'Google\n2003 年'],
      ['DevOps', 'Debois、Shafer\n2008 至 2009 年'],
      ['平台工程', '最新：没有单一起源，\n也没有确切年份'],
    ],
    sre: 'SRE：用错误预算平衡两个目标',
    aims: ['速度', '可靠性'],
    budget: 'SLO 99.9%：预算 0.1%',
    parts: ['已用', '剩余'],
    rules: ['有剩余：继续发布', '用完了：先修稳定性'],
    devops: 'DevOps：拆掉墙，连成环',
    before: ['开发', '运维'],
    rings: [
      ['开发', '规划、编码\n构建、测试'],
      ['运维', '发布、运行\n监控、反馈'],
    ],
    platform: '平台工程：所有团队共用的底座',
    teams: ['团队甲', '团队乙', '团队丙'],
    portal: '内部开发者平台：自助服务',
    offers: ['流水线', '运行环境', '监控', '数据库'],
    common: '三者共有：协作、自动化、效率',
  },
} as const;

export type Words = (typeof WORDS)[Language];
