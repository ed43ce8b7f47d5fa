import { channelsInEnglish } from './channels-en.ts';
import { peopleInEnglish } from './people-en.ts';
import type { Words } from './words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const english: Words = {
  ...channelsInEnglish,
  ...peopleInEnglish,
  name: 'English',
  day: (day) => {
    const [year, month, date] = day.split('-');
    const name = MONTHS[Number(month) - 1];
    return name === undefined ? day : `${Number(date)} ${name} ${year}`;
  },
  sentences: (sentences) => sentences.join(' '),
  list: (names) => names.join(', '),
  colon: ': ',

  source: (path) => `Source: ${path}`,
  line: (page, line) => `${page}, line ${line}`,
  reviewed: (day) => `reviewed ${day}`,
  changed: (day) => `changed ${day}`,
  stale: (day) => `last reviewed ${day}, so check before you rely on it`,
  openPage: 'Open the page',
  diagram: (description) => `Diagram: ${description}`,
  diagramOffer: 'There is a diagram for this.',
  diagramFollows: 'The diagram is in the next message.',
  openDiagram: 'Open the diagram at full size',
  inOther: 'This page is in Chinese.',
  ofVersion: (version) => `This page is about version ${version}.`,
  ofSide: 'This page is about changes between versions, or plans: it may not say how things are now.',
  ofPost: (day) => `This is a post from ${day}: it may not say how things are now.`,
  notCompared: 'No page compares these two, so here is what the pages say about each.',
  cut: 'There is more in this section.',
  readNext: 'Read next',
  see: (title) => ` (see “${title}”)`,
  openSection: (title) => `Open “${title}”`,
  askedBy: (person) => `Asked by ${person}`,
  shared: 'You shared this answer.',
  thanksHelpful: 'Thanks! Marked as helpful.',
  thanksNotHelpful: 'Thanks for telling us. Marked as not helpful.',

  share: 'Share',
  more: 'More',
  why: 'Why this answer',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  showSection: 'Show',
  showDiagram: 'Show diagram',
  related: 'Related topics',
  linkedSections: 'Topics named above',
  want: 'We need this',
  topics: 'Choose a topic',

  choose: (question) => `Several topics fit “${question}”. Which one do you mean?`,
  maybe: (question) => `I’m not sure about “${question}”. This may be it:`,
  maybeHint:
    'If none of these is it: I’ve noted the question, without your name. Press “We need this” to move it up the list.',
  notFound: (question) => `I don’t know that yet: no page covers “${question}”.`,
  notFoundHint: 'I’ve noted the question, without your name. Press “We need this” to move it up the list.',
  nearest: 'The nearest topics I know:',
  wantedAlready: 'You said so already: it counts once for each person.',
  wanted: 'Noted. The owners of the pages will see this question.',

  helpTitle: (topic) => `Ask me ${about(topic)}`,
  helpWhat:
    'I answer from the pages your team keeps, in English and in Chinese, and I say so when they don’t cover something.',
  helpHow: (command) => [
    `Type ${command} and your question: only you see the answer, and you can share it.`,
    'Mention me in a channel: I answer in the thread.',
    'Send me a direct message: no command needed.',
  ],
  helpPrivacy: (overhears) =>
    overhears
      ? 'I read what you send me and, in channels set up for it, the questions asked there. What I don’t answer is neither kept nor logged.'
      : 'I read only what you send me, never the rest of a channel.',
  helpExamples: 'Try one of these:',
  helpTopics: 'What I know about:',
  moreTopics: (count) => (count === 1 ? 'and 1 more page' : `and ${count} more pages`),
  whatIs: (name) => `What is ${name}?`,

  moreTitle: 'The whole section',
  whyTitle: 'Why this answer',
  notHelpfulTitle: 'What was missing?',
  close: 'Close',
  send: 'Send',
  tooLong: 'The section is longer than Slack can show here. The page has the rest.',
  whySearched: (question) => `I looked up: ${question}`,
  whyQuestion: (question) => `You asked: ${question}`,
  whyMatches: 'These words led here:',
  whyNoMatches: 'You came here by a button or a menu, so no words were searched.',
  match: (asked, found, kind) => {
    switch (kind) {
      case 'same':
        return `“${asked}” is in this section`;
      case 'form':
        return `“${asked}” is another form of “${found}”`;
      case 'corrected':
        return `“${asked}” was read as “${found}”`;
      case 'translated':
        return `“${asked}” was translated to “${found}”`;
    }
  },
  whyRunnerUp: (title) => `The next best was ${title}.`,
  whyNoRunnerUp: 'No other section came near.',
  whySure: (confidence) =>
    confidence >= 0.9
      ? 'The words and names fit well, and no other page comes near.'
      : confidence >= 0.7
        ? 'The words fit, and no other page fits as well.'
        : 'The words fit only in part, or other pages fit nearly as well.',
  whyReranked: (model) => `The order of the sections also follows their meaning, as ${model} sees it.`,
  whyMeaning: 'Its meaning is near to your question; no word of it led here.',
  whyAbout: 'About the page:',
  whyPage: (page, line) => `Written in ${page}, line ${line}.`,
  whyOwner: (owner) => `Owner: ${owner}.`,
  whyNoOwner: 'This page has no owner.',
  whyReviewed: (day) => `Last reviewed on ${day}.`,
  whyNotReviewed: 'This page has no review date.',
  whatWasMissing: 'What did you hope to find?',
  missingHint: 'You can leave this empty. What you write goes to the owners of the pages.',

  failed: (reference) =>
    `Something went wrong, so I can’t answer this one. Please try again. If it keeps failing, tell whoever runs me this reference: ${reference}`,
  searchAway:
    'I can’t look anything up at the moment, so I don’t know whether the pages answer this. Please ask again in a few minutes.',
  tooManyFromYou: 'That was a lot of questions in one minute. Please ask again in a moment.',
  tooManyHere: 'This channel asked a lot in one minute. Please ask again in a moment.',
  external: (command) =>
    `People from another company read this channel, so I post nothing here. With ${command} or in a direct message, only you see the answer.`,
  externalUnknown:
    'Slack doesn’t tell me whether another company reads that channel, so I post nothing there. Please try again in a moment.',
  unknownCommand: (command, own) => `I don’t know ${command}. Try ${own} help.`,
  outOfDate: 'This is from an older version of me and doesn’t work any more. Please ask again.',
  sectionGone: 'That section isn’t in my pages now: they have changed. Please ask again.',
  diagramSent: 'I sent you the diagram in a direct message.',
  diagramNotSent: (reason) => `I couldn’t send the diagram (${reason}). The text under the answer describes it.`,

  alreadyShared: 'You shared this answer already.',
  notInChannel:
    'I’m not in that channel, so I can’t post there. Invite me (type /invite and my name there), then try again.',
  cantPost: (reason) => `Slack doesn’t let me post there (${reason}).`,
  messageGone: 'That message is gone, or too old for me to change. Please ask again.',
  tooLate: 'That took too long, so Slack didn’t let me open it. Please press it again.',
  thanksComment: 'Thank you. The owners of the pages will read what you wrote.',

  welcome: 'You’re welcome.',
  unclear: (title) => `I’m not sure what you mean. The last topic was “${title}”. If you mean another one, name it.`,
  noMore: 'That is all this page says.',
  noDiagram: (title) => `There is no diagram for “${title}”.`,
  alsoAsked: 'I answer two questions at a time. Press one of these for the next answer.',

  shareUsage: (command) => `Put your question after “share”: ${command} share what is a container`,
  shareHint: (button) => `Only you see this answer. Press “${button}” below it, and everyone here reads it.`,
  diagramsKnown: 'These are the diagrams I have:',
  noDiagrams: 'The pages have no diagrams yet.',
  feedbackTitle: 'Feedback',
  feedbackLabel: 'What should I know, or do better?',
  feedbackHint: 'The owners of the pages read it. Your name isn’t kept with it.',
  feedbackThanks: 'Thank you. The owners of the pages will read it.',

  answerTitle: 'Answer',
  askTitle: (bot) => `Ask ${bot}`,
  askLabel: 'Your question',
  askPlaceholder: 'What do you want to know?',
  ask: 'Ask',
  whereLabel: 'Where to answer',
  wherePlaceholder: 'Here, only to me',
  whereHint: 'Leave it empty and only you see the answer. In a channel the answer carries your name.',
  oneMoment: 'One moment …',
  answeredThere: 'I answered in the conversation you chose.',
  explainTitle: 'Terms in this message',
  explainKnown: (count) =>
    count === 1 ? 'I know one term in this message:' : `I know ${count} terms in this message:`,
  explainOthers: 'Also in this message:',
  explainNone: 'I know none of the terms in this message.',

  homeTitle: (topic) => `Ask ${about(topic)}`,
  homeSearch: 'Search the pages, in English or Chinese, and press Enter',
  homeSections: (count) => (count === 1 ? '1 section' : `${count} sections`),
  homeSection: 'Choose a section',
  homeDiagrams: 'Diagrams',
  homeDiagram: 'Choose a diagram',
  homeRecents: 'What you asked lately',
  homeNoRecents: 'Nothing yet. Only you see this list.',
  homeRecent: 'Ask again',
  homeLanguage: 'The language I answer in',
  languageAuto: 'The one you ask in',
  homeSeesTitle: 'What I can and can’t see',
  homeSees: (overhears) => [
    'I see what you type after my command, messages that mention me or that you choose “Explain terms” or “Save as answer” on, and what you write to me directly.',
    overhears
      ? 'New messages of the channels I’m in reach me too. Only in channels set up for it I look whether one is a question I can answer; what I don’t answer is neither kept nor logged. I can’t see older messages or files.'
      : 'I can’t see other messages in a channel, older messages, or files.',
    'I keep your last ten questions for this page, your votes, which section you chose for a question, and for an hour what I answered in a conversation.',
    'Questions that I can’t answer are kept without your name, for the owners of the pages.',
  ],
  homePage: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous',
  next: 'Next',
  homeEmpty: 'There are no pages yet.',
  gapsTitle: 'Questions without an answer (only admins see this)',
  gapsNone: 'No open questions.',
  gapAsked: (count, day) => (count === 1 ? `Asked once, on ${day}` : `Asked ${count} times, last on ${day}`),
  gapsLeft: (count) => (count === 1 ? 'and 1 more question' : `and ${count} more questions`),
  gapAnswered: 'Answered',
  gapDismiss: 'Dismiss',
  digestTitle: 'What the pages did not answer',
  digestIntro: (count, since) =>
    count === 1 ? `One question since ${since}` : `${count} questions since ${since}, the most wanted first`,
  digestHow: 'Write the page for one with: npm run gaps -- draft ID',

  helloPerson: (topic) =>
    `Hello. I answer ${questions(topic)} from your team’s pages, in English and in Chinese. Just write your question here.`,
  helloChannel: (topic, example) =>
    `Hello. I answer ${questions(topic)} from your team’s pages. Mention me with a question, for example: ${example}`,
};

function about(topic: string | undefined): string {
  return topic === undefined ? 'a question' : `about ${topic}`;
}

function questions(topic: string | undefined): string {
  return topic === undefined ? 'questions' : `questions about ${topic}`;
}
