import type { Language } from '../../model/page.ts';
import type { Tag } from './html-tag.ts';

/** Components of Mintlify that describe a parameter, and those of sites' own that are named after what they describe. */
const FIELD = /^(?:Param|Response)Field$/u;
const OWN_FIELD =
  /(?:Param(?:eter)?|Property|Prop|Field|Option|Config(?:uration)?|Setting|Argument|Arg|Flag|Variable|Env|EnvVar|Attribute|Metric|Limit)$/u;
/** The attributes that hold its name, by where it is sent. */
const NAMES = ['name', 'path', 'query', 'body', 'header', 'cookie'];
const FACTS = {
  en: {
    required: 'required',
    deprecated: 'deprecated',
    default: 'default: ',
    open: ' (',
    close: ')',
    comma: ', ',
    colon: ': ',
  },
  zh: {
    required: '必填',
    deprecated: '已弃用',
    default: '默认值：',
    open: '（',
    close: '）',
    comma: '，',
    colon: '：',
  },
} as const;

/** Returns the name, type, default and value of the parameter that a component describes; undefined if it is none. */
export function parameterText({ name, attributes }: Tag, language: Language): string | undefined {
  const names = FIELD.test(name) ? NAMES : OWN_FIELD.test(name) ? ['name'] : [];
  const key = names.find((one) => (attributes.get(one) ?? '') !== '');
  if (key === undefined) return undefined;
  const words = FACTS[language];
  const given = attributes.get('default') ?? '';
  const facts = [
    attributes.get('type') ?? '',
    attributes.has('required') ? words.required : '',
    attributes.has('deprecated') ? words.deprecated : '',
    given === '' ? '' : `${words.default}\`${plain(given)}\``,
  ].filter((fact) => fact !== '');
  const shown = facts.length === 0 ? '' : words.open + facts.join(words.comma) + words.close;
  const value = plain(attributes.get('value') ?? '');
  const description = (attributes.get('description') ?? '').replace(/\s+/gu, ' ').trim();
  // `<Option name="red">` of a list describes no parameter.
  if (!FIELD.test(name) && facts.length === 0 && value === '' && description === '') return undefined;
  return `\`${plain(attributes.get(key) ?? '')}\`${shown}${value === '' ? '' : `${words.colon}\`${value}\``}${description === '' ? '' : words.colon + description}`;
}

/** Tools that a command is given for. */
const TOOL =
  /^(?:npm|npx|yarn|pnpm|bun|deno|cargo|pip|pipx|uv|poetry|conda|brew|apt|dnf|yum|pacman|sh|bash|zsh|fish)$/u;

/** Returns the commands that a component shows in tabs, one for each tool: `<Commands npm="npm ci" yarn="yarn" />`. */
export function commandsOf({ attributes, selfClosing }: Tag): string[] {
  if (!selfClosing) return [];
  return [...attributes].flatMap(([tool, command]) =>
    TOOL.test(tool) && command.trim() !== '' ? `${tool}: \`${plain(command)}\`` : [],
  );
}

/** What stands between single backticks may have none. */
function plain(text: string): string {
  return text.replace(/[`\s]+/gu, ' ').trim();
}
