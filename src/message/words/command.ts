/** The slash command people type, as manifest.json registers it. */
export const COMMAND = '/devops';
