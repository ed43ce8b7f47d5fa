import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { toMessage } from '../../src/message/answers/message.ts';
import { toText } from '../../src/message/answers/text.ts';
import { toMoreModal, toNotHelpfulModal, toWhyModal } from '../../src/message/views/modals.ts';
import { expectAsReviewed, WHOLE } from './reviewed.ts';
import { sampleContext, sampleMessages, sampleTable, sampleWhy } from './samples.ts';

/**
 * Every kind of message and modal in both languages, compared with the files in golden/. After a change that is meant,
 * `npx vitest run test/message/golden.test.ts -u` writes them again: read the difference before you keep it.
 */
describe.each(['en', 'zh'] as const)('in %s', (language) => {
  it.each(Object.entries(sampleMessages(language)))('%s is as it was reviewed', async (name, { answer, context }) => {
    const shown = { ...sampleContext, ...context };
    const message = toMessage(answer, shown);
    expect(validateMessage(message.blocks, message.text)).toEqual([]);
    await expectAsReviewed(message, `${name}.${language}`);
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
      await expectAsReviewed(view, `modal-${name}.${language}`);
    }
  });
});

it('keeps whole messages that exist', async () => {
  const kept = await readdir(new URL('golden/', import.meta.url));
  expect(kept.filter((file) => file.endsWith('.json')).sort()).toEqual(WHOLE.map((name) => `${name}.json`).sort());
});
