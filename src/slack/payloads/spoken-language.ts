import { z } from 'zod';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { parseReference } from '../../message/blocks/actions.ts';
import { parsePrivateMetadata } from '../../message/blocks/private-metadata.ts';

const text = z.string().optional().catch(undefined);
const request = z.object({
  text,
  event: z.object({ text }).optional().catch(undefined),
  actions: z
    .array(z.object({ value: text }))
    .optional()
    .catch(undefined),
  view: z.object({ private_metadata: text }).optional().catch(undefined),
  message: z.object({ text }).optional().catch(undefined),
});

/** Returns the language of whoever sent a request, judged by what they typed or clicked in. */
export function spokenLanguage(body: unknown): Language {
  const parsed = request.safeParse(body);
  if (!parsed.success) return 'en';
  const { actions, view, message, event } = parsed.data;
  const typed = event?.text ?? parsed.data.text;
  if (typed !== undefined) return detectLanguage(typed);
  const clicked = parseReference(actions?.[0]?.value) ?? parsePrivateMetadata(view?.private_metadata)?.reference;
  return clicked?.language ?? detectLanguage(message?.text ?? '');
}
