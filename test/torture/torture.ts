import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandKey } from '../../src/slack/delivery/stored-delivery.ts';
import { command, type Mode, mention } from '../slack/bot.ts';
import { BOT_USER, startFakeSlack } from '../slack/fake-slack.ts';
import { deliver, sendCommand } from './delivery.ts';
import { CLOCK_STEP_MS, CLOCK_STEPS, type Faults, startFaults } from './faults.ts';
import { copyFewPages } from './few-pages.ts';
import { readBacklog, readMarks } from './marks.ts';
import { AWAY, isIn, readOutages } from './outages.ts';
import { type Replica, startReplica } from './replicas.ts';

export interface Plan {
  questions: number;
  replicas: number;
  mode: Mode;
  /** An empty PostgreSQL database; undefined: an SQLite file, which only one replica can use. */
  databaseUrl?: string;
  /** `SIGKILL`: any replica at any moment. `SIGTERM`: one after the other, each back before the next, as in a rollout. */
  signal: 'SIGKILL' | 'SIGTERM';
  /** How many times a replica is ended. */
  kills: number;
  /** Mean time between two questions, ms. */
  askEveryMs: number;
  retryAfterMs: readonly [number, number, number];
  /** Whether Slack, sockets and clocks fail too, and questions come in bursts. */
  faults?: boolean;
  /** How often an event is delivered at most. Slack does so four times; kills that come far more often than in life need more. */
  triesMax?: number;
  random?: () => number;
  onProgress?: (line: string) => void;
}

export interface Tally {
  asked: number;
  /** Of the asked those that were commands, and acked: what isn't, its sender sees. */
  commands: number;
  unanswered: number;
  doubled: number;
  /** Of the doubled those that were commands: their sender alone sees them. */
  doubledCommands: number;
  /** Of the doubled those whose process was killed after Slack took the answer and before that could be noted. */
  excused: number;
  /** Of the excused those that were on their way to Slack at the kill, which took them from a process that was gone. */
  onTheWire: number;
  /** Questions whose asker was told of a failure. */
  troubled: number;
  kills: number;
  /** Failures of Slack, sockets and clocks. */
  faults: number;
  redeliveries: number;
  /** Questions that came more often than Slack would have delivered them. */
  beyondSlack: number;
  /** Programs that did not end with 0 when told to stop. */
  badEnds: number;
  /**
   * Of the doubled those answered while a program could not reach the database, which on a starved machine is slower than the
   * bot's patience: replicas can't know of each other then.
   */
  away: number;
  /** What else the programs wrote at `error`. */
  errors: string[];
  ms: number;
}

interface Question {
  /** What the database knows it by. */
  key: string;
  /** What it is in the backlog, if it was acked before it was answered: a command always, an event on a busy machine. */
  left: readonly string[];
  /** What was posted for it. */
  answers(): readonly { at: number }[];
  isCommand: boolean;
  acked: boolean;
  tries: number;
  /** Slack took its answer, and a kill came before the mark. */
  excused: boolean;
  onTheWire: boolean;
}

const QUESTIONS = ['what is kubelet', 'what is a pod', 'what is etcd', 'docker image', '什么是调度器', 'kube-proxy'];
/** Every so many questions one is a command, which Slack delivers once. */
const COMMAND_EVERY = 4;
/** So many that no channel's pace of a message a second holds an answer up for long. */
const CHANNELS = 40;
/** How long the last answers may take after the last delivery: what was left in the backlog is taken up after 15 s. */
const SETTLE_MS = 40_000;
/** No call of the bot's takes longer to reach this Slack: pauses, which a stall of this process shortens together by one at most. */
const IN_FLIGHT = { pauses: 20, ms: 10 };
/** How long is waited for answers before the next end. */
const ANSWERS_MS = 15_000;
/** Questions that wait for their answer at the same time, at most. */
const OPEN_MAX = 10;
const TRIES_MAX = 12;
/** With faults, of so many questions these come at once. */
const BURST_EVERY = 60;
const BURST = 20;

/** Asks under load while the programs are ended and started again, and counts what came of it. */
export async function torture(plan: Plan): Promise<Tally> {
  const { random = Math.random, triesMax = TRIES_MAX, onProgress = () => {} } = plan;
  const began = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-torture-'));
  const slack = await startFakeSlack({
    travel: (way) => wait(way === 'there' ? 10 + random() * 60 : random() * 5),
  });
  const options = {
    slack,
    mode: plan.mode,
    folder,
    env: { KNOWLEDGE_DIR: copyFewPages(folder), CLOCK_STEP_MS: String(CLOCK_STEP_MS[plan.mode]) },
    ...(plan.databaseUrl && { databaseUrl: plan.databaseUrl }),
    ...(plan.faults && { preload: CLOCK_STEPS }),
  };
  const outputs: string[] = [];
  const replicas: Replica[] = [];
  const questions: Question[] = [];
  let kills = 0;
  let badEnds = 0;

  const unasked = { acked: false, tries: 0, excused: false, onTheWire: false };
  const delivery = { slack, mode: plan.mode, replicas, retryAfterMs: plan.retryAfterMs, triesMax, random };
  let faults: Faults | undefined;
  const answered = () => slack.messages.length + slack.responses.length;

  async function order(number: number): Promise<void> {
    const body = command(slack, QUESTIONS[number % QUESTIONS.length] ?? '', { user_id: `U${number}` });
    const responseUrl = String(body.response_url);
    if (!(await sendCommand(body as Record<string, string>, delivery))) return;
    const answers = () => slack.responses.filter(({ url }) => responseUrl.endsWith(url));
    const key = commandKey(responseUrl);
    questions.push({ ...unasked, key, left: [key], answers, isCommand: true, acked: true, tries: 1 });
  }

  async function ask(number: number): Promise<void> {
    const ts = `1800000000.${String(number).padStart(6, '0')}`;
    const channel = `C${number % CHANNELS}`;
    const answers = () => slack.messages.filter(({ thread }) => thread === ts);
    const text = QUESTIONS[number % QUESTIONS.length] ?? '';
    const place = { ts, channel, user: `U${number}` };
    const body = mention(text, place);
    const twin = mention(text, { ...place, type: 'message', text: `<@${BOT_USER}> ${text}` });
    const left = [body, twin].map(({ event_id }) => String(event_id));
    const question: Question = { ...unasked, key: `message:${channel}:${ts}`, left, answers, isCommand: false };
    questions.push(question);
    const all = [deliver(body, delivery)];
    // Now and then the same event comes twice at once, or its twin that a channel subscription brings.
    const chance = random();
    if (chance < 0.06) all.push(deliver(body, delivery));
    else if (chance < 0.12) all.push(deliver(twin, delivery));
    const delivered = await Promise.all(all);
    question.acked = delivered.every(({ acked }) => acked);
    question.tries = Math.max(...delivered.map(({ tries }) => tries));
  }

  async function end(replica: Replica): Promise<void> {
    const killedAt = performance.now();
    const code = await replica.end(plan.signal);
    kills += 1;
    if (plan.signal === 'SIGTERM' && code !== 0) badEnds += 1;
    if (plan.signal === 'SIGKILL') {
      // What was on its way to Slack still gets there.
      for (let pause = 0; pause < IN_FLIGHT.pauses; pause += 1) await wait(IN_FLIGHT.ms);
      const { databaseUrl: url } = plan;
      const database = url === undefined ? { file: path.join(folder, '.data/devops-bot.db') } : { url };
      const [marks, backlog] = [await readMarks(database), await readBacklog(database)];
      for (const question of questions) {
        const { key, left, isCommand, acked, answers } = question;
        const isLeft = left.some((id) => backlog.has(id));
        const isSettled = isCommand ? !isLeft : marks.has(key) || (acked && !isLeft);
        if (answers().length !== 1 || isSettled) continue;
        question.excused = true;
        question.onTheWire = (answers()[0]?.at ?? 0) > killedAt;
      }
    }
    outputs.push(replica.program.output());
    await replica.start();
    onProgress(`${kills} of ${plan.kills} ended, ${questions.length} asked, ${answered()} answers`);
  }

  async function endAll(): Promise<void> {
    for (let count = 0; count < plan.kills; count += 1) {
      // A busy machine answers slowly: what counts is that some answers come between one end and the next.
      const answers = answered() + (plan.questions / (plan.kills + 1)) * (0.5 + random());
      const until = performance.now() + ANSWERS_MS;
      while (answered() < answers && performance.now() < until) await wait(5);
      await wait(random() * 80);
      const up = replicas.filter((replica) => replica.up);
      const next = plan.signal === 'SIGTERM' ? replicas[count % replicas.length] : up[Math.floor(random() * up.length)];
      if (next !== undefined) await end(next);
    }
  }

  try {
    replicas.push(...(await Promise.all(Array.from({ length: plan.replicas }, () => startReplica(options)))));
    if (plan.faults) faults = startFaults({ slack, mode: plan.mode, replicas, random });
    const ending = endAll();
    const asking: Promise<void>[] = [];
    let over = false;
    const stopAsking = () => {
      over = true;
    };
    ending.then(stopAsking, stopAsking);
    // The load goes on as long as replicas are being ended.
    for (let number = 1; number <= plan.questions || !over; number += 1) {
      asking.push(number % COMMAND_EVERY === 0 ? order(number) : ask(number));
      if (plan.faults && number % BURST_EVERY < BURST) continue;
      await wait(plan.askEveryMs * random() * 2);
      while (questions.length - answered() > OPEN_MAX) await wait(20);
    }
    await ending;
    await faults?.stop();
    await Promise.all(asking);
    const until = performance.now() + SETTLE_MS;
    const open = () => questions.filter(({ answers }) => answers().length === 0);
    const doubled = () => questions.filter(({ answers }) => answers().length > 1);
    while (open().length > 0 && performance.now() < until) await wait(100);
    await wait(500);
    const said = [...outputs, ...replicas.map(({ program }) => program.output())];
    const errors = said.flatMap((output) => output.split('\n')).filter((line) => line.includes('"level":"error"'));
    const outages = said.flatMap(readOutages);
    return {
      asked: questions.length,
      commands: questions.filter(({ isCommand }) => isCommand).length,
      unanswered: open().length,
      doubled: doubled().length,
      doubledCommands: doubled().filter(({ isCommand }) => isCommand).length,
      excused: doubled().filter(({ excused }) => excused).length,
      onTheWire: doubled().filter(({ onTheWire }) => onTheWire).length,
      troubled: slack.whispers.length,
      kills,
      faults: faults?.count ?? 0,
      redeliveries: questions.reduce((sum, { tries }) => sum + tries - 1, 0),
      beyondSlack: questions.filter(({ tries }) => tries > 4).length,
      badEnds,
      away: doubled().filter(({ excused, answers }) => !excused && answers().some(({ at }) => isIn(at, outages)))
        .length,
      errors: errors.filter((line) => !line.includes(AWAY)),
      ms: Math.round(performance.now() - began),
    };
  } finally {
    await faults?.stop();
    await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
