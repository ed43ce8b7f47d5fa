import { createSlackApp } from '../slack/app.ts';
import type { RequestHandler, SlackContext } from '../slack/context.ts';
import type { PictureWay } from './workspace/conversation-file.ts';

/** Hosts the bot, which is restarted if its options change. */
export interface AppHost {
  start(): Promise<void>;
  stop(): Promise<void>;
  pictures(): PictureWay;
  /** Restarts the bot with or without DIAGRAM_BASE_URL. */
  setPictures(way: PictureWay): Promise<void>;
  /** Answers GET and HEAD of `/diagrams/…` as the bot does. */
  serveDiagram: RequestHandler;
}

/** Creates the host of the bot; its pictures are fetched from `pictureBase` if they aren't uploaded. */
export function createAppHost(parts: SlackContext, pictureBase: string, first: PictureWay): AppHost {
  const { diagramBaseUrl: _, ...settings } = parts.settings;
  let way = first;
  const create = () =>
    createSlackApp({ ...parts, settings: { ...settings, ...(way === 'fetched' && { diagramBaseUrl: pictureBase }) } });
  let slack = create();
  /** Changes run one after the other. */
  let changing = Promise.resolve();
  return {
    async start() {
      await slack.start();
    },
    async stop() {
      await changing;
      await slack.stop();
    },
    pictures: () => way,
    serveDiagram: (request, response) => slack.diagrams.serve(request, response),
    setPictures(next) {
      changing = changing.then(async () => {
        if (next === way) return;
        await slack.stop();
        way = next;
        slack = create();
        await slack.start();
      });
      return changing;
    },
  };
}
