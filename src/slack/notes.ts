import type { Language } from '../knowledge/page.ts';

/** What the bot says about itself, beside its answers. */
export interface Notes {
  failed(reference: string): string;
  tooManyFromYou: string;
  tooManyHere: string;
  external: string;
  unknownCommand(command: string): string;
  outOfDate: string;
  diagramSent: string;
  diagramFailed(reason: string): string;
}

const english: Notes = {
  failed: (reference) =>
    `Something went wrong, so I can’t answer this one. Please try again; if it keeps failing, tell whoever runs me this reference: ${reference}`,
  tooManyFromYou: 'That was a lot of questions in one minute. I take a breath; please ask again in a moment.',
  tooManyHere: 'This channel asked a lot in one minute. I take a breath; please ask again in a moment.',
  external:
    'People from outside your company read this channel, so I don’t answer here. Ask me in a direct message or with /devops instead.',
  unknownCommand: (command) => `I don’t know ${command}. Try /devops help.`,
  outOfDate: 'This button is from an older version of me and doesn’t work any more. Please ask again.',
  diagramSent: 'I sent you the diagram in a direct message.',
  diagramFailed: (reason) => `I couldn’t send the diagram (${reason}). Its description above says what it shows.`,
};

const chinese: Notes = {
  failed: (reference) =>
    `出了点问题，这个问题我暂时答不上来。请再试一次；如果还不行，请把这个编号告诉维护我的人：${reference}`,
  tooManyFromYou: '您一分钟内问得有点多，我先缓一缓，请过一会儿再问。',
  tooManyHere: '这个频道一分钟内问得有点多，我先缓一缓，请过一会儿再问。',
  external: '这个频道里有公司以外的人，所以我不在这里回答。请私信我，或者用 /devops 提问。',
  unknownCommand: (command) => `我不认识 ${command}。可以试试 /devops help。`,
  outOfDate: '这个按钮来自旧版本，已经不能用了。请重新提问。',
  diagramSent: '图已经通过私信发给您了。',
  diagramFailed: (reason) => `图没能发出去（${reason}）。图的内容请看上面的文字说明。`,
};

const NOTES: Record<Language, Notes> = { en: english, zh: chinese };

export function notesOf(language: Language): Notes {
  return NOTES[language];
}
