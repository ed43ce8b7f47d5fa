/** Slack's markup: `<@U1|name>`, `<#C1|name>`, `<!subteam^S1|@name>`, `<https://…|label>`. */
const MARKUP = /<(?:([@#!])([^<>|\s]+)|([a-z][a-z0-9+.-]*:[^<>|\s]+))(?:\|([^<>]*))?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Returns the plain text of a text with Slack's markup. Mentions of people, groups and channels are dropped, as they
 * aren't part of a question; links become their label, dates their fallback.
 */
export function unescapeText(text: string): string {
  return text
    .replace(
      MARKUP,
      (_, sign: string | undefined, target: string, link: string | undefined, label: string | undefined) => {
        if (link !== undefined) return label ?? link.replace(/^mailto:/, '');
        return sign === '!' && target.startsWith('date^') ? (label ?? ' ') : ' ';
      },
    )
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
