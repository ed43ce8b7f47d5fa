import { describe, expect, it } from 'vitest';
import { readSubcommand } from '../../src/slack/payloads/subcommand.ts';
import { makeKnowledge, makePage, makeSection } from '../message/fixtures.ts';

const page = makePage();
const knowledge = makeKnowledge([
  makeSection(page, ['Kafka', 'Topics'], 'x', { aliases: ['share nothing'] }),
  makeSection(page, ['Figures'], 'x'),
]);
const none = { knowledge: makeKnowledge([]) };

describe('readSubcommand', () => {
  it.each([
    ['topics', { kind: 'topics' }],
    ['主题', { kind: 'topics' }],
    [' Diagram  Control plane ', { kind: 'diagram', name: 'Control plane ' }],
    ['diagram', { kind: 'diagram', name: '' }],
    ['图示 Kubernetes', { kind: 'diagram', name: 'Kubernetes' }],
    ['share what is a pod', { kind: 'share', question: 'what is a pod' }],
    ['分享 什么是 Pod', { kind: 'share', question: '什么是 Pod' }],
    ['feedback more\nplease', { kind: 'feedback', text: 'more\nplease' }],
    ['topics in Kafka', { kind: 'ask', question: 'topics in Kafka' }],
    ['diagram of the way a request takes through our load balancer', { kind: 'ask', question: expect.any(String) }],
    ['share a volume between containers', { kind: 'ask', question: 'share a volume between containers' }],
    ['feedback loops', { kind: 'ask', question: 'feedback loops' }],
    ['feedback loops in devops', { kind: 'ask', question: 'feedback loops in devops' }],
    ['feedback love it', { kind: 'feedback', text: 'love it' }],
    ['feedback Kafka is missing', { kind: 'feedback', text: 'Kafka is missing' }],
    ['feedback', { kind: 'feedback', text: '' }],
    ['反馈 想看 Kafka', { kind: 'feedback', text: '想看 Kafka' }],
    ['sharing files', { kind: 'ask', question: 'sharing files' }],
    ['constructor', { kind: 'ask', question: 'constructor' }],
    ['', { kind: 'ask', question: '' }],
  ])('reads %j', (text, expected) => {
    expect(readSubcommand(text, none)).toEqual(expected);
  });

  it('takes the name of a topic for a question', () => {
    expect(readSubcommand('Topics', { knowledge })).toEqual({ kind: 'ask', question: 'Topics' });
    expect(readSubcommand('share nothing', { knowledge })).toEqual({ kind: 'ask', question: 'share nothing' });
    expect(readSubcommand('share figures', { knowledge })).toEqual({ kind: 'share', question: 'figures' });
  });
});
