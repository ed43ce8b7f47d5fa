/** Sentences about people who answer what the pages don't, and about saving their answers. */
export interface PeopleWords {
  // Asking a person
  askPerson: string;
  /** The confirmation before a question is posted: title, text, and two buttons. */
  askPersonTitle: string;
  askPersonConsent: string;
  askPersonYes: string;
  cancel: string;
  personAsks(person: string): string;
  personWanted(people: string): string;
  personOwner(owner: string): string;
  personAnybody: string;
  personReplyHere: string;
  /** In a direct message to an expert. */
  personReplyTo(person: string): string;
  personAsked: string;
  personAskedAlready: string;
  personAskedDirectly: string;
  personUnknown: string;

  // Saving a colleague's answer
  saveAs: string;
  saveWindowTitle: string;
  saveQuestion: string;
  saveAnswer: string;
  saveAnswerHint: string;
  saveTitle: string;
  saveTitleHint: string;
  savePlace: string;
  save: string;
  saveEmpty: string;
  saved(file: string): string;
  saveOffered: string;
  /** Above the command that pushes a branch. */
  saveBranch(branch: string): string;
  savePatchSent(file: string): string;
  saveFileSent: string;
  savePull: string;
  saveNotAllowed: string;

  // Answers taught by choosing
  gapTeach: string;
  whyTaught: string;
  undo: string;
  taughtUndone: string;

  // A team's usage, for its lead
  usageTitle: string;
  usageNumbers(asked: number, sure: number, maybe: number, none: number): string;
  usageHelpful(helpful: number, votes: number): string;
  usageLegend(sure: string, maybe: string, none: string): string;
  /** In the picture of the weeks: its title, a day as short as can be, and what its colours mean. */
  usageChartTitle: string;
  usageChartDay(day: string): string;
  usageChartParts: readonly [sure: string, maybe: string, none: string];
  usageChartSend: string;
  usageChartSent: string;
  usageChartNotSent(reason: string): string;
  usageMostRead: string;
  usageRead(title: string, reads: number): string;
  usageStale: string;
  usageNoOwner: string;
}
