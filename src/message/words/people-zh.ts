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

  saveAs: '存为回答',
  saveWindowTitle: '存为回答',
  saveQuestion: '它回答的问题',
  saveAnswer: '回答（Markdown 格式）',
  saveAnswerHint: '下次有人问到，我就照这里的内容回答。',
  saveTitle: '标题',
  saveTitleHint: '不填的话，用问题作标题。',
  savePlace: '放在哪里',
  save: '保存',
  saveEmpty: '请在这里写点内容。',
  saved: (file) => `已保存为 ${file}，几秒后我就能据此回答。`,
  saveOffered: '我在这里不能写页面，下面就是这一页的内容，请把它放到其他页面旁边。',
  saveBranch: '把它加入页面所在的仓库',
  savePull: '合并请求的内容',
  saveNotAllowed: '只有管理员和这里负责回答的同事可以保存回答。',

  gapTeach: '这一页能回答',
  whyTaught: '由你的团队教会：有人为这个问题选了这一节。',
  undo: '撤销',
  taughtUndone: '已撤销。这个问题又会按词语来查找。',

  usageTitle: '最近几周的提问（仅管理员可见）',
  usageNumbers: (asked, sure, maybe, none) =>
    `共 ${asked} 个提问：已回答 ${sure} 个，可能答到 ${maybe} 个，没能回答 ${none} 个。`,
  usageHelpful: (helpful, votes) => `${votes} 个评价中有 ${helpful} 个认为有帮助。`,
  usageLegend: (sure, maybe, none) => `${sure} 已回答  ${maybe} 可能答到  ${none} 没能回答`,
  usageChartTitle: '每周的提问',
  usageChartDay: (day) => {
    const [, month, date] = day.split('-');
    return `${Number(month)}/${Number(date)}`;
  },
  usageChartParts: ['已回答', '可能答到', '没能回答'],
  usageChartSend: '把图表发给我',
  usageChartSent: '图表会通过私信发给你。',
  usageChartNotSent: (reason) => `图表没能发出（${reason}），数字在 Home 里。`,
  usageMostRead: '看得最多的内容',
  usageRead: (title, reads) => `${title}（${reads} 次）`,
  usageStale: '该审阅的页面（按维护者）',
  usageNoOwner: '没有维护者',
};
