import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Section } from '../../src/knowledge/model/section.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { sectionOf } from './sections.ts';

const sections = [
  sectionOf('Kubelet', 'An agent on every node that makes sure containers run in their pods.'),
  sectionOf('kube-proxy', 'A network proxy on every node that routes the traffic of services to containers.'),
  sectionOf('Scheduler', 'Watches for new pods and assigns each to a node.', 'en', {
    aliases: ['kube-scheduler'],
    pairKey: 'scheduler',
  }),
  sectionOf('etcd', 'A key-value store that backs all the data of the cluster.'),
  sectionOf('Pod', 'A group of containers that share one address: the smallest unit to deploy.'),
  sectionOf('Docker architecture', 'A client, a host with the daemon, and a registry of images.'),
  sectionOf('调度器', '为新创建的 Pod 选择节点。', 'zh', { aliases: ['kube-scheduler'], pairKey: 'scheduler' }),
  sectionOf('容器编排', '自动部署、扩缩和管理容器。', 'zh'),
  sectionOf('键值存储', '保存集群的全部数据。', 'zh', { aliases: ['etcd'] }),
];

/** Tests that every engine passes; `open` makes one over some sections. Pages with equal `pairKey` and anchor are a pair. */
export function describeEngine(name: string, open: (sections: readonly Section[]) => Promise<SearchEngine>): void {
  let engine: SearchEngine;
  beforeAll(async () => {
    engine = await open(sections);
  });

  async function first(text: string, language: 'en' | 'zh' = 'en'): Promise<string | undefined> {
    const { hits } = await engine.search(text, { language });
    return hits[0]?.section.titles.at(-1);
  }

  describe(`the search engine ${name}`, () => {
    it('answers to a compound asked by name, in parts, whole or in one word', async () => {
      for (const asked of ['what is kube-scheduler', 'what is kubescheduler', 'what is the kube scheduler']) {
        const { verdict, hits } = await engine.search(asked, { language: 'en' });
        expect([asked, verdict, hits[0]?.section.titles.at(-1)]).toEqual([asked, 'clear', 'Scheduler']);
      }
    });

    it('answers a name made of words that only ask, and offers it if more is asked', async () => {
      const named = await open([...sections, sectionOf('On-call', 'One person answers for a service.')]);
      for (const [asked, verdict] of [
        ['what is on call', 'clear'],
        ['who is on call?', 'maybe'],
        ['what is it', 'none'],
      ]) {
        const result = await named.search(asked ?? '', { language: 'en' });
        expect([asked, result.verdict]).toEqual([asked, verdict]);
      }
    });

    it('finds the section that is called exactly so among many whose names have the word more often', async () => {
      const others = Array.from({ length: 60 }, (_, at) =>
        sectionOf(`Docker and part ${at}`, 'docker docker docker docker', 'en', {
          aliases: [`docker task ${at}`, `task ${at} in docker`, `docker ${at} with docker`],
        }),
      );
      const own = sectionOf('Docker', `A platform to package applications. ${'It has many parts. '.repeat(40)}`);
      const crowded = await open([...others, own]);
      for (const asked of ['what is docker', 'docker'])
        expect((await crowded.search(asked, { language: 'en' })).hits[0]?.section.titles).toEqual(['Docker']);
    });

    it('answers with one of the sections that say the same under the same heading', async () => {
      const included = ['Guide for users', 'Guide for admins'].map((title): Section => {
        const section = sectionOf(title, 'Keys are rotated each Monday.');
        return { ...section, id: `${section.id}#keys`, anchor: 'keys', titles: [title, 'Rotating keys'] };
      });
      const other = sectionOf('Rotating keys', 'By hand, whenever somebody leaves.');
      for (const asked of ['how are keys rotated each monday', 'rotating keys']) {
        const { hits } = await (await open([...sections, ...included, other])).search(asked, { language: 'en' });
        const found = hits.map(({ section }) => section.text).filter((text) => text.includes('Monday'));
        expect([asked, found]).toEqual([asked, ['Keys are rotated each Monday.']]);
      }
    });

    it('finds neither an excepted section nor its translation, by any name', async () => {
      const [excepted] = (await engine.search('kube-scheduler', { language: 'en' })).hits;
      expect(excepted?.section.titles).toEqual(['Scheduler']);
      for (const asked of ['kube-scheduler', 'scheduler', '调度器', 'what assigns pods to a node']) {
        const { hits } = await engine.search(asked, {
          language: 'en',
          ...(excepted && { except: [excepted.section] }),
        });
        const titles = hits.map(({ section }) => section.titles.at(-1));
        expect([asked, titles.filter((title) => title === 'Scheduler' || title === '调度器')]).toEqual([asked, []]);
      }
    });

    it('answers the same whether it was made ready before or not', async () => {
      const prepared = await open(sections);
      await prepared.ready();
      for (const asked of ['what is etcd', 'kubelt', '容器编排', 'nothing of the kind'])
        expect(await prepared.search(asked, { language: 'en' })).toEqual(
          await engine.search(asked, { language: 'en' }),
        );
      await (await open([])).ready();
    });

    it('finds nothing for a sentence that only asks', async () => {
      expect((await engine.search("what's your name", { language: 'en' })).hits).toEqual([]);
    });

    it('answers the very question that a section has for a name', async () => {
      const named = sectionOf('On-call', 'One engineer a week answers alerts.', 'en', { aliases: ['who is on call'] });
      const { verdict, hits } = await (await open([named])).search('Who is on call?', { language: 'en' });
      expect([verdict, hits.length]).toEqual(['clear', 1]);
    });

    it('answers the name of a section after question words, where another has nearly the same name', async () => {
      const run = sectionOf('Starting', 'Makes one from an image.', 'en', { aliases: ['run a container'] });
      const running = sectionOf('Listing', 'Shows what is up.', 'en', { aliases: ['running containers'] });
      for (const asked of ['run a container', 'how do I run a container?']) {
        const { verdict, hits } = await (await open([running, run])).search(asked, { language: 'en' });
        expect([asked, verdict, hits[0]?.section.id]).toEqual([asked, 'clear', run.id]);
      }
    });

    it('finds a section by its name, alone or asked about', async () => {
      expect(await first('kubelet')).toBe('Kubelet');
      expect(await first('What is a pod?')).toBe('Pod');
      expect(await first('什么是容器编排', 'zh')).toBe('容器编排');
      expect(await first('容器编排是什么？', 'zh')).toBe('容器编排');
    });

    it('finds a section by an alias and by a compound in any spelling', async () => {
      expect(await first('kube-scheduler')).toBe('Scheduler');
      expect(await first('kubeProxy')).toBe('kube-proxy');
      expect(await first('kube proxy')).toBe('kube-proxy');
    });

    it('does not take a name in camelCase for its parts, but mends its slips', async () => {
      const text = 'A service listens on a port. Its pods may run on any node of the cluster.';
      const parts = await open([...sections, sectionOf('Service', text)]);
      expect((await parts.search('NodePort', { language: 'en' })).verdict).toBe('none');
      const itself = await open([...sections, sectionOf('NodePort', 'A service that every node answers.')]);
      for (const asked of ['NodePort', 'nodeport', 'NodePrt', 'Nodport'])
        expect((await itself.search(asked, { language: 'en' })).hits[0]?.section.titles).toEqual(['NodePort']);
    });

    it('is as sure of a name in camelCase as of any other', async () => {
      const named = await open([
        ...sections,
        sectionOf('DevOps', 'A culture of shared work.'),
        sectionOf('eBPF', 'Runs programs in the kernel.'),
      ]);
      for (const name of ['DevOps', 'devops', 'eBPF', 'kube-proxy', 'kubeproxy']) {
        expect(await named.search(`What is ${name}?`, { language: 'en' }), name).toMatchObject({ verdict: 'clear' });
      }
    });

    it('mends words that the knowledge lacks', async () => {
      expect(await first('what is kubelt')).toBe('Kubelet');
      expect(await first('docker architechture')).toBe('Docker architecture');
    });

    it('reads Traditional characters and mixed text', async () => {
      expect(await first('什麼是容器編排', 'zh')).toBe('容器编排');
      expect(await first('k8s 的 scheduler 怎么工作', 'zh')).toBe('调度器');
    });

    it('puts the asker’s language first', async () => {
      expect(await first('etcd', 'en')).toBe('etcd');
      expect(await first('etcd', 'zh')).toBe('键值存储');
    });

    it('knows what it doesn’t know', async () => {
      for (const foreign of [
        'what is the capital of France',
        'asdkjh qwlekj',
        'what is a service mesh',
        '今天午饭吃什么',
      ]) {
        expect(await engine.search(foreign, { language: 'en' }), foreign).toMatchObject({ verdict: 'none' });
      }
    });

    it.each([
      ['how do I build C# services', 'Build C# services'],
      ['what changed in 1.28', 'v1.28'],
      ['how do I add a tooltip', 'Adding tooltips'],
      ['deploy without downtime', 'Deploy without downtime'],
      ['resize vms', 'Resize a VM'],
      ['五个九允许停机多少分钟', '五个九'],
    ])('tells apart what is nearly the same: %s', async (asked, expected) => {
      const alike = await open([
        sectionOf('Build C services', 'Run make.'),
        sectionOf('Build C# services', 'Run dotnet.'),
        sectionOf('Build C++ services', 'Run cmake.'),
        sectionOf('v1.27', 'Bugs mended.'),
        sectionOf('v1.28', 'Speed.'),
        sectionOf('Add an alert', 'An ad for it.'),
        sectionOf('Adding tooltips', 'Hover.'),
        sectionOf('Deploy with downtime', 'Stop it first.'),
        sectionOf('Deploy without downtime', 'One by one.'),
        sectionOf('Resize a VM', 'Stop the machine first.'),
        sectionOf('四个九', '允许停机 53 分钟。', 'zh'),
        sectionOf('五个九', '允许停机 5 分钟。', 'zh'),
      ]);
      const { hits } = await alike.search(asked, { language: /[一-龥]/u.test(asked) ? 'zh' : 'en' });
      expect(hits[0]?.section.titles.at(-1)).toBe(expected);
    });

    it('puts pages about the project’s own course after the others, unless they are asked for', async () => {
      const change = sectionOf('Retries', 'The retry limit of a sync can be set.', 'en');
      const side = {
        ...change,
        id: 'en/changelog.md#retries',
        page: { ...change.page, id: 'en/changelog.md', pairKey: 'c', side: true as const },
      };
      const use = sectionOf('Sync options', 'Set the retry limit of a sync in its options.', 'en');
      const pages = await open([side, use, ...sections]);
      const firstOf = async (text: string) => (await pages.search(text, { language: 'en' })).hits[0]?.section.id;
      expect(await firstOf('set the retry limit of a sync')).toBe(use.id);
      expect(await firstOf('retries changelog')).toBe(side.id);
    });

    it('says how sure it is, and offers what may be it first', async () => {
      const sure = await engine.search('what is the kubelet', { language: 'en' });
      expect(sure.confidence).toBeGreaterThan(0.7);
      const foreign = await engine.search('train tickets to Lisbon', { language: 'en' });
      expect([foreign.verdict, foreign.confidence < 0.4]).toEqual(['none', true]);
    });

    it('finds only what may be found', async () => {
      const within = ({ titles }: Section) => titles[0] !== 'Kubelet';
      for (const text of ['kubelet', 'what is the kubelet', 'agent on every node']) {
        const { hits } = await engine.search(text, { language: 'en', within });
        expect(hits.map(({ section }) => section.titles[0])).not.toContain('Kubelet');
      }
      const proxy = sections[1];
      const similar = proxy === undefined ? [] : await engine.similar(proxy, 5, within);
      expect(similar.map(({ titles }) => titles[0])).not.toContain('Kubelet');
    });

    it('answers from the version that is asked for, else from the one in force', async () => {
      const ofVersion = (version: string, old: boolean): Section => {
        const section = sectionOf('Sync windows', `Sync windows of ${version} are set in the project.`);
        const id = `${version}/sync.md`;
        return { ...section, id, page: { ...section.page, id, version, pairKey: id, ...(old && { old: true }) } };
      };
      const versions = await open([ofVersion('2.9', true), ofVersion('2.10', false), ...sections]);
      const firstOf = async (text: string) => (await versions.search(text, { language: 'en' })).hits[0]?.section.id;
      expect(await firstOf('sync windows')).toBe('2.10/sync.md');
      expect(await firstOf('sync windows in 2.9')).toBe('2.9/sync.md');
    });

    it('names the sections most like one', async () => {
      const [kubelet] = sections;
      const similar = kubelet === undefined ? [] : await engine.similar(kubelet, 2);
      expect(similar.map(({ id }) => id)).not.toContain(kubelet?.id);
      expect(similar).toHaveLength(2);
    });

    it.each(['a', 'kubelt ', 'kube-', 'isation ', '容器', '調度器', '什么是', '1.2.', '.', "a'", 'é', '\ufdfa'])(
      'reads the beginning of a question of many %j',
      async (piece) => {
        const { hits } = await engine.search(`etcd ${piece.repeat(10_000)}`, { language: 'en' });
        const short = await engine.search(`etcd ${piece.repeat(1000)}`, { language: 'en' });
        expect(hits).toEqual(short.hits);
      },
    );

    it('answers any text with sorted, finite scores above zero, the same each time', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
          const result = await engine.search(text, { language: 'en' });
          const scores = result.hits.map(({ score }) => score);
          expect(scores.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
          expect(await engine.search(text, { language: 'en' })).toEqual(result);
        }),
      );
    });
  });

  describe(`a heading that several pages share in ${name}`, () => {
    it('is a choice of them and never the first one alone, however it is asked', async () => {
      const teams = ['Billing', 'Search', 'Payments', 'Identity'];
      const under = (team: string, title: string, text: string) => {
        const section = sectionOf(title, text);
        const id = `${team}.md`;
        return {
          ...section,
          id: `${id}#${title.toLowerCase()}`,
          titles: [team, title],
          page: { ...section.page, id, path: id, title: team, pairKey: id },
        };
      };
      const sections = teams.flatMap((team) => [
        under(team, 'On-call', `Call the ${team} phone at night.`),
        under(team, 'Backups', `Every night for ${team}.`),
      ]);
      const engine = await open(sections);
      for (const text of ['On call?', 'on-call', 'Backups']) {
        const { hits, verdict, near } = await engine.search(text, { language: 'en', limit: 10 });
        expect({ text, verdict, near }).toEqual({ text, verdict: 'close', near: 4 });
        const name = text.startsWith('B') ? 'backups' : 'on-call';
        expect(
          hits
            .slice(0, 4)
            .map(({ section }) => section.id)
            .sort(),
        ).toEqual(teams.map((team) => `${team}.md#${name}`).sort());
      }
    });
  });
}
