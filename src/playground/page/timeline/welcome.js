import { make } from '../widgets/dom.js';

/**
 * Returns the content of an empty conversation: what to try, in both languages.
 * @param {import('../api.js').Channel} channel
 * @param {import('../api.js').Snapshot} workspace
 * @param {(text: string) => void} onAsk
 */
export function makeWelcome(channel, workspace, onAsk) {
  const command = workspace.commands[0]?.name ?? '/devops';
  const mention = `@${workspace.bot.name}`;
  const direct = channel.kind === 'im';
  const help = channel.name === 'help';
  const lead = direct
    ? ['Ask anything here. No command is needed.', '直接提问即可，不需要命令。']
    : help
      ? [
          'Ask without mentioning anybody: it answers what it is sure of. Be the other person (“You are”) to answer as a colleague.',
          '直接提问，不用提到谁：它只回答有把握的问题。在“You are”里换成另一个人，就能扮演回答的同事。',
        ]
      : [
          `${command} answers only you; ${mention} answers everyone, in a thread.`,
          `${command} 只回答你一个人；${mention} 在消息列里回答所有人。`,
        ];
  /** @param {string} question @param {number} index */
  const ways = (question, index) => {
    if (direct) return question;
    if (help) return `${question}${/\p{Script=Han}/u.test(question) ? '？' : '?'}`;
    return index % 2 === 0 ? `${command} ${question}` : `${mention} ${question}`;
  };
  const columns = ['en', 'zh'].map((language) => {
    const questions = workspace.suggestions.filter(
      (suggestion) => suggestion.language === language && (!help || suggestion.unprompted),
    );
    const heading = language === 'en' ? 'Try a question' : '试试这些问题';
    return make(
      'div',
      { class: 'tries', lang: language === 'zh' ? 'zh-CN' : 'en' },
      make('h3', {}, heading),
      make('p', {}, (language === 'en' ? lead[0] : lead[1]) ?? ''),
      ...questions.map(({ question }, index) => {
        const said = ways(question, index);
        const button = make('button', { type: 'button', class: 'try' }, said);
        button.addEventListener('click', () => onAsk(said));
        return button;
      }),
    );
  });
  return make(
    'div',
    { class: 'welcome' },
    make('img', { src: '/page/bot.svg', alt: '', width: '56', height: '56' }),
    make('h2', {}, direct ? channel.name : `# ${channel.name}`),
    ...(channel.external
      ? [make('p', { class: 'notice' }, 'This channel is shared with another company. 此频道与另一家公司共享。')]
      : []),
    ...(channel.botIsMember
      ? []
      : [
          make(
            'p',
            { class: 'notice' },
            `The bot is not a member here. Add it with /invite ${mention}. 机器人还不在此频道。`,
          ),
        ]),
    make('div', { class: 'columns' }, ...columns),
  );
}
