/**
 * Measures how long it takes to read what is asked from what was typed: `npx tsx bench/reading.ts`. Prints the least of some rounds for each kind of
 * text in milliseconds, at 1,000, 2,000 and 4,000 UTF-16 units, so that it shows if the time grows faster than the length.
 */
import { readTurn } from '../src/answer/reading/conversation/turn.ts';
import { readQuestion } from '../src/answer/reading/question.ts';

const LENGTHS = [1000, 2000, 4000];
const ROUNDS = 41;

const KINDS: Readonly<Record<string, string>> = {
  'English story':
    'Hi team, hope you had a great weekend. My laptop was replaced on Friday and I am still missing several things, so I tried the new setup. ',
  'English questions': 'What is a pod, and how do I restart it when the node is gone? ',
  'Chinese story': '大家好，我们昨天把服务迁到了新的集群，今天早上发现有几个容器一直在重启，日志里没有什么有用的东西。',
  'Chinese questions': '请问一下什么是容器？它和镜像有什么区别呢？',
  'one sentence': 'the service that we moved to the cluster and then to the other cluster ',
  'log lines': '2026-01-02 10:11:12 ERROR worker 7 could not reach 10.0.0.7\n',
  'words of talk': 'please thanks so well just ',
  'a run of marks': '?!',
  emoji: ':pray: what is docker :thinking_face: 👍 ',
};

const least = (times: readonly number[]) => Math.min(...times);

for (const [kind, piece] of Object.entries(KINDS)) {
  const shown = LENGTHS.map((length) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Each round reads another text: readings of short ones are kept.
      const typed = `${round} ${piece.repeat(Math.ceil(length / piece.length))}`.slice(0, length);
      const started = performance.now();
      readTurn(typed, 'Pod');
      readQuestion(typed);
      times.push(performance.now() - started);
    }
    return least(times).toFixed(2).padStart(7);
  });
  process.stdout.write(`${kind.padEnd(20)}${shown.join('')}\n`);
}
