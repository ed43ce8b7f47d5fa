/** What the bot says of help channels, and of the settings of channels. */
export interface ChannelWords {
  // Under what it said unprompted
  /** The name of the button that takes it back. */
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
  /** The list of channels that have settings, for admins. */
  settingsHome: string;
  settingsNone(command: string): string;
  settingsChange: string;
}
