import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import type { Hue } from './kit/palette.ts';
import {
  type Arrow,
  type Card,
  centre,
  columns,
  headHeight,
  inside,
  LABEL_HEIGHT,
  MARGIN,
  pick,
  type Rect,
  type Scene,
  WIDTH,
  ZONE_FOOT,
} from './kit/scene.ts';

const words = {
  en: {
    heading: 'How Docker works',
    subtitle: 'Client, host, registry and three commands',
    client: 'Docker client',
    commands: [
      'makes an image\nfrom a Dockerfile',
      'fetches an image\nfrom the registry',
      'starts a container\nfrom an image',
    ],
    host: 'Docker host',
    daemon: ['Docker daemon', 'listens for requests'],
    images: ['Images', 'templates for containers'],
    containers: ['Containers', 'running applications'],
    registry: 'Registry',
    hub: ['Docker Hub', 'public store\nof images'],
    own: ['Private', 'your own'],
    run: 'docker run, step by step',
    steps: [
      'Pull the\nimage',
      'Create\ncontainer',
      'Add writable\nfile system',
      'Join the\nnetwork',
      'Start the\ncontainer',
    ],
  },
  zh: {
    heading: 'Docker 如何工作',
    subtitle: '客户端、宿主机、镜像仓库与三条命令',
    client: 'Docker 客户端',
    commands: ['按 Dockerfile\n构建镜像', '从镜像仓库\n拉取镜像', '用镜像\n启动容器'],
    host: 'Docker 宿主机',
    daemon: ['Docker 守护进程', '监听客户端的请求'],
    images: ['镜像', '创建容器的模板'],
    containers: ['容器', '正在运行的应用'],
    registry: '镜像仓库',
    hub: ['Docker Hub', '人人可用的\n公开仓库'],
    own: ['私有仓库', '团队自建'],
    run: 'docker run 的五个步骤',
    steps: ['拉取镜像', '创建容器', '添加可读写\n文件系统', '接入\n默认网络', '启动容器'],
  },
} as const;

const COMMANDS: readonly { name: string; hue: Hue }[] = [
  { name: 'docker build', hue: 'blue' },
  { name: 'docker pull', hue: 'orange' },
  { name: 'docker run', hue: 'teal' },
];

/** The client above, the host and the registry below it, a colour for the path of each command, and the steps of one. */
export function drawHowDockerWorks(language: Language): Scene {
  const say = words[language];
  const body: Rect = { x: MARGIN, y: headHeight(1), width: WIDTH - 2 * MARGIN, height: 0 };
  const client: Rect = { ...body, height: LABEL_HEIGHT + 242 + ZONE_FOOT };
  const commands = columns(inside(client, 242), [1, 1, 1], 28);
  const zones = columns(
    { ...body, y: client.y + client.height + 100, height: LABEL_HEIGHT + 3 * 168 + 200 + ZONE_FOOT },
    [976, 438],
    66,
  );
  const host = pick(zones, 0);
  const registry = pick(zones, 1);
  const daemon = inside(host, 168);
  const images: Rect = { ...daemon, x: daemon.x + 120, y: daemon.y + 268, width: daemon.width - 120, height: 168 };
  const containers: Rect = { ...images, y: images.y + 268 };
  const hub = inside(registry, 168 + 268);
  const own: Rect = { ...hub, y: containers.y, height: 168 };
  const steps: Rect = { ...body, y: host.y + host.height + 40, height: 372 };
  const run = drawSteps(steps, say.steps);
  const inlets = [centre(pick(commands, 0)), centre(pick(commands, 1)), daemon.x + daemon.width - 90];

  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'cube',
    height: steps.y + steps.height + 54,
    zones: [
      { rect: client, hue: 'ink', label: say.client },
      { rect: host, hue: 'ink', label: say.host, labelAt: 'center' },
      { rect: registry, hue: 'ink', label: say.registry, labelAt: 'center' },
      { rect: steps, hue: 'teal', label: say.run },
    ],
    cards: [
      ...COMMANDS.map(
        (command, index): Card => ({
          id: command.name,
          rect: pick(commands, index),
          hue: command.hue,
          look: 'solid',
          title: command.name,
          text: pick(say.commands, index),
        }),
      ),
      part('daemon', daemon, 'server', say.daemon),
      part('images', images, 'layers', say.images),
      part('containers', containers, 'cube', say.containers),
      { id: 'hub', rect: hub, hue: 'ink', look: 'paper', icon: 'shelves', title: say.hub[0], text: say.hub[1] },
      { id: 'own', rect: own, hue: 'ink', look: 'paper', title: say.own[0], text: say.own[1] },
      ...run.cards,
    ],
    arrows: [
      ...COMMANDS.map(
        ({ name, hue }, index): Arrow => ({
          from: { card: name, side: 'bottom' },
          to: { card: 'daemon', side: 'top', at: pick(inlets, index) },
          hue,
          bend: client.y + client.height + 50,
        }),
      ),
      {
        from: { card: 'daemon', side: 'bottom', at: centre(images) },
        to: { card: 'images', side: 'top' },
        hue: 'blue',
      },
      { from: { card: 'daemon', side: 'right' }, to: { card: 'hub', side: 'left', at: daemon.y + 84 }, hue: 'orange' },
      { from: { card: 'hub', side: 'left', at: images.y + 84 }, to: { card: 'images', side: 'right' }, hue: 'orange' },
      {
        from: { card: 'daemon', side: 'bottom', at: daemon.x + 50 },
        to: { card: 'containers', side: 'left' },
        hue: 'teal',
      },
      { from: { card: 'images', side: 'bottom' }, to: { card: 'containers', side: 'top' }, hue: 'teal' },
      ...run.arrows,
    ],
  };
}

/** Numbers joined by arrows, a few words under each. */
function drawSteps(zone: Rect, steps: readonly string[]): { cards: Card[]; arrows: Arrow[] } {
  const places = columns(
    inside(zone, 84),
    steps.map(() => 1),
    20,
  );
  const cards = steps.flatMap((text, index): Card[] => {
    const place = pick(places, index);
    const disc: Rect = { ...place, x: centre(place) - 42, width: 84 };
    return [
      { id: `step ${index}`, rect: disc, hue: 'teal', look: 'disc', title: String(index + 1) },
      {
        id: `words ${index}`,
        rect: { ...place, y: place.y + 104, height: text.split('\n').length * 57 },
        hue: 'teal',
        look: 'bare',
        text,
      },
    ];
  });
  const arrows = steps.slice(1).map(
    (_, index): Arrow => ({
      from: { card: `step ${index}`, side: 'right' },
      to: { card: `step ${index + 1}`, side: 'left' },
      hue: 'teal',
    }),
  );
  return { cards, arrows };
}

function part(id: string, rect: Rect, icon: IconName, [title, text]: readonly [string, string]): Card {
  return { id, rect, hue: 'ink', look: 'paper', icon, iconAt: 'beside', title, text };
}
