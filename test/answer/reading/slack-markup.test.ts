import { expect, it } from 'vitest';
import { unescapeText } from '../../../src/answer/reading/slack-markup.ts';

it.each([
  ['what is &lt;kubelet&gt; &amp; co', 'what is <kubelet> & co'],
  ['&amp;lt; stays', '&lt; stays'],
  ['<@UBOT> what is kubelet', '  what is kubelet'],
  ['ask <@U123|ann> about pods', 'ask   about pods'],
  ['ask <@U123> about pods', 'ask   about pods'],
  ['see <#C1|devops> and <#C2>', 'see   and  '],
  ['<https://k8s.io/docs|the docs> on pods', 'the docs on pods'],
  ['<https://k8s.io/docs>', 'https://k8s.io/docs'],
  ['<mailto:a@b.c|a@b.c> and <mailto:d@e.f>', 'a@b.c and d@e.f'],
  ['<!here> <!channel|@channel> <!subteam^S1> <!subteam^S2|@ops>', '       '],
  ['<!date^1392734382^{date}|18 Feb 2014>', '18 Feb 2014'],
  ['a < b > c << d', 'a < b > c << d'],
  ['Map<String> and <name>', 'Map<String> and <name>'],
  ['', ''],
])('%j reads %j', (text, plain) => {
  expect(unescapeText(text)).toBe(plain);
});
