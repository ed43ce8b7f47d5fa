import { createHash } from 'node:crypto';
import { answer } from '../../../answer/answer.ts';
import { readQuestion } from '../../../answer/reading/question.ts';
import type { Page } from '../../../knowledge/model/page.ts';
import { toPersonQuestion } from '../../../message/answers/person-question.ts';
import { parseReference, type Reference } from '../../../message/blocks/actions.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import type { Click } from '../../payloads/click.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { type Experts, findExperts } from '../../policy/experts.ts';
import { externalReason } from '../../policy/external.ts';
import { cannotPost } from '../../replies/cannot-post.ts';
import type { Destination } from '../../replies/poster.ts';
import { codeOf } from '../../transport/error-code.ts';
import { tell } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';
import { type ClickHandlers, ignore } from './dispatch.ts';

/** Handler of "Ask a person": posts the question for experts, once, naming who pressed the button. */
export const personButtons = {
  async askPerson(click, tools) {
    const reference = parseReference(click.value);
    if (reference === undefined || reference.question === '') return ignore('askPerson', tools.parts);
    const channel = channelOf(click);
    if (channel === undefined) return askDirectly(click, tools, reference);
    return askThere(click, tools, reference, channel);
  },
} satisfies ClickHandlers;

/** Returns the place of a click that others read or could read: its thread, or the channel of a private answer. */
function channelOf({ place }: Click): Destination | undefined {
  if (place.kind !== 'message' || place.channel.startsWith('D')) return undefined;
  const thread = place.audience === 'channel' ? (place.thread ?? place.ts) : place.thread;
  return { channel: place.channel, ...(thread !== undefined && { thread }) };
}

async function askThere(
  click: Click,
  tools: ClickTools,
  { question, language }: Reference,
  place: Destination,
): Promise<void> {
  const { client, parts } = tools;
  const { workspace, user } = click;
  const { channel } = place;
  const words = wordsOf(language);
  const external = click.external || (await externalReason(client, workspace, channel, parts));
  const refusal = checkAdmission({ workspace, user, channel, ...(external && { external }) }, parts);
  if (refusal !== undefined)
    return tell(click, tools, { text: explainRefusal(refusal.reason, language, parts.profile) }, language);
  const { ids: experts, owner } = await expertsFor(question, language, { workspace, channel }, parts);
  const asked = { question, language, asker: user, experts, ...(owner !== undefined && { owner }), direct: false };
  const posted = await postOnce([place], asked, click, tools);
  if (posted.refused !== undefined) return tell(click, tools, { text: cannotPost(posted.refused, language) }, language);
  await tell(click, tools, { text: posted.isNew ? words.personAsked : words.personAskedAlready }, language);
}

/** Asks in private: sends the question to the experts who can be written to, else to the channel of open questions. */
async function askDirectly(click: Click, tools: ClickTools, { question, language }: Reference): Promise<void> {
  const { parts } = tools;
  const { workspace, user } = click;
  const words = wordsOf(language);
  const refusal = checkAdmission({ workspace, user }, parts);
  if (refusal !== undefined)
    return tell(click, tools, { text: explainRefusal(refusal.reason, language, parts.profile) }, language);
  const { ids: experts, owner } = await expertsFor(question, language, { workspace }, parts);
  const people = experts.filter((id) => !id.startsWith('S') && id !== user);
  const { gapsChannel } = parts.settings;
  const targets = people.length > 0 || gapsChannel === undefined ? people : [gapsChannel];
  if (targets.length === 0) return tell(click, tools, { text: words.personUnknown }, language);
  const direct = people.length > 0;
  const asked = { question, language, asker: user, experts, ...(owner !== undefined && { owner }), direct };
  const places = targets.map((channel) => ({ channel }));
  const posted = await postOnce(places, asked, click, tools);
  if (posted.refused !== undefined) return tell(click, tools, { text: cannotPost(posted.refused, language) }, language);
  if (!posted.isNew) return tell(click, tools, { text: words.personAskedAlready }, language);
  await tell(click, tools, { text: direct ? words.personAskedDirectly : words.personAsked }, language);
}

/**
 * Posts a question in each place that doesn't have it yet. Resolves with whether any was new, and Slack's reason if it
 * refused.
 */
async function postOnce(
  places: readonly Destination[],
  asked: Parameters<typeof toPersonQuestion>[0],
  { workspace }: Click,
  { client, parts }: ClickTools,
): Promise<{ isNew: boolean; refused?: string }> {
  let isNew = false;
  try {
    for (const place of places) {
      await parts.once.run(workspace, [postedQuestionKey(place.channel, asked.question)], async () => {
        await parts.poster.post(client, place, toPersonQuestion(asked));
        isNew = true;
        parts.metrics.happened('person_asked');
      });
    }
    return { isNew };
  } catch (error) {
    const refused = codeOf(error);
    if (refused === undefined) throw error;
    return { isNew, refused };
  }
}

/** Returns whom to ask: first the owner of the page that came nearest to answering the question. */
async function expertsFor(
  question: string,
  language: Reference['language'],
  place: { workspace: string; channel?: string },
  parts: ListenerContext,
): Promise<Experts> {
  const given = await answer(readQuestion(question, language), parts.library.current(place));
  const near = given.kind === 'maybe' ? given.options : given.kind === 'not-found' ? given.nearest : given.hits;
  const page: Page | undefined = near[0]?.section.page;
  return findExperts({ ...place, ...(page && { page }) }, parts);
}

/**
 * Returns the key under which a question is posted once per place, whoever presses the button under whichever answer.
 */
function postedQuestionKey(channel: string, question: string): string {
  return `person:${channel}:${createHash('sha256').update(question.toLowerCase()).digest('hex').slice(0, 32)}`;
}
