import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/**
 * The least a Bolt app can do, to be compared with: it says a fixed sentence to a command and below a mention. As the bot
 * does, it acks a command before it answers, and an event after, because that is what keeps questions from being lost.
 */
const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '' } = process.env;
const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  processBeforeResponse: true,
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  token: SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: LogLevel.ERROR,
});
app.command('/devops', async ({ ack, respond }) => {
  await ack();
  // Not waited for: this receiver sends the ack when the listener has returned.
  void respond({ response_type: 'ephemeral', text: 'An answer.' });
});
app.event('app_mention', async ({ event, say }) => {
  await say({ text: 'An answer.', thread_ts: event.ts });
});
const server = await receiver.start(0);
const address = server.address();
console.log(`Listening for Slack on port ${typeof address === 'object' ? address?.port : ''} at /slack/events.`);
