import type {
  CandidateRecord,
  ConceptRecord,
  ExplanationRecord,
  SearchRecord,
} from '../../answer/explanation-record.ts';
import type { TextStyle } from '../../message/layout/plain.ts';
import { displayWidth, wrapText } from '../../message/layout/width.ts';
import type { Evidence } from '../../search/confidence/evidence.ts';

const LANGUAGES = [
  { language: 'en', pages: 'English pages' },
  { language: 'zh', pages: 'Chinese pages' },
] as const;
const INDENT = '  ';
const CANDIDATES_SHOWN = 5;

/** Returns how an answer came about, for a terminal of `width` columns. */
export function toExplanationText(record: ExplanationRecord, style: TextStyle, width: number): string {
  const lines = [style.bold('How it got there'), '', ...readLines(record, style, width)];
  for (const search of record.searches) lines.push('', ...searchLines(search, style, width));
  if (record.searches.length === 0) lines.push('', 'Nothing was searched.');
  const sure = record.confidence === null ? '' : `, ${percent(record.confidence)} sure`;
  lines.push('', ...wrapText(`Answer: ${record.kind}${sure}`, width).map(style.bold));
  return lines.join('\n');
}

function readLines({ read, question }: ExplanationRecord, style: TextStyle, width: number): string[] {
  const out = read.filter(({ kept, text }) => !kept && text.trim() !== '').map(({ text }) => text.trim());
  return [
    ...item('Question', question, style, width),
    ...(out.length === 0 ? [] : item('Left out', out.join(' … '), style, width)),
  ];
}

function searchLines(search: SearchRecord, style: TextStyle, width: number): string[] {
  const { asked, searched, asksName, words, confidence, limits, evidence, named, verdict } = search;
  const counted = words.map(({ word, weight }) => `${word} ${weight}`).join(', ');
  const hits = search.candidates
    .slice(0, CANDIDATES_SHOWN)
    .flatMap((candidate, at) => candidateLines(candidate, at + 1, style, width));
  return [
    ...wrapText(`Search: ${asked}`, width).map(style.bold),
    ...item('Searched as', `${searched.trim()}${asksName ? ' (asks what a name means)' : ''}`, style, width),
    ...item('Words, and the weight of each', counted === '' ? 'none' : counted, style, width),
    ...LANGUAGES.flatMap(({ language, pages }) => conceptLines(search.concepts[language], pages, style, width)),
    style.quiet('Best candidates, with the factors of their scores'),
    ...(hits.length === 0 ? [`${INDENT}none`] : hits),
    ...(evidence === null ? [] : item('Evidence', evidenceLine(evidence), style, width)),
    ...(named.length === 0 ? [] : item('Its very name', named.map(({ id }) => id).join(', '), style, width)),
    ...item(
      'Confidence',
      `the first hit ${percent(confidence.first)} (answers from ${percent(limits.sure)}), ` +
        `one of the options ${percent(confidence.options)} (offered from ${percent(limits.offered)})`,
      style,
      width,
    ),
    ...item('Verdict', verdict, style, width),
  ].flatMap((line) => (displayWidth(line) > width && !line.includes('\u001b') ? wrapText(line, width) : [line]));
}

function conceptLines(concepts: readonly ConceptRecord[], pages: string, style: TextStyle, width: number): string[] {
  if (concepts.every(({ ways }) => ways.length === 0))
    return item(`Looked up in ${pages}`, 'no word is there', style, width);
  const lines = concepts.map(({ asked, rarity, ways }) => {
    const said = ways.map(({ found, kind, weight }) => `${found} (${kind} ${weight})`).join(', ');
    return `${asked} weighs ${rarity}: ${said === '' ? 'not there' : said}`;
  });
  return [style.quiet(`Looked up in ${pages}`), ...lines.flatMap((line) => indented(line, width))];
}

function candidateLines(candidate: CandidateRecord, rank: number, style: TextStyle, width: number) {
  const { titles, score, factors, byPair, language } = candidate;
  const product = Object.entries(factors)
    .filter(([, factor]) => factor !== 1)
    .map(([name, factor]) => `${name} ${factor.toFixed(2)}`);
  const pair = byPair ? ', by its pair in the other language' : '';
  return [
    ...wrapText(`${rank}. ${titles.join(' › ')} (${language})`, width - INDENT.length).map(
      (line) => `${INDENT}${style.code(line)}`,
    ),
    ...indented(`   ${score.toFixed(3)} = ${product.length === 0 ? '1' : product.join(' × ')}${pair}`, width),
  ];
}

/** Formats a dimmed heading with text below it. */
function item(name: string, said: string, style: TextStyle, width: number): string[] {
  if (displayWidth(name) + displayWidth(said) + 2 <= width) return [`${style.quiet(`${name}:`)} ${said}`];
  return [style.quiet(name), ...indented(said, width)];
}

function indented(text: string, width: number): string[] {
  return wrapText(text, width - INDENT.length).map((line) => `${INDENT}${line}`);
}

function evidenceLine(evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
