import type { MatchKind } from '../../search/engine.ts';
import type { ChannelWords } from './channel-words.ts';
import type { PeopleWords } from './people-words.ts';

/**
 * Every sentence of the bot. Values are inserted unescaped; whoever shows the sentence escapes it. Labels of buttons
 * have at most 30 characters, as a button shows no more.
 */
export interface Words extends ChannelWords, PeopleWords {
  /** The language's own name, the label of the button that switches to it. */
  name: string;
  /** Formats a day (`YYYY-MM-DD`). */
  day(day: string): string;

  /** Joins sentences. */
  sentences(sentences: readonly string[]): string;
  /** Joins names. */
  list(names: readonly string[]): string;
  /** What separates a name from what is said about it. */
  colon: string;

  // The answer card
  source(path: string): string;
  line(page: string, line: number): string;
  reviewed(day: string): string;
  changed(day: string): string;
  stale(day: string): string;
  openPage: string;
  diagram(description: string): string;
  diagramOffer: string;
  diagramFollows: string;
  openDiagram: string;
  inOther: string;
  ofVersion(version: string): string;
  ofSide: string;
  ofPost(day: string): string;
  notCompared: string;
  cut: string;
  readNext: string;
  /** After the text of a link, with the title of the section it leads to. */
  see(title: string): string;
  openSection(title: string): string;
  askedBy(person: string): string;
  shared: string;
  thanksHelpful: string;
  thanksNotHelpful: string;

  // Buttons and menus
  share: string;
  more: string;
  why: string;
  helpful: string;
  notHelpful: string;
  showDiagram: string;
  /** Next to an offered section. */
  showSection: string;
  related: string;
  linkedSections: string;
  want: string;
  topics: string;

  // When there is no single answer
  choose(question: string): string;
  /** Above sections that may answer. */
  maybe(question: string): string;
  /** Below them. */
  maybeHint: string;
  notFound(question: string): string;
  notFoundHint: string;
  nearest: string;
  wanted: string;
  wantedAlready: string;

  // Help
  /** `topic` is that of the pages, if known. */
  helpTitle(topic: string | undefined): string;
  helpWhat: string;
  helpHow(command: string): readonly string[];
  /** `overhears`: whether the bot also gets messages that don't mention it. */
  helpPrivacy(overhears: boolean): string;
  helpExamples: string;
  helpTopics: string;
  moreTopics(count: number): string;
  whatIs(name: string): string;

  // Modals
  moreTitle: string;
  whyTitle: string;
  notHelpfulTitle: string;
  close: string;
  send: string;
  tooLong: string;
  whyQuestion(question: string): string;
  /** What was searched, if more was typed. */
  whySearched(question: string): string;
  whyMatches: string;
  whyNoMatches: string;
  match(asked: string, found: string, kind: MatchKind): string;
  whyRunnerUp(title: string): string;
  /** How sure the answer is, 0 to 1. */
  whySure(confidence: number): string;
  /** `model` is the name of the model and its server. */
  whyReranked(model: string): string;
  /** For a section found only by its meaning. */
  whyMeaning: string;
  whyAbout: string;
  whyNoRunnerUp: string;
  whyPage(page: string, line: number): string;
  whyOwner(owner: string): string;
  whyNoOwner: string;
  whyReviewed(day: string): string;
  whyNotReviewed: string;
  whatWasMissing: string;
  missingHint: string;

  // With answers, to one person
  failed(reference: string): string;
  searchAway: string;
  tooManyFromYou: string;
  tooManyHere: string;
  external(command: string): string;
  externalUnknown: string;
  unknownCommand(command: string, own: string): string;
  outOfDate: string;
  sectionGone: string;
  diagramSent: string;
  diagramNotSent(reason: string): string;

  // After a click
  alreadyShared: string;
  notInChannel: string;
  cantPost(reason: string): string;
  messageGone: string;
  tooLate: string;
  thanksComment: string;

  // In a conversation
  welcome: string;
  /** For a follow-up that can't be understood; `title` is that of the last answer's section. */
  unclear(title: string): string;
  /** If someone asks for more and the page has no more. */
  noMore: string;
  noDiagram(title: string): string;
  alsoAsked: string;

  // Commands other than a question
  shareUsage(command: string): string;
  /** Below an answer to be shared; `button` is the label of the button that posts it. */
  shareHint(button: string): string;
  diagramsKnown: string;
  noDiagrams: string;
  feedbackTitle: string;
  feedbackLabel: string;
  feedbackHint: string;
  feedbackThanks: string;

  // Where answers show in a window
  answerTitle: string;
  askTitle(bot: string): string;
  askLabel: string;
  askPlaceholder: string;
  ask: string;
  whereLabel: string;
  wherePlaceholder: string;
  whereHint: string;
  oneMoment: string;
  answeredThere: string;
  explainTitle: string;
  explainKnown(count: number): string;
  explainNone: string;
  /** Above the terms that are only listed. */
  explainOthers: string;

  // The Home tab
  homeTitle(topic: string | undefined): string;
  homeSearch: string;
  homeSections(count: number): string;
  homeSection: string;
  homeDiagrams: string;
  homeDiagram: string;
  homeRecents: string;
  homeNoRecents: string;
  homeRecent: string;
  homeLanguage: string;
  languageAuto: string;
  homeSeesTitle: string;
  homeSees(overhears: boolean): readonly string[];
  homePage(page: number, pages: number): string;
  previous: string;
  next: string;
  homeEmpty: string;
  gapsTitle: string;
  gapsNone: string;
  gapAsked(count: number, day: string): string;
  gapsLeft(count: number): string;
  gapAnswered: string;
  gapDismiss: string;
  digestTitle: string;
  digestIntro(count: number, since: string): string;
  digestHow: string;

  // Saying hello
  helloPerson(topic: string | undefined): string;
  helloChannel(topic: string | undefined, example: string): string;
}
