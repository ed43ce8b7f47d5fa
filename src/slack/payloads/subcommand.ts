import { type Edition, sectionNamesOf } from '../../answer/edition.ts';
import { unwrapSentence } from '../../answer/reading/wrapping.ts';

/** A parsed `/devops …` command. */
export type Subcommand =
  | { kind: 'ask'; question: string }
  | { kind: 'topics' }
  /** The name is empty if all diagrams are asked for. */
  | { kind: 'diagram'; name: string }
  | { kind: 'share'; question: string }
  | { kind: 'feedback'; text: string }
  /** The settings of the channel. */
  | { kind: 'settings' };

const VERBS = new Map<string, Exclude<Subcommand['kind'], 'ask'>>(
  Object.entries({
    topics: 'topics',
    主题: 'topics',
    主題: 'topics',
    diagram: 'diagram',
    图示: 'diagram',
    圖示: 'diagram',
    share: 'share',
    分享: 'share',
    feedback: 'feedback',
    反馈: 'feedback',
    回饋: 'feedback',
    settings: 'settings',
    设置: 'settings',
    設定: 'settings',
  } as const),
);

/**
 * Parses the text after the command. The name of a topic is a question, even if it begins with the word of a
 * subcommand.
 */
export function readSubcommand(text: string, edition: Pick<Edition, 'knowledge' | 'names'>): Subcommand {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const kind = VERBS.get(first.toLowerCase());
  const ask = { kind: 'ask', question: text } as const;
  if (kind === undefined || isTopic(text, edition)) return ask;
  switch (kind) {
    case 'topics':
    case 'settings':
      // "topics in Kafka" is a question.
      return rest === '' ? { kind } : ask;
    case 'diagram':
      return isName(rest) ? { kind, name: rest } : ask;
    case 'share':
      // `share a volume between containers` is a question of its own.
      return rest === '' || isQuestion(rest) || isTopic(rest, edition) ? { kind, question: rest } : ask;
    case 'feedback':
      return rest === '' || isOpinion(rest) ? { kind, text: rest } : ask;
  }
}

const NAME_WORDS_MAX = 5;

function isName(text: string): boolean {
  return text.trim().split(/\s+/u).length <= NAME_WORDS_MAX && !unwrapSentence(text).asks;
}

function isQuestion(text: string): boolean {
  const { asks, isRequest } = unwrapSentence(text);
  return asks || isRequest || /[?？]\s*$/u.test(text);
}

/** Whether a text is an opinion rather than the rest of a question such as `loops in kafka`. */
function isOpinion(text: string): boolean {
  return OPINION.test(text) || text.split(/\s+/u).length > NAME_WORDS_MAX;
}

const OPINION =
  /\p{Script=Han}|[.,!:;&<]|\b(?:i|you|we|your|please|pls|thanks|thank|love|like|great|good|nice|bot|pages?|is|are|was|were|should|could|would|can|cannot|want|need|needs|missing|add|more|wrong|better|not|no|it|this|that|the)\b/iu;

/** Whether a text is the title or another name of a section. */
function isTopic(text: string, edition: Pick<Edition, 'knowledge' | 'names'>): boolean {
  const names = sectionNamesOf(edition);
  return LANGUAGES.some((language) => names.named(text, language).length > 0);
}

const LANGUAGES = ['en', 'zh'] as const;
