import type { Words } from './words.ts';

export const chinese: Words = {
  name: '中文',
  day: (day) => {
    const [year, month, date] = day.split('-');
    return date === undefined ? day : `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
  },
  list: (names) => names.join('、'),
  colon: '：',

  source: (path) => `来源：${path}`,
  line: (page, line) => `${page} 第 ${line} 行`,
  reviewed: (day) => `审阅于 ${day}`,
  changed: (day) => `修改于 ${day}`,
  stale: (day) => `上次审阅是 ${day}，使用前请先核对`,
  openPage: '打开页面',
  diagram: (description) => `图示：${description}`,
  diagramOffer: '这部分内容配有图示。',
  diagramFollows: '图示在下一条消息里。',
  openDiagram: '查看原图',
  onlyInOther: '这一页目前只有英文版。',
  notCompared: '没有页面专门比较这两者，下面分别是页面里的说明。',
  cut: '这一节还有更多内容。',
  readNext: '延伸阅读',
  askedBy: (person) => `提问者：${person}`,
  shared: '你已分享这条回答。',
  thanksHelpful: '谢谢反馈，你认为这条回答有帮助。',
  thanksNotHelpful: '谢谢反馈，你认为这条回答没有帮助。',

  share: '分享',
  more: '展开全文',
  why: '为什么是这个回答',
  helpful: '有帮助',
  notHelpful: '没帮助',
  showDiagram: '查看图示',
  related: '相关主题',
  want: '我们需要这个',
  topics: '选择主题',

  choose: (question) => `“${question}”可能指以下几个主题，你想问的是哪一个？`,
  notFound: (question) => `这个我还不知道：现有页面没有讲到“${question}”。`,
  notFoundHint: '如果团队应该有这方面的页面，请点“我们需要这个”，问题会被记录下来。',
  nearest: '我知道的相近主题：',
  wanted: '已记录。维护页面的同事会看到这个问题。',

  helpTitle: '有 DevOps 问题就问我',
  helpWhat: '我根据团队维护的页面回答，中英文都可以；页面里没有的，我会直说。',
  helpHow: (command) => [
    `输入 ${command} 加上问题：回答只有你能看到，也可以分享给大家。`,
    '在频道里 @ 我：我会在消息列里回答。',
    '直接给我发私信：想问什么就问什么。',
  ],
  helpPrivacy: '我只读你发给我的内容，从不读取频道里的其他消息。',
  helpExamples: '可以试试：',
  helpTopics: '我了解的主题：',
  moreTopics: (count) => `还有 ${count} 页`,
  whatIs: (name) => `${spaceAfter(name)}是什么？`,

  moreTitle: '全文',
  whyTitle: '为什么是这个回答',
  notHelpfulTitle: '还缺什么？',
  close: '关闭',
  send: '提交',
  tooLong: '这一节太长，Slack 无法在这里全部显示，其余内容请看原页面。',
  whyQuestion: (question) => `你的问题：${question}`,
  whyMatches: '根据这些词找到了这里：',
  whyNoMatches: '你是通过按钮或菜单来到这里的，没有进行搜索。',
  match: (asked, found, kind) => {
    switch (kind) {
      case 'same':
        return `这一节里有“${asked}”`;
      case 'form':
        return `“${asked}”是“${found}”的另一种形式`;
      case 'corrected':
        return `“${asked}”按“${found}”理解`;
      case 'translated':
        return `“${asked}”译作“${found}”`;
    }
  },
  whyRunnerUp: (title) => `其次是：${title}。`,
  whyNoRunnerUp: '没有其他相近的章节。',
  whyPage: (page, line) => `出处：${page} 第 ${line} 行。`,
  whyOwner: (owner) => `维护者：${owner}。`,
  whyNoOwner: '这一页没有注明维护者。',
  whyReviewed: (day) => `上次审阅：${day}。`,
  whyNotReviewed: '这一页没有注明审阅日期。',
  whatWasMissing: '你希望找到什么？',
  missingHint: '可以不填。你写的内容会交给维护页面的同事。',

  failed: (reference) =>
    `出了点问题，这个问题暂时答不上来，请再试一次。如果还是不行，请把编号 ${reference} 告诉维护我的人。`,
  tooManyFromYou: '一分钟内的提问有点多，请过一会儿再问。',
  tooManyHere: '这个频道一分钟内的提问有点多，请过一会儿再问。',
  external: '这个频道里有其他公司的人，所以我不在这里回答。请给我发私信，或者用 /devops 提问。',
  unknownCommand: (command) => `我不认识 ${command}，可以试试 /devops help。`,
  outOfDate: '这来自我的旧版本，已经不能用了，请重新提问。',
  diagramSent: '图示已经私信发给你了。',
  diagramNotSent: (reason) => `图示没能发出去（${reason}）。回答里的文字说明了图示的内容。`,
};

/** A space between Chinese and what ends in a Latin letter or a digit. */
function spaceAfter(text: string): string {
  return /[\p{Script=Latin}\d)]$/u.test(text) ? `${text} ` : text;
}
