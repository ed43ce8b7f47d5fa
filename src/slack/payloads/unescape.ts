/** `<@U1|name>`, `<#C1|name>`, `<!subteam^S1|@name>`, `<https://…|label>`: what Slack makes of what people type. */
const MARKUP = /<([@#!]?)([^<>|\s]+)(?:\|([^<>]*))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Turns a text as Slack delivers it into what the person typed and would read. People and channels become their names
 * where Slack tells them and vanish where it doesn't; links become their label; `mention` is the bot's own user id, whose
 * name is no part of a question.
 */
export function unescapeText(text: string, mention?: string): string {
  return text
    .replace(MARKUP, (_, sign: string, target: string, label: string | undefined) => {
      switch (sign) {
        case '@':
          return target === mention || label === undefined ? ' ' : `@${label}`;
        case '#':
          return label ? `#${label}` : ' ';
        case '!':
          return readSpecial(target, label);
        default:
          return label ?? target.replace(/^mailto:/, '');
      }
    })
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** `<!here>`, `<!channel>` and groups ask nothing; `<!date^…|2026-11-22>` reads as its fallback. */
function readSpecial(target: string, label: string | undefined): string {
  if (label !== undefined) return label;
  return target.startsWith('subteam^') ? ' ' : `@${target}`;
}
