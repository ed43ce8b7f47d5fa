import { readQuestion } from '../../../answer/reading/question.ts';
import { parseReference } from '../../../message/blocks/actions.ts';
import { parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { parseLanguageChoice } from '../../../message/views/home.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { GapSettled } from '../../../store/store.ts';
import type { Click } from '../../payloads/click.ts';
import { readOpened } from '../../payloads/home-opened.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { noteQuestion } from '../../policy/gap-notes.ts';
import { chooseLanguage, languageFor } from '../../policy/language-choice.ts';
import { toAnswer } from '../../replies/answer-message.ts';
import { isAdmin, publishHome, sendUsageChart } from '../../replies/home-view.ts';
import { onSection } from '../clicks/card-buttons.ts';
import { showBeside, tell } from '../clicks/click-reply.ts';
import type { ClickTools } from '../clicks/click-tools.ts';
import { type ClickHandlers, ignore } from '../clicks/dispatch.ts';
import { openSettings } from '../windows/settings.ts';
import type { Heard } from './dispatch.ts';

/** Shows the Home tab when it is opened. Clicks in it update it: see `homeButtons`. */
export async function showHome({ body, client, parts }: Heard): Promise<void> {
  const opened = readOpened(body);
  if (opened?.tab !== 'home') return;
  await publishHome(client, opened, 1, parts).catch((error: unknown) => {
    // Slack keeps showing the last Home tab.
    parts.log.warn({ err: error }, 'A Home tab could not be shown.');
  });
}

/** Most wordings of a gap that are taught when an admin chooses its section. */
const WORDINGS_TAUGHT = 5;

/** Handlers of what can be clicked in the Home tab. */
export const homeButtons = {
  homeSearch: (click, tools) => ask(click, tools, click.value ?? ''),
  async homeRecent(click, tools) {
    const reference = parseReference(click.value);
    if (reference === undefined || reference.question === '') return ignore('homeRecent', tools.parts);
    await ask(click, tools, reference.question);
  },
  homeSection: onSection((click, tools, answer) => showBeside(click, tools, answer)),
  async homeLanguage(click, { client, parts }) {
    const choice = parseLanguageChoice(click.value);
    if (choice === undefined) return ignore('homeLanguage', parts);
    await chooseLanguage(click, choice === 'auto' ? undefined : choice, parts.store);
    await publishHome(client, click, pageOf(click), parts);
  },
  async homePage(click, { client, parts }) {
    const page = Number(click.value);
    if (!Number.isSafeInteger(page) || page < 1) return ignore('homePage', parts);
    await publishHome(client, click, page, parts);
  },
  async homeChannel(click, tools) {
    const { workspace, user, trigger, value: channel = '' } = click;
    const { client, parts } = tools;
    if (!isAdmin(user, parts) || click.place.kind !== 'home') return ignore('homeChannel', parts);
    const language = await languageFor(click, '', parts.store);
    const say = (said: { text: string }) => tell(click, tools, said, language);
    await openSettings({ workspace, user, channel, language, trigger, client, say }, parts);
  },
  async homeChart(click, tools) {
    const { client, parts } = tools;
    if (!isAdmin(click.user, parts) || click.place.kind !== 'home') return ignore('homeChart', parts);
    const [last = ''] = await parts.store.recents.list(click.workspace, click.user);
    const language = await languageFor(click, last, parts.store);
    const words = wordsOf(language);
    // First: drawing may take longer than Slack waits for a window.
    await tell(click, tools, { text: words.usageChartSent }, language);
    const reason = await sendUsageChart(client, click, language, parts);
    if (reason !== undefined)
      await parts.poster.post(client, { channel: click.user }, { text: words.usageChartNotSent(reason) });
  },
  gapAnswered: (click, tools) => settle(click, click.value, tools, 'answered'),
  async gapTeach(click, { client, parts }) {
    const { workspace, user } = click;
    if (!isAdmin(user, parts) || click.place.kind !== 'home') return ignore('gapTeach', parts);
    const [id, place] = (click.value ?? '').split(' ');
    const gap = (await parts.store.gaps.list(workspace)).find((one) => one.id === id);
    const section = gap?.nearest[Number(place)];
    if (gap === undefined || section === undefined) return ignore('gapTeach', parts);
    const edition = parts.library.current({ workspace });
    for (const wording of gap.questions.slice(0, WORDINGS_TAUGHT)) {
      const lesson = { user, admin: true, section, wording, language: gap.language, at: parts.now() };
      await parts.teaching.teach(workspace, lesson, edition);
    }
    parts.metrics.happened('taught');
    await settle(click, gap.id, { client, parts }, 'answered');
  },
  gapDismiss: (click, tools) => settle(click, click.value, tools, 'dismissed'),
} satisfies ClickHandlers;

/** Answers in a window, and adds the question to the person's recent ones. */
async function ask(click: Click, tools: ClickTools, typed: string): Promise<void> {
  const { parts, client } = tools;
  const language = await languageFor(click, typed, parts.store);
  const question = readQuestion(typed, language);
  if (question.text === '') return;
  const refusal = checkAdmission(click, parts);
  if (refusal !== undefined)
    return tell(click, tools, { text: explainRefusal(refusal.reason, language, parts.profile) }, language);
  const answer = await toAnswer(question, { ...click, audience: 'private' }, parts);
  await showBeside(click, tools, answer);
  await noteQuestion(answer, click, parts);
  if (click.place.kind === 'home') await publishHome(client, click, pageOf(click), parts);
}

/** Changes the status of a gap. Only admins are offered this. */
async function settle(
  click: Click,
  of: string | undefined,
  { client, parts }: Pick<ClickTools, 'client' | 'parts'>,
  status: GapSettled['status'],
): Promise<void> {
  if (!isAdmin(click.user, parts) || click.place.kind !== 'home') return ignore('gap', parts);
  const gap = (await parts.store.gaps.list(click.workspace)).find(({ id }) => id === of);
  if (gap !== undefined) {
    await parts.store.gaps.record(click.workspace, gap.id, { kind: 'settled', status, seen: gap, at: parts.now() });
  }
  await publishHome(client, click, pageOf(click), parts);
}

function pageOf({ place }: Click): number {
  return place.kind === 'message' ? 1 : (parsePrivateMetadata(place.metadata)?.page ?? 1);
}
