import { expect, it } from 'vitest';
import { encodeReference } from '../../src/message/blocks/actions.ts';
import { encodePrivateMetadata } from '../../src/message/blocks/private-metadata.ts';
import { spokenLanguage } from '../../src/slack/payloads/spoken-language.ts';

const reference = { language: 'zh' as const, question: 'kubelet' };

it.each([
  ['what a person typed after the command', { text: '什么是 kubelet' }, 'zh'],
  ['what they wrote', { event: { text: 'what is kubelet' } }, 'en'],
  ['the card they clicked in', { actions: [{ value: encodeReference(reference) }] }, 'zh'],
  ['the window they used', { view: { private_metadata: encodePrivateMetadata({ user: 'U1', reference }) } }, 'zh'],
  ['the message they clicked in', { actions: [{ value: 'x' }], message: { text: '来源：页面' } }, 'zh'],
  ['nothing that tells', { actions: [{}], text: 7 }, 'en'],
  ['nothing at all', undefined, 'en'],
])('goes by %s', (_, body, language) => {
  expect(spokenLanguage(body)).toBe(language);
});
