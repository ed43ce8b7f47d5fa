import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import { drawNumberedSteps } from './kit/numbered-steps.ts';
import type { Hue } from './kit/palette.ts';
import {
  type Arrow,
  bodyBelow,
  type Card,
  centre,
  columns,
  inside,
  LABEL_HEIGHT,
  pick,
  type Rect,
  type Scene,
  ZONE_FOOT,
} from './kit/scene.ts';

const words = {
  en: {
    heading: 'How Docker works',
    subtitle: 'Client, host, registry and four commands',
    client: 'Docker client',
    commands: ['Dockerfile\nto image', 'image to\ncontainer', 'registry\nto host', 'host to\nregistry'],
    host: 'Docker host',
    daemon: ['Docker daemon', 'does what the client asks'],
    images: ['Images', 'read-only templates'],
    containers: ['Containers', 'running applications'],
    networks: ['Networks', 'connect them'],
    volumes: ['Volumes', 'keep data'],
    registry: 'Registry',
    hub: ['Docker Hub', 'public, or a\nprivate one'],
    run: 'docker run, step by step',
    steps: [
      'Pull image\nif missing',
      'Create\ncontainer',
      'Add writable\nfile system',
      'Join the\nnetwork',
      'Start the\ncontainer',
    ],
  },
  zh: {
    heading: 'Docker 如何工作',
    subtitle: '客户端、宿主机、镜像仓库与四条命令',
    client: 'Docker 客户端',
    commands: ['Dockerfile\n→ 镜像', '镜像\n→ 容器', '镜像仓库\n→ 宿主机', '宿主机\n→ 镜像仓库'],
    host: 'Docker 宿主机',
    daemon: ['Docker 守护进程', '执行客户端的请求'],
    images: ['镜像', '只读模板'],
    containers: ['容器', '运行中的应用'],
    networks: ['网络', '连接容器'],
    volumes: ['数据卷', '保存数据'],
    registry: '镜像仓库',
    hub: ['Docker Hub', '公共仓库，\n也可自建'],
    run: 'docker run 的五个步骤',
    steps: ['没有镜像\n先拉取', '创建\n容器', '加可读写\n文件系统', '接入\n网络', '启动\n容器'],
  },
} as const;

type Words = (typeof words)[Language];

const COMMANDS: readonly { name: string; hue: Hue }[] = [
  { name: 'docker build', hue: 'blue' },
  { name: 'docker run', hue: 'teal' },
  { name: 'docker pull', hue: 'orange' },
  { name: 'docker push', hue: 'ink' },
];

/** Images that anybody knows, and one of the reader's own. */
const STORED = ['nginx', 'ubuntu', 'shop'] as const;

/** Heights in the host: a part, the space of an arrow, and the images, which two arrows meet from the side. */
const PART = 168;
const GAP = 92;
const IMAGES = 210;

/** The client above, the host and the registry below it, a colour for the path of each command, and the steps of one. */
export function drawHowDockerWorks(language: Language): Scene {
  const say = words[language];
  const body = bodyBelow(1);
  const client: Rect = { ...body, height: 106 };
  const commands = columns({ ...body, y: client.y + client.height + 16, height: 204 }, [1, 1, 1, 1], 12);
  const top = pick(commands, 0).y + 204 + 144;
  const zones = columns(
    { ...body, y: top, height: LABEL_HEIGHT + 3 * PART + IMAGES + 3 * GAP + ZONE_FOOT },
    [1060, 352],
    68,
  );
  const host = pick(zones, 0);
  const places = placesIn(host, inside(pick(zones, 1), PART));
  const steps: Rect = { ...body, y: host.y + host.height + 36, height: 372 };
  const run = drawNumberedSteps(inside(steps, 84), say.steps, 'teal');
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'cube',
    height: steps.y + steps.height + 54,
    zones: [
      { rect: host, hue: 'ink', label: say.host, labelAt: 'center' },
      { rect: pick(zones, 1), hue: 'ink', label: say.registry, labelAt: 'center' },
      { rect: steps, hue: 'teal', label: say.run },
    ],
    cards: [
      { id: 'client', rect: client, hue: 'ink', look: 'paper', icon: 'laptop', iconAt: 'beside', title: say.client },
      ...COMMANDS.map(
        ({ name, hue }, index): Card => ({
          id: name,
          rect: pick(commands, index),
          hue,
          look: 'solid',
          title: name,
          text: pick(say.commands, index),
        }),
      ),
      ...drawParts(places, say),
      ...run.cards,
    ],
    arrows: [...requests(commands, places, host.y), ...paths(places), ...run.arrows],
  };
}

type Place = 'daemon' | 'images' | 'containers' | 'networks' | 'volumes' | 'hub' | 'stored';

function placesIn(host: Rect, hub: Rect): Readonly<Record<Place, Rect>> {
  const daemon = inside(host, PART);
  const images: Rect = {
    ...daemon,
    x: daemon.x + 120,
    width: daemon.width - 120,
    y: daemon.y + PART + GAP,
    height: IMAGES,
  };
  const containers: Rect = { ...images, y: images.y + IMAGES + GAP, height: PART };
  const [networks, volumes] = columns({ ...daemon, y: containers.y + PART + GAP }, [1, 1], 24);
  return {
    daemon,
    images,
    containers,
    networks: networks ?? daemon,
    volumes: volumes ?? daemon,
    hub: { ...hub, height: PART + 50 },
    stored: { ...hub, y: images.y, height: IMAGES + 2 * (GAP + PART) },
  };
}

function drawParts(at: Readonly<Record<Place, Rect>>, say: Words): Card[] {
  const part = (id: Place, icon: IconName, [title, text]: readonly [string, string], iconHue: Hue = 'ink'): Card => ({
    id,
    rect: at[id],
    hue: 'ink',
    look: 'paper',
    icon,
    iconHue,
    iconAt: 'beside',
    title,
    text,
  });
  const { stored } = at;
  const height = (stored.height - 16 * (STORED.length + 1)) / STORED.length;
  return [
    { ...part('daemon', 'server', say.daemon), look: 'solid' },
    part('images', 'layers', say.images, 'blue'),
    part('containers', 'cube', say.containers, 'teal'),
    part('networks', 'network', say.networks),
    part('volumes', 'database', say.volumes),
    { id: 'hub', rect: at.hub, hue: 'ink', look: 'bare', title: say.hub[0], text: say.hub[1] },
    { id: 'stored', rect: at.stored, hue: 'ink', look: 'frame' },
    ...STORED.map(
      (text, index): Card => ({
        id: text,
        rect: { x: stored.x + 16, y: stored.y + 16 + index * (height + 16), width: stored.width - 32, height },
        hue: 'ink',
        look: 'paper',
        icon: 'layers',
        iconSize: 76,
        text,
      }),
    ),
  ];
}

/** Each command goes from the client to the daemon, past the name of the host. */
function requests(commands: readonly Rect[], at: Readonly<Record<Place, Rect>>, hostTop: number): Arrow[] {
  const [build, , pull] = commands.map(centre);
  const right = at.daemon.x + at.daemon.width;
  const inlets = [build, at.daemon.x + 250, pull, right - 36];
  return COMMANDS.map(
    ({ name, hue }, index): Arrow => ({
      from: { card: name, side: 'bottom', at: centre(pick(commands, index)) },
      to: { card: 'daemon', side: 'top', at: inlets[index] ?? right },
      hue,
      bend: hostTop - 72,
    }),
  );
}

/** What the daemon does for each command. */
function paths(at: Readonly<Record<Place, Rect>>): Arrow[] {
  const { daemon, images, networks, volumes } = at;
  const pulled = images.y + 56;
  const pushed = images.y + IMAGES - 56;
  return [
    { from: { card: 'daemon', side: 'bottom', at: centre(images) }, to: { card: 'images', side: 'top' }, hue: 'blue' },
    {
      from: { card: 'daemon', side: 'bottom', at: daemon.x + 50 },
      to: { card: 'containers', side: 'left' },
      hue: 'teal',
    },
    { from: { card: 'images', side: 'bottom' }, to: { card: 'containers', side: 'top' }, hue: 'teal' },
    {
      from: { card: 'stored', side: 'left', at: pulled },
      to: { card: 'images', side: 'right', at: pulled },
      hue: 'orange',
    },
    {
      from: { card: 'images', side: 'right', at: pushed },
      to: { card: 'stored', side: 'left', at: pushed },
      hue: 'ink',
    },
    ...[networks, volumes].map(
      (rect, index): Arrow => ({
        from: { card: 'containers', side: 'bottom', at: centre(rect) },
        to: { card: index === 0 ? 'networks' : 'volumes', side: 'top', at: centre(rect) },
        hue: 'ink',
        heads: 'none',
      }),
    ),
  ];
}
