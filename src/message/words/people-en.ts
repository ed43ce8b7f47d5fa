import type { PeopleWords } from './people-words.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const peopleInEnglish: PeopleWords = {
  askPerson: 'Ask a person',
  askPersonTitle: 'Ask a person?',
  askPersonConsent:
    'I post your question with your name: in this thread or channel, or directly to the people who look after the page.',
  askPersonYes: 'Post it',
  cancel: 'Cancel',
  personAsks: (person) => `${person} asks, and the pages don’t say:`,
  personWanted: (people) => `${people}, can you answer this?`,
  personOwner: (owner) => `The nearest page is kept by ${owner}.`,
  personAnybody: 'Who can answer this?',
  personReplyHere: 'Please reply in this thread.',
  personReplyTo: (person) => `Please write to ${person}.`,
  personAsked: 'I posted your question with your name.',
  personAskedAlready: 'This question was posted here already.',
  personAskedDirectly: 'I sent your question with your name to the people who may know.',
  personUnknown: 'I don’t know whom to ask here. Ask again in a channel, and the people there will see the question.',

  saveAs: 'Save as answer',
  saveWindowTitle: 'Save as answer',
  saveQuestion: 'The question it answers',
  saveAnswer: 'The answer, in Markdown',
  saveAnswerHint: 'I show it as it stands here, to whoever asks this next.',
  saveTitle: 'Title',
  saveTitleHint: 'Leave it empty to use the question.',
  savePlace: 'Where it belongs',
  save: 'Save',
  saveEmpty: 'Please write something here.',
  saved: (file) => `Saved as ${file}. In a few seconds I answer from it.`,
  saveOffered: 'I can’t write pages here, so this is the page: put it among the others.',
  saveBranch: (branch) => `It is on the branch ${branch} of my clone of the pages. On my machine, this pushes it:`,
  savePatchSent: (file) => `I sent you ${file}: in a clone of your own, git am ${file} makes the same commit.`,
  saveFileSent: 'I sent it to you as a file too, in a direct message.',
  savePull: 'The pull request',
  saveNotAllowed: 'Only admins, and the people who are asked here, can save answers.',

  gapTeach: 'This page answers it',
  whyTaught: 'Taught by your team: people chose this section for this question.',
  undo: 'Undo',
  taughtUndone: 'Taken back. The question is answered from its words again.',

  usageTitle: 'Questions of the last weeks (only admins see this)',
  usageNumbers: (asked, sure, maybe, none) =>
    `${asked} asked: ${sure} answered, ${maybe} perhaps answered, ${none} not answered.`,
  usageHelpful: (helpful, votes) => `${helpful} of ${votes} votes say helpful.`,
  usageLegend: (sure, maybe, none) => `${sure} answered  ${maybe} perhaps  ${none} not`,
  usageChartTitle: 'Questions by week',
  usageChartDay: (day) => {
    const [, month, date] = day.split('-');
    return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''}`;
  },
  usageChartParts: ['answered', 'perhaps', 'not answered'],
  usageChartSend: 'Send me the chart',
  usageChartSent: 'The chart comes to you in a direct message.',
  usageChartNotSent: (reason) => `I couldn’t send the chart (${reason}). Home has its numbers.`,
  usageMostRead: 'Read most',
  usageRead: (title, reads) => (reads === 1 ? `${title} (once)` : `${title} (${reads} times)`),
  usageStale: 'Pages to review, by owner',
  usageNoOwner: 'Without an owner',
};
