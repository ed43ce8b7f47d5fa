/** `<@U1|name>`, `<#C1|name>`, `<!subteam^S1|@name>`, `<https://…|label>`: what Slack makes of what people type. */
const MARKUP = /<(?:([@#!])([^<>|\s]+)|([a-z][a-z0-9+.-]*:[^<>|\s]+))(?:\|([^<>]*))?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Turns a text as Slack delivers it into what the person asks. People, groups and channels vanish: their names are no words of
 * a question. Links become their label, dates their fallback.
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
