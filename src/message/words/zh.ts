import { channelsInChinese } from './channels-zh.ts';
import { peopleInChinese } from './people-zh.ts';
import type { Words } from './words.ts';

export const chinese: Words = {
  ...channelsInChinese,
  ...peopleInChinese,
  name: '中文',
  day: (day) => {
    const [year, month, date] = day.split('-');
    return date === undefined ? day : `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
  },
  sentences: (sentences) => sentences.join(''),
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
  inOther: '这一页的内容是英文。',
  ofVersion: (version) => `这一页讲的是 ${version} 版本。`,
  ofSide: '这一页讲的是版本之间的变更或计划，不一定是现在的情况。',
  ofPost: (day) => `这是一篇 ${day} 的文章，不一定是现在的情况。`,
  notCompared: '没有页面专门比较这两者，下面分别是页面里的说明。',
  cut: '这一节还有更多内容。',
  readNext: '延伸阅读',
  see: (title) => `（见“${title}”）`,
  openSection: (title) => `打开“${title}”`,
  askedBy: (person) => `提问者：${person}`,
  shared: '你已分享这条回答。',
  thanksHelpful: '谢谢，已标记为“有帮助”。',
  thanksNotHelpful: '谢谢反馈，已标记为“没帮助”。',

  share: '分享',
  more: '展开全文',
  why: '为什么是这个回答',
  helpful: '有帮助',
  notHelpful: '没帮助',
  showSection: '查看',
  showDiagram: '查看图示',
  related: '相关主题',
  linkedSections: '上文提到的主题',
  want: '希望补充这部分',
  topics: '选择主题',

  choose: (question) => `“${question}”可能指以下几个主题，你想问的是哪一个？`,
  maybe: (question) => `“${question}”我不太确定，你要找的可能是：`,
  maybeHint: '如果都不是：这个问题已匿名记下。点“希望补充这部分”，可以让它更靠前。',
  notFound: (question) => `这个我还不知道：现有页面没有讲到“${question}”。`,
  notFoundHint: '已匿名记下这个问题。点“希望补充这部分”，可以让它更靠前。',
  nearest: '我知道的相近主题：',
  wantedAlready: '你已经点过了，每个人只算一次。',
  wanted: '已记录。维护页面的同事会看到这个问题。',

  helpTitle: (topic) => `有${about(topic)}问题就问我`,
  helpWhat: '我根据团队维护的页面回答，中英文都可以；页面里没有的，我会直说。',
  helpHow: (command) => [
    `输入 ${command} 加上问题：回答只有你能看到，也可以分享给大家。`,
    '在频道里 @ 我：我会在消息列里回答。',
    '直接给我发私信：想问什么就问什么。',
  ],
  helpPrivacy: (overhears) =>
    overhears
      ? '我只读你发给我的内容，以及在专门设置过的频道里提出的问题；没有回答的消息不会保存，也不会写进日志。'
      : '我只读你发给我的内容，从不读取频道里的其他消息。',
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
  whySearched: (question) => `我查找的是：${question}`,
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
  whySure: (confidence) =>
    confidence >= 0.9
      ? '词语和名称都很吻合，其他页面相差较远。'
      : confidence >= 0.7
        ? '词语吻合，没有其他页面同样吻合。'
        : '词语只有部分吻合，或者其他页面也差不多吻合。',
  whyReranked: (model) => `章节的排序还参考了语义（${model}）。`,
  whyMeaning: '这一节的含义与你的问题接近，不是通过词语找到的。',
  whyAbout: '关于这一页：',
  whyPage: (page, line) => `出处：${page} 第 ${line} 行。`,
  whyOwner: (owner) => `维护者：${owner}。`,
  whyNoOwner: '这一页没有注明维护者。',
  whyReviewed: (day) => `上次审阅：${day}。`,
  whyNotReviewed: '这一页没有注明审阅日期。',
  whatWasMissing: '你希望找到什么？',
  missingHint: '可以不填。你写的内容会交给维护页面的同事。',

  failed: (reference) =>
    `出了点问题，这个问题暂时答不上来，请再试一次。如果还是不行，请把编号 ${reference} 告诉维护我的人。`,
  searchAway: '现在暂时查不了文档，所以不知道里面有没有答案。请过几分钟再问。',
  tooManyFromYou: '一分钟内的提问有点多，请过一会儿再问。',
  tooManyHere: '这个频道一分钟内的提问有点多，请过一会儿再问。',
  external: (command) => `这个频道里有其他公司的人，所以我不在这里发言。用 ${command} 或私信提问，回答只有你能看到。`,
  externalUnknown: 'Slack 没有告诉我那个频道里有没有其他公司的人，所以我不在那里发言。请过一会儿再试。',
  unknownCommand: (command, own) => `我不认识 ${command}，可以试试 ${own} help。`,
  outOfDate: '这条消息来自旧版本，按钮已失效，请重新提问。',
  sectionGone: '页面有更新，这一节现在已经不在了，请重新提问。',
  diagramSent: '图示已经私信发给你了。',
  diagramNotSent: (reason) => `图示没能发出去（${reason}）。回答下方有对图示的文字说明。`,

  alreadyShared: '这条回答你已经分享过了。',
  notInChannel: '我不在那个频道里，没法在那里发消息。请先邀请我（在那里输入 /invite 加上我的名字），再试一次。',
  cantPost: (reason) => `Slack 不允许我在那里发消息（${reason}）。`,
  messageGone: '那条消息已经不在了，或者时间太久无法修改，请重新提问。',
  tooLate: '等待超时，窗口没能打开，请再点一次。',
  thanksComment: '谢谢，维护页面的同事会看到你写的内容。',

  welcome: '不客气。',
  unclear: (title) => `没太明白你的意思。刚才说的是“${title}”，如果问的是别的，请写出名称。`,
  noMore: '这一页的内容到此为止。',
  noDiagram: (title) => `“${title}”没有图示。`,
  alsoAsked: '我一次回答两个问题，点下面的按钮继续看其余的回答。',

  shareUsage: (command) => `请在“share”后面加上问题：${command} share 什么是容器`,
  shareHint: (button) => `目前只有你能看到这条回答。点它下面的“${button}”，这里的人就都能看到。`,
  diagramsKnown: '现有的图示：',
  noDiagrams: '页面里还没有图示。',
  feedbackTitle: '意见反馈',
  feedbackLabel: '我还应该知道什么，或者哪里可以做得更好？',
  feedbackHint: '维护页面的同事会看到，不会记录你的名字。',
  feedbackThanks: '谢谢，维护页面的同事会看到你的反馈。',

  answerTitle: '回答',
  askTitle: (bot) => `向 ${bot} 提问`,
  askLabel: '你的问题',
  askPlaceholder: '想了解什么？',
  ask: '提问',
  whereLabel: '在哪里回答',
  wherePlaceholder: '仅自己可见',
  whereHint: '不选的话，只有你能看到回答；发到频道时会带上你的名字。',
  oneMoment: '请稍候……',
  answeredThere: '已经在你选的会话里回答了。',
  explainTitle: '消息里的术语',
  explainKnown: (count) => `这条消息里有 ${count} 个术语我可以解释：`,
  explainOthers: '还有：',
  explainNone: '这条消息里没有我能解释的术语。',

  homeTitle: (topic) => `有${about(topic)}问题就问我`,
  homeSearch: '搜索页面，中英文都可以，输入后按回车',
  homeSections: (count) => `共 ${count} 节`,
  homeSection: '选择一节',
  homeDiagrams: '图示',
  homeDiagram: '选择图示',
  homeRecents: '你最近的提问',
  homeNoRecents: '还没有。这个列表只有你能看到。',
  homeRecent: '再问一次',
  homeLanguage: '我用哪种语言回答',
  languageAuto: '与提问相同',
  homeSeesTitle: '我能看到什么，看不到什么',
  homeSees: (overhears) => [
    '我能看到：命令后面输入的内容、@ 我的消息、你选择“Explain terms”或“Save as answer”的消息、直接发给我的私信。',
    overhears
      ? '我所在频道的新消息也会传给我，但只有在专门设置过的频道里，我才看它是不是我能回答的问题；没有回答的消息不会保存，也不会写进日志。过去的消息和文件我看不到。'
      : '我看不到：频道里的其他消息、过去的消息和文件。',
    '我会保存：你最近的十个问题（只用于这个页面）、你的评价、你为问题选的章节，以及一小时内我在会话里的回答。',
    '没能回答的问题会留给维护页面的同事，不带你的名字。',
  ],
  homePage: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  previous: '上一页',
  next: '下一页',
  homeEmpty: '还没有页面。',
  gapsTitle: '没能回答的问题（仅管理员可见）',
  gapsNone: '没有待处理的问题。',
  gapAsked: (count, day) => (count === 1 ? `${day}问过一次` : `共问过 ${count} 次，最近一次是 ${day}`),
  gapsLeft: (count) => `还有 ${count} 个问题`,
  gapAnswered: '已解决',
  gapDismiss: '忽略',
  digestTitle: '页面没能回答的问题',
  digestIntro: (count, since) => `自 ${since}以来有 ${count} 个问题，问得最多的在前`,
  digestHow: '为其中一个写页面：npm run gaps -- draft ID',

  helloPerson: (topic) => `你好，我根据团队维护的页面回答${about(topic)}问题，中英文都可以。把问题直接发在这里就行。`,
  helloChannel: (topic, example) =>
    `大家好，我根据团队维护的页面回答${about(topic)}问题。@ 我并写上问题就行，例如：${example}`,
};

/** Returns the text with a space after it if it ends in a Latin letter or digit, to precede Chinese. */
function spaceAfter(text: string): string {
  return /[\p{Script=Latin}\d)]$/u.test(text) ? `${text} ` : text;
}

/** Returns a topic to precede 问题: 有 DevOps 问题, 有值班手册问题. */
function about(topic: string | undefined): string {
  if (topic === undefined) return '';
  const front = /^[\p{Script=Latin}\d]/u.test(topic) ? ' ' : '';
  return `${front}${spaceAfter(topic)}`;
}
