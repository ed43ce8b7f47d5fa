import type { Edition } from '../../answer/edition.ts';
import { assembleKnowledge, type PageSections } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { SAFE_THRESHOLD, type Threshold } from '../../search/calibration.ts';
import { unpackIndex } from '../../search/index/packed-index.ts';
import type { IndexedSections } from '../../search/indexer.ts';
import type { IndexedTerms } from '../../search/lexicon/indexed-terms.ts';
import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import type { Translation } from '../../search/lexicon/translation.ts';
import { createMiniSearchEngine } from '../../search/minisearch.ts';
import type { EditionPiece, Notice, SentIndex } from './messages.ts';

/** Puts editions together from the pieces that a reader sends, each of them in a few milliseconds. */
export interface Receiver {
  /** Takes in a piece; returns the edition that it completes. */
  take(piece: EditionPiece): Edition | undefined;
  /** Takes in the threshold of an edition. */
  calibrate(notice: Extract<Notice, { kind: 'calibrated' }>): void;
  /** Nothing more comes: thresholds that are waited for stay as they are. */
  end(): void;
}

type TermMaps = Record<keyof IndexedTerms, Map<string, readonly Translation[]>>;

/** `openLexicon` makes a lexicon of what the pages teach. */
export function createEditionReceiver(openLexicon: (learned: IndexedTerms) => Lexicon): Receiver {
  let pages = new Map<number, PageSections>();
  let arriving: TermMaps = { english: new Map(), chinese: new Map() };
  let isTaught = false;
  /** The same as long as the pages teach the same: what is known of questions is kept by it. */
  let lexicon: Lexicon | undefined;
  /** What waits for the threshold of an edition's language. */
  const waiting = new Map<string, (threshold?: Threshold) => void>();

  const settleThresholds = (): void => {
    for (const settle of waiting.values()) settle();
    waiting.clear();
  };

  const receiveIndex = (edition: number, language: Language, sent: SentIndex): IndexedSections => {
    const { spellings, threshold = SAFE_THRESHOLD, isCalibrated } = sent;
    const calibrated = isCalibrated
      ? Promise.resolve(threshold)
      : new Promise<Threshold>((resolve) => {
          waiting.set(`${edition} ${language}`, (computed = threshold) => resolve(computed));
        });
    return { index: unpackIndex(sent.index), spellings, threshold, calibrated };
  };

  const receiveEdition = ({
    number,
    pages: order,
    warnings,
    indexes,
  }: Extract<EditionPiece, { kind: 'edition' }>): Edition => {
    const current = new Map<number, PageSections>();
    for (const own of order) {
      const page = pages.get(own);
      if (page === undefined) throw new Error(`page ${own} of an edition was not sent`);
      current.set(own, page);
    }
    pages = current;
    // The thresholds of the edition before, if they aren't known yet, are not computed any more.
    settleThresholds();
    if (lexicon === undefined || isTaught) lexicon = openLexicon(arriving);
    isTaught = false;
    const knowledge = assembleKnowledge([...pages.values()], warnings);
    const { sections, pairOf } = knowledge;
    const indexed = {
      en: receiveIndex(number, 'en', indexes.en),
      zh: receiveIndex(number, 'zh', indexes.zh),
    };
    return { knowledge, lexicon, engine: createMiniSearchEngine(sections, { lexicon, pairOf, indexed }) };
  };

  return {
    take(piece) {
      switch (piece.kind) {
        case 'pages':
          for (const { number, ...page } of piece.pages) pages.set(number, page);
          return undefined;
        case 'terms':
          if (piece.isFirst) arriving = { english: new Map(), chinese: new Map() };
          for (const [name, translations] of piece.entries) arriving[piece.side].set(name, translations);
          isTaught = true;
          return undefined;
        case 'edition':
          return receiveEdition(piece);
      }
    },
    calibrate({ edition, language, threshold }) {
      waiting.get(`${edition} ${language}`)?.(threshold);
      waiting.delete(`${edition} ${language}`);
    },
    end: settleThresholds,
  };
}
