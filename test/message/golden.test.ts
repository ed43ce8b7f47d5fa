import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { toMessage } from '../../src/message/answers/message.ts';
import { toText } from '../../src/message/answers/text.ts';
import { toMoreModal, toNotHelpfulModal, toWhyModal } from '../../src/message/views/modals.ts';
import { sampleContext, sampleMessages, sampleTable, sampleWhy } from './samples.ts';

/**
 * Every kind of message and modal in both languages, compared whole with the files in golden/. After a change that is meant,
 * `npx vitest run test/message/golden.test.ts -u` writes them again: read the difference before you keep it.
 */
describe.each(['en', 'zh'] as const)('in %s', (language) => {
  it.each(Object.entries(sampleMessages(language)))('%s is as it was reviewed', async (name, { answer, context }) => {
    const shown = { ...sampleContext, ...context };
    const message = toMessage(answer, shown);
    expect(validateMessage(message.blocks, message.text)).toEqual([]);
    await expect(toJson(message)).toMatchFileSnapshot(`golden/${name}.${language}.json`);
    await expect(`${toText(answer, shown)}\n`).toMatchFileSnapshot(`golden/${name}.${language}.txt`);
  });

  it('the modals are as they were reviewed', async () => {
    const views = {
      more: toMoreModal(sampleTable(language), { ...sampleContext, language }),
      why: toWhyModal(sampleWhy(language)),
      'not-helpful': toNotHelpfulModal({ section: sampleTable(language).id, language, question: 'kubelet' }),
    };
    for (const [name, view] of Object.entries(views)) {
      expect(validateView(view)).toEqual([]);
      await expect(toJson(view)).toMatchFileSnapshot(`golden/modal-${name}.${language}.json`);
    }
  });
});

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
