/** Everyday words as they are often mistyped, or written in chats; names of topics are corrected by the search, which knows them. */
const MISSPELT: readonly (readonly [RegExp, string])[] = [
  [/\bdif+[ae]?r[ae]?n(?:[cs]e?|ece)(?=s?\b)/giu, 'difference'],
  [/\bdif+[ae]?r[ae]?nt\b/giu, 'different'],
  [/\bdiff(?= (?:from|than|to)\b)/giu, 'different'],
  [/\bdiff(?= between\b)|(?<=\bwhat(?:['’]?s| is) (?:the )?)diff(?=[?!.\s]*$)/giu, 'difference'],
  [/\b(?:betwe?n|beetween|bewteen|betwween|beteen|b\/w)(?=\s)/giu, 'between'],
  [/\b(?:explian|expalin|expain|explane)\b/giu, 'explain'],
  [/(?<=^|\s)r u(?= \p{L})/gu, 'are you'],
  // As in `nice to meet u all`, but not in `-u`, nor alone.
  [/(?<=\p{L} )u(?= \p{L})/gu, 'you'],
  [/(?<=^|\p{L} )ur(?= \p{L})/gu, 'your'],
  [/(?<=\p{L} )(?:n|'n'|’n’)(?= \p{L})/gu, 'and'],
  [/(?<=^|\s)w\/o(?=\s)/giu, 'without'],
  [/(?<=\p{L} )w(?:\/ ?| )(?=\p{L})/giu, 'with '],
  [/(?<=^|\s)(?:smth|sth)(?=[\s,.?!]|$)/giu, 'something'],
  [/(?<=^|\s)ppl(?=[\s,.?!]|$)/giu, 'people'],
  [/(?<=^|\s)(?:rly|rlly)(?=[\s,.?!]|$)/giu, 'really'],
  [/(?<=^|\s)nite(?=[\s,.?!]|$)/giu, 'night'],
  [/(?<=^|\s)abt(?=\s)/giu, 'about'],
  [/(?<=^|\s)(?:cuz|bcs|coz)(?=\s)/giu, 'because'],
  // Commands, unlike the CMD of a Dockerfile.
  [
    /(?<=\b(?:the|which|what|a|that|this|same) )cmd(?=(?: (?:again|to|for|i|that|there|lists?|shows?|does)\b|[?!.]*$))/gu,
    'command',
  ],
  [/(?<=[a-z] )cmds(?=[\s,.?!]|$)/gu, 'commands'],
  [/\b(?:understnad|undestand|understad|undertsand)\b/giu, 'understand'],
];
/** What each of the patterns needs; most texts have none of it. Without `u`, which would be five times as slow. */
const HINT =
  /dif|be[tew]|b\/w|exp|und|r u | ur? | n |['’]n['’]|^ur |\sw[\s/]|^w\/o|smth|sth|ppl|rll?y|nite|abt|cuz|bcs|coz|cmd/i;

/** Returns the text with the spelling of everyday words corrected: `diffrence betwen`. */
export function correctSpelling(text: string): string {
  if (!HINT.test(text)) return text;
  return MISSPELT.reduce((corrected, [pattern, word]) => corrected.replace(pattern, word), text);
}
