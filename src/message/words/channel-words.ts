/** Sentences about help channels and the settings of channels. */
export interface ChannelWords {
  // Below an unprompted answer
  /** Label of the button that deletes it. */
  withdraw: string;
  unprompted: string;
  withdrawn: string;
  notYoursToWithdraw: string;

  // The window with a channel's settings
  settingsTitle: string;
  settingsOf(channel: string): string;
  settingsAnswers: string;
  settingsMentioned: string;
  settingsSure: string;
  settingsEvery: string;
  settingsPages: string;
  settingsPagesHint: string;
  settingsAllPages: string;
  settingsLanguage: string;
  settingsExperts: string;
  settingsExpertsHint: string;
  settingsNobody: string;
  settingsGroups: string;
  settingsGroupsHint: string;
  settingsGroupsOdd(text: string): string;
  settingsMore: string;
  settingsExternal: string;
  settingsQuiet: string;
  settingsSave: string;
  settingsSaved: string;
  /** `scopes` are those that the app was not given. */
  settingsScopes(scopes: string): string;
  settingsNotThere: string;
  settingsNotYours: string;
  settingsInChannel(command: string): string;
  /** Heading of the list of channels with settings, for admins. */
  settingsHome: string;
  settingsNone(command: string): string;
  settingsChange: string;
}
