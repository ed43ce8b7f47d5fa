import { currentPerson } from './api.js';
import { byId, make } from './widgets/dom.js';

/**
 * @typedef {import('../../answer/explanation-record.ts').ExplanationRecord} Explanation
 * @typedef {Explanation['searches'][number]} Search
 */

const LANGUAGES = /** @type {const} */ ([
  ['en', 'English pages'],
  ['zh', 'Chinese pages'],
]);
/** Meaning of each factor of a score. */
const FACTORS = /** @type {const} */ ({
  words: 'how much of the words it holds (BM25F)',
  coverage: 'the share of the question it covers',
  name: 'how well its name is what is asked',
  closeness: 'words together, in order, in one sentence',
  page: 'what else its page has',
  language: 'brings both languages on one scale',
});

/** Shows the panel "How it got there" for the person's last question. */
export function startExplanation() {
  const dialog = /** @type {HTMLDialogElement} */ (byId('explanation'));
  // It scrolls: the keyboard must reach it.
  byId('explanation-body').tabIndex = 0;
  byId('open-explanation').addEventListener('click', async () => {
    byId('explanation-body').replaceChildren(make('p', {}, '…'));
    dialog.showModal();
    byId('explanation-body').replaceChildren(...(await load()));
  });
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

async function load() {
  try {
    const response = await fetch(`/api/explanation?as=${encodeURIComponent(currentPerson())}`);
    const { explanation } = /** @type {{ explanation: Explanation | null }} */ (await response.json());
    if (explanation === null) return [make('p', {}, 'Ask something first: this tells how the last answer came about.')];
    return show(explanation);
  } catch {
    return [make('p', {}, 'The playground does not answer. Is it still running in the terminal?')];
  }
}

/** @param {Explanation} explanation */
function show({ read, searches, kind, section, confidence }) {
  const typed = make('p', { class: 'typed' }, ...read.map(({ text, kept }) => make(kept ? 'mark' : 's', {}, text)));
  const verdict = section === null ? kind : `${kind}: ${section.titles.join(' › ')}`;
  return [
    part('Read', typed, make('small', {}, 'Marked is what is asked; struck out is what everybody says around it.')),
    ...searches.map((search, index) => searchPart(search, searches.length > 1 ? ` ${index + 1}` : '')),
    ...(searches.length === 0 ? [part('Search', make('p', {}, 'Nothing was searched.'))] : []),
    part(
      'Answer',
      make('p', {}, make('strong', {}, verdict), confidence === null ? '' : `, ${percent(confidence)} sure`),
    ),
    make('p', {}, make('small', {}, 'The same in the terminal: npm run ask -- --explain "…", with --json as data.')),
  ];
}

/**
 * @param {Search} search
 * @param {string} number
 */
function searchPart(search, number) {
  const { asked, searched, asksName, words, concepts, candidates, evidence, confidence, limits, named, verdict } =
    search;
  const counted = words.map(({ word, weight }) =>
    make('span', { class: `word${weight === 0 ? ' idle' : ''}` }, word, make('small', {}, ` ${weight}`)),
  );
  return part(
    `Search${number}: ${asked}`,
    make(
      'p',
      {},
      `Searched as “${searched.trim()}”${asksName ? ', which asks what a name means' : ''}. Its words, and what each counts:`,
    ),
    make('p', { class: 'words' }, ...counted),
    ...LANGUAGES.map(([language, name]) => conceptList(concepts[language], name)),
    make('h4', {}, 'Candidates, and what their scores are the product of'),
    candidates.length === 0
      ? make('p', {}, 'None.')
      : make('ol', { class: 'candidates' }, ...candidates.map(candidateItem)),
    ...(named.length === 0
      ? []
      : [
          make(
            'p',
            {},
            `The question is the very name of ${named.map(({ titles }) => titles.join(' › ')).join(', ')}.`,
          ),
        ]),
    make('h4', {}, 'Confidence'),
    bar('The first answers', confidence.first, limits.sure),
    bar('One of the options does', confidence.options, limits.offered),
    ...(evidence === null ? [] : [evidenceLine(evidence)]),
    make('p', {}, 'Verdict: ', make('strong', {}, verdict)),
  );
}

/**
 * @param {Search['concepts']['en']} concepts
 * @param {string} name
 */
function conceptList(concepts, name) {
  const rows = concepts.map(({ asked, rarity, ways }) =>
    make(
      'li',
      {},
      make('strong', {}, asked),
      ` counts ${rarity.toFixed(2)}: `,
      ways.length === 0
        ? make('em', {}, 'not there')
        : ways.map(({ found, kind, weight }) => `${found} (${kind}${weight === 1 ? '' : ` ${weight}`})`).join(', '),
    ),
  );
  return make('div', {}, make('h4', {}, `Looked up in ${name}`), make('ul', {}, ...rows));
}

/** @param {Search['candidates'][number]} candidate */
function candidateItem({ titles, score, factors, byPair, language }) {
  const shown = Object.entries(factors).filter(([, factor]) => factor !== 1);
  const product = shown.flatMap(([name, factor], index) => [
    index === 0 ? '' : ' × ',
    make('abbr', { title: FACTORS[/** @type {keyof typeof FACTORS} */ (name)] }, name),
    ` ${factor.toFixed(2)}`,
  ]);
  return make(
    'li',
    {},
    make('span', { lang: language === 'zh' ? 'zh-CN' : 'en' }, titles.join(' › ')),
    make('small', {}, make('strong', {}, score.toFixed(3)), ' = ', ...product, byPair ? ' (of its pair)' : ''),
  );
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} limit
 */
function bar(name, value, limit) {
  const said = `${name}: ${percent(value)}, needed ${percent(limit)}`;
  return make(
    'p',
    { class: 'bar-line' },
    make('span', {}, said),
    make('meter', { min: '0', max: '1', low: String(limit), optimum: '1', value: String(value), 'aria-label': said }),
  );
}

/** @param {NonNullable<Search['evidence']>} evidence */
function evidenceLine(evidence) {
  const items = Object.entries(evidence).map(([name, value]) =>
    make('span', { class: 'word' }, name, make('small', {}, ` ${value}`)),
  );
  return make('p', { class: 'words' }, 'Evidence: ', ...items);
}

/**
 * @param {string} title
 * @param {...Node} content
 */
function part(title, ...content) {
  return make('section', {}, make('h3', {}, title), ...content);
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)}%`;
}
