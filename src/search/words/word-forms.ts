/**
 * Irregular forms, which no stemmer maps, after their base word. Forms that are other words too are left out (`left`,
 * `saw`).
 */
const IRREGULAR = `
  add added adding adds, ebb ebbed ebbing, err erred erring, diff diffed diffing, sniff sniffed sniffing, staff staffed staffing,
  awake awoke awoken, beat beaten, become became, begin began begun, bend bent, bind bound, blow blew blown, break broke broken,
  breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, come came, creep crept,
  deal dealt, dig dug, draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought,
  find found, flee fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten, freeze froze frozen, give gave given,
  go went gone, grow grew grown, hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid, lead led,
  learn learnt, lend lent, lose lost, make made, mean meant, meet met, overcome overcame, override overrode overridden,
  overwrite overwrote overwritten, pay paid, rebuild rebuilt, rerun reran, rewrite rewrote rewritten, ride rode ridden,
  ring rang, rise risen, run ran, say said, seek sought, sell sold, send sent, shake shook shaken, shoot shot, show shown,
  shrink shrank shrunk, sing sang sung, sink sank sunk, sleep slept, slide slid, speak spoke spoken, spend spent, spin spun,
  stand stood, steal stole stolen, strike struck, swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken,
  teach taught, tear tore torn, tell told, think thought, throw threw thrown, undergo underwent undergone,
  understand understood, undertake undertook undertaken, undo undid undone, wake woke woken, wear wore worn, win won,
  withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written,
  appendix appendices, axis axes, bacterium bacteria, child children, crisis crises, criterion criteria,
  diagnosis diagnoses, foot feet, half halves, hypothesis hypotheses, index indices, knife knives, man men, matrix matrices,
  mouse mice, person people, phenomenon phenomena, shelf shelves, schema schemata, synthesis syntheses, thief thieves,
  tooth teeth, vertex vertices, wife wives, woman women,
  analyze analyse analysed analysing, artifact artefact artefacts, behavior behaviour behaviours behavioural, catalog catalogue,
  catalogs catalogues, center centre, centers centres, color colour, colors colours, customize customise customised customising,
  defense defence, favor favour, favorite favourite, fiber fibre, gray grey, harbor harbour, honor honour, labor labour,
  license licence, licenses licences, neighbor neighbour, neighbors neighbours, offense offence, paralyze paralyse,
  program programme, programs programmes, recognize recognise recognised recognising, theater theatre`;

/**
 * Nouns that a stemmer doesn't map to their verb, unlike `deployment`: `how do I recover` is answered under `Recovery`.
 */
const NOUNS = `
  absorb absorption, acquire acquisition acquisitions, analyze analysis analyses, believe belief beliefs, choose choice choices,
  close closure closures, collide collision collisions, comply compliance, conclude conclusion conclusions,
  consume consumption, convert conversion conversions, decide decision decisions, define definition definitions,
  deliver delivery deliveries, deny denial denials, describe description descriptions, destroy destruction, die death deaths,
  discover discovery discoveries, divide division divisions, erode erosion, evolve evolution, exclude exclusion exclusions,
  expand expansion expansions, explain explanation explanations, explode explosion explosions, expose exposure exposures,
  extend extension extensions, fail failure failures, grow growth, include inclusion, intend intention intentions,
  intervene intervention interventions, introduce introduction introductions, intrude intrusion intrusions, invade invasion invasions,
  lose loss losses, maintain maintenance, perceive perception perceptions, permit permission permissions, prove proof proofs,
  recover recovery recoveries, reduce reduction reductions, resolve resolution resolutions, respond response responses,
  retain retention, store storage, submit submission submissions, subscribe subscription subscriptions,
  suspend suspension suspensions, transmit transmission transmissions, use usage usages`;

/** Stems before a British ending that are surely verbs: `normalise`, but not `precise`. */
const BRITISH = /(?<=[a-z]{2}(?:a[lnr]|e[lnr]|i[clmnt]|o[lnr]))is(?=(?:e[drs]?|ers|ing)$)|(?<=[a-z]{2})is(?=ations?$)/u;

const WORDS = new Map(
  `${IRREGULAR}, ${NOUNS}`.split(',').flatMap((line) => {
    const [word = '', ...forms] = line.trim().split(/\s+/u);
    return forms.map((form): [string, string] => [form, word]);
  }),
);

/** Abbreviations that end in s in the singular. */
const NO_PLURALS = new Set('aws css cms dns gps gts https kvs nfs ntfs rds sms tls vfs wps xss'.split(' '));
/** Plurals of abbreviations without a vowel, which a stemmer doesn't recognize: `vms`, `pvcs`. */
const PLURAL = /^([b-df-hj-np-tv-z]{2,5})s$/u;

/**
 * Returns the base of an English word in lower case that is an irregular form, a plural or a British spelling; else the
 * word itself.
 */
export function regularForm(written: string): string {
  const form = WORDS.get(written);
  if (form !== undefined) return form;
  if (PLURAL.test(written) && !written.endsWith('ss') && !NO_PLURALS.has(written)) return written.slice(0, -1);
  return written.replace(BRITISH, 'iz');
}
