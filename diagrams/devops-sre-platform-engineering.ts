import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import { HUES, WHITE } from './kit/palette.ts';
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
  type Shape,
  WIDTH,
  ZONE_FOOT,
} from './kit/scene.ts';
import { area, balance, brickWall, endlessLoop } from './kit/shapes.ts';

const words = {
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
      ['Dev', 'build, test'],
      ['Ops', 'run, watch'],
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
      ['开发', '构建、测试'],
      ['运维', '运行、观察'],
    ],
    platform: '平台工程：所有团队共用的底座',
    teams: ['团队甲', '团队乙', '团队丙'],
    portal: '内部开发者平台：自助服务',
    offers: ['流水线', '运行环境', '监控', '数据库'],
    common: '三者共有：协作、自动化、效率',
  },
} as const;

type Words = (typeof words)[Language];

interface Part {
  cards: Card[];
  shapes: Shape[];
  arrows: Arrow[];
}

/** The scale of the time line. */
const YEARS = { first: 2000, last: 2026 };
const AXIS: { from: number; to: number } = { from: MARGIN + 20, to: WIDTH - MARGIN };

const OFFERS: readonly IconName[] = ['gear', 'cube', 'chart', 'database'];

/** A time line true to scale, and below it a picture of each: the balance, the wall and the loop, the common base. */
export function drawDevopsSrePlatformEngineering(language: Language): Scene {
  const say = words[language];
  const body: Rect = { x: MARGIN, y: headHeight(say.heading.split('\n').length), width: WIDTH - 2 * MARGIN, height: 0 };
  const line: Rect = { ...body, y: body.y - 12, height: 314 };
  const sre: Rect = { ...body, y: line.y + line.height + 20, height: LABEL_HEIGHT + 322 + ZONE_FOOT };
  const devops: Rect = { ...body, y: sre.y + sre.height + 32, height: LABEL_HEIGHT + 370 + ZONE_FOOT };
  const platform: Rect = { ...body, y: devops.y + devops.height + 32, height: LABEL_HEIGHT + 506 + ZONE_FOOT };
  const common: Rect = { ...body, y: platform.y + platform.height + 32, height: 118 };
  const parts = [
    drawTimeline(line, say),
    drawBudget(inside(sre, 322), say),
    drawLoop(inside(devops, 370), say),
    drawPlatform(inside(platform, 506), say),
  ];
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'loop',
    height: common.y + common.height + 54,
    zones: [
      { rect: sre, hue: 'teal', label: say.sre },
      { rect: devops, hue: 'blue', label: say.devops },
      { rect: platform, hue: 'orange', label: say.platform },
    ],
    shapes: parts.flatMap(({ shapes }) => shapes),
    cards: [
      ...parts.flatMap(({ cards }) => cards),
      { id: 'common', rect: common, hue: 'ink', look: 'solid', title: say.common },
    ],
    arrows: parts.flatMap(({ arrows }) => arrows),
  };
}

function yearAt(year: number): number {
  return Math.round(AXIS.from + ((AXIS.to - AXIS.from) * (year - YEARS.first)) / (YEARS.last - YEARS.first));
}

/** Two dots at their years; platform engineering, which has no first day, as a dashed line that begins vaguely. */
function drawTimeline(rect: Rect, say: Words): Part {
  const axis = rect.y + 224;
  const places = [
    { x: yearAt(2003), hue: 'teal', width: 300 },
    { x: yearAt(2009), hue: 'blue', width: 360 },
    { x: yearAt(2016), hue: 'orange', width: 586 },
  ] as const;
  const labels = places.map(({ x, hue, width }, index): Card => {
    const [title, text] = pick<readonly [string, string]>(say.began, index);
    return {
      id: `began ${index}`,
      rect: { x: x - 26, y: rect.y, width, height: 192 },
      hue,
      look: 'bare',
      align: 'left',
      title,
      text,
    };
  });
  const dots = places.slice(0, 2).map(
    ({ x, hue }, index): Card => ({
      id: `dot ${index}`,
      rect: { x: x - 26, y: axis - 26, width: 52, height: 52 },
      hue,
      look: 'disc',
    }),
  );
  const years = [2000, 2010, 2020].map(
    (year): Card => ({
      id: String(year),
      rect: { x: yearAt(year) - (year === YEARS.first ? 20 : 70), y: axis + 32, width: 140, height: 58 },
      hue: 'ink',
      look: 'bare',
      text: String(year),
    }),
  );
  const [first, second, third] = [pick(places, 0).x, pick(places, 1).x, pick(places, 2).x];
  const piece = (from: number, to: number, more: Partial<Arrow> = {}): Arrow => ({
    from: { x: from, y: axis },
    to: { x: to, y: axis },
    hue: 'ink',
    heads: 'none',
    ...more,
  });
  return {
    cards: [...labels, ...dots, ...years],
    shapes: [],
    arrows: [
      piece(AXIS.from, first - 38),
      piece(first + 38, second - 38),
      piece(second + 38, third - 60),
      piece(third - 20, AXIS.to, { hue: 'orange', heads: 'end', dashed: true }),
    ],
  };
}

/** Speed and reliability on a level plank; beside it the budget that both share, and what follows from it. */
function drawBudget(rect: Rect, say: Words): Part {
  const [left, right] = pair(columns(rect, [44, 56], 64));
  const plank = { x: centre(left), y: rect.y + 196 };
  const icons = ['rocket', 'shield'] as const;
  const aims = say.aims.flatMap((aim, index): Card[] => {
    const x = plank.x + (index === 0 ? -202 : 202);
    return [
      {
        id: `aim ${index}`,
        rect: { x: x - 84, y: rect.y + 4, width: 168, height: 168 },
        hue: 'teal',
        look: 'bare',
        icon: pick(icons, index),
        iconSize: 164,
      },
      {
        id: `aim's name ${index}`,
        rect: { x: x - 120, y: plank.y + 14, width: 240, height: 70 },
        hue: 'teal',
        look: 'bare',
        title: aim,
      },
    ];
  });
  const bar: Rect = { ...right, y: rect.y + 76, height: 84 };
  const [spent, rest] = pair(columns(bar, [62, 38], 0));
  const { strong } = HUES.teal;
  return {
    shapes: [...balance(plank, 616, 'teal'), area(spent, strong, strong), area(rest, WHITE, strong)],
    cards: [
      ...aims,
      {
        id: 'budget',
        rect: { ...right, y: rect.y - 2, height: 68 },
        hue: 'teal',
        look: 'bare',
        align: 'left',
        title: say.budget,
      },
      { id: 'spent', rect: shrunk(spent), hue: 'teal', look: 'solid', text: say.parts[0] },
      { id: 'left', rect: shrunk(rest), hue: 'ink', look: 'bare', text: say.parts[1] },
      ...say.rules.map(
        (text, index): Card => ({
          id: text,
          rect: { ...right, y: rect.y + 178 + index * 74, height: 70 },
          hue: index === 0 ? 'teal' : 'orange',
          look: 'bare',
          icon: index === 0 ? 'check' : 'cross',
          iconSize: 62,
          iconAt: 'beside',
          align: 'left',
          text,
        }),
      ),
    ],
    arrows: [],
  };
}

/** Developers and operators apart, a wall between them; then both on one endless loop. */
function drawLoop(rect: Rect, say: Words): Part {
  const wall: Rect = { x: rect.x + 212, y: rect.y + 24, width: 96, height: 300 };
  const sides = [rect.x + 96, rect.x + 424];
  const icons = ['laptop', 'server'] as const;
  const before = say.before.flatMap((name, index): Card[] => {
    const x = pick(sides, index);
    return [
      {
        id: `before ${index}`,
        rect: { x: x - 90, y: rect.y + 60, width: 180, height: 180 },
        hue: 'ink',
        look: 'bare',
        icon: pick(icons, index),
        iconSize: 170,
      },
      {
        id: `before's name ${index}`,
        rect: { x: x - 90, y: rect.y + 244, width: 180, height: 70 },
        hue: 'ink',
        look: 'bare',
        title: name,
      },
    ];
  });
  const loop: Rect = { x: rect.x + 656, y: rect.y + 14, width: 740, height: 340 };
  const rings = say.rings.map(
    ([title, text], index): Card => ({
      id: `ring ${index}`,
      rect: { x: centre(loop) + (index === 0 ? -1 : 1) * 214 - 130, y: loop.y + 100, width: 260, height: 140 },
      hue: 'blue',
      look: 'bare',
      title,
      text,
    }),
  );
  return {
    cards: [...before, ...rings],
    shapes: [brickWall(wall, 'ink', 6), ...endlessLoop(loop, 'blue', 28)],
    arrows: [{ from: { x: rect.x + 536, y: rect.y + 184 }, to: { x: rect.x + 620, y: rect.y + 184 }, hue: 'blue' }],
  };
}

/** Teams on top, the platform under all of them. */
function drawPlatform(rect: Rect, say: Words): Part {
  const teams = columns({ ...rect, height: 120 }, [1, 1, 1], 28);
  const base: Rect = { ...rect, y: rect.y + 120 + 94, height: 110 };
  const offers = columns({ ...rect, y: base.y + base.height + 16, height: 166 }, [1, 1, 1, 1], 16);
  return {
    shapes: [],
    cards: [
      ...teams.map(
        (team, index): Card => ({
          id: `team ${index}`,
          rect: team,
          hue: 'ink',
          look: 'paper',
          icon: 'person',
          iconSize: 76,
          iconAt: 'beside',
          text: pick(say.teams, index),
        }),
      ),
      { id: 'base', rect: base, hue: 'orange', look: 'solid', title: say.portal },
      ...offers.map(
        (offer, index): Card => ({
          id: `offer ${index}`,
          rect: offer,
          hue: 'orange',
          look: 'paper',
          icon: pick(OFFERS, index),
          iconSize: 80,
          text: pick(say.offers, index),
        }),
      ),
    ],
    arrows: teams.map(
      (team, index): Arrow => ({
        from: { card: `team ${index}`, side: 'bottom' },
        to: { card: 'base', side: 'top', at: centre(team) },
        hue: 'orange',
      }),
    ),
  };
}

/** Without the room that a bar's border takes. */
function shrunk({ x, y, width, height }: Rect): Rect {
  return { x: x + 6, y: y + 6, width: width - 12, height: height - 12 };
}

function pair(rects: readonly Rect[]): [Rect, Rect] {
  return [pick(rects, 0), pick(rects, 1)];
}
