import { stringify } from 'yaml';
import type { Language } from '../knowledge/model/page.ts';

/** The answers given to `init`. */
export interface StarterOptions {
  /** Folder of pages, as it goes into KNOWLEDGE_DIR. */
  knowledge: string;
  botToken?: string;
  appToken?: string;
  /** Whether the bot receives messages that don't mention it. */
  helpChannels?: boolean;
}

/** Returns the `.env` of a new installation; `writtenBy` is the command that writes it. */
export function toEnvFile({ knowledge, botToken, appToken, helpChannels }: StarterOptions, writtenBy: string): string {
  return [
    `# Written by "${writtenBy}". .env.example explains every variable.`,
    `KNOWLEDGE_DIR=${quote(knowledge)}`,
    botToken === undefined ? '# SLACK_BOT_TOKEN=xoxb-…' : `SLACK_BOT_TOKEN=${quote(botToken)}`,
    appToken === undefined ? '# SLACK_APP_TOKEN=xapp-…' : `SLACK_APP_TOKEN=${quote(appToken)}`,
    ...(helpChannels ? ['HELP_CHANNELS=true'] : []),
    '',
  ].join('\n');
}

const BODIES: Record<Language, { title: string; alias: string; body: string }> = {
  en: {
    title: 'On-call',
    alias: 'who is on call',
    body: [
      '# On-call {#on-call}',
      '',
      'On-call is one engineer a week who answers alerts first, day and night. Replace this sentence with how your team does it.',
      '',
      '## Escalation {#escalation}',
      '',
      'Escalation goes to the second engineer of the week when nobody answers within fifteen minutes. Replace this one too.',
    ].join('\n'),
  },
  zh: {
    title: '值班',
    alias: '谁在值班',
    body: [
      '# 值班 {#on-call}',
      '',
      '值班由一位工程师轮流负责一周，昼夜最先响应告警。请把这句话换成你们团队的做法。',
      '',
      '## 升级 {#escalation}',
      '',
      '十五分钟内无人响应时，告警升级给当周的第二位工程师。这句话也请换掉。',
    ].join('\n'),
  },
};

/** Returns a first page to start from: two sections with ids, an alias and a review. `today` is `YYYY-MM-DD`. */
export function toFirstPage(language: Language, today: string): string {
  const { title, alias, body } = BODIES[language];
  const front = stringify({ title, language, aliases: { 'on-call': [alias] }, reviewed: today });
  return `---\n${front}---\n\n${body}\n`;
}

/** Quotes a value so that dotenv reads it back unchanged. */
function quote(value: string): string {
  if (/^[\w./:@,+-]*$/u.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
