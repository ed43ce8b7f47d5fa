import type { PeopleWords } from './people-words.ts';

export const peopleInChinese: PeopleWords = {
  askPerson: '问同事',
  askPersonTitle: '要问同事吗？',
  askPersonConsent: '我会带上你的名字发出这个问题：发在这个消息列或频道里，或者直接发给维护页面的同事。',
  askPersonYes: '发出',
  cancel: '取消',
  personAsks: (person) => `${person} 想知道，而页面里没有答案：`,
  personWanted: (people) => `${people}，你能回答吗？`,
  personOwner: (owner) => `最接近的页面由 ${owner} 维护。`,
  personAnybody: '哪位同事能回答？',
  personReplyHere: '请在这个消息列里回复。',
  personReplyTo: (person) => `请直接回复 ${person}。`,
  personAsked: '你的问题已经发出，带有你的名字。',
  personAskedAlready: '这个问题已经在这里发过了。',
  personAskedDirectly: '你的问题已经发给可能知道的同事，带有你的名字。',
  personUnknown: '我不知道这里可以问谁。请在频道里再问一次，那里的同事会看到这个问题。',
};
