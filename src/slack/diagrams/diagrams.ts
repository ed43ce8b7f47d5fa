import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { WebClient } from '@slack/web-api';
import type { Library } from '../../answer/edition.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import { clip } from '../../message/blocks/limits.ts';
import { firstSentence } from '../../message/layout/summary.ts';
import type { Log } from '../../runtime/log.ts';
import type { Destination } from '../replies/poster.ts';
import { createCharts, type UsageChart } from './charts.ts';
import { createPictureReader } from './picture-reader.ts';
import { createPictureServer } from './picture-server.ts';
import type { OutgoingFile, Uploads } from './uploads.ts';

/** Ways for diagrams to reach Slack: fetched from the bot's public address, or uploaded. */
export interface Diagrams {
  /** The public address of a diagram; undefined if the bot has none. */
  addressOf(diagram: Diagram): string | undefined;
  /** Returns whether the app may upload, as far as is known. */
  canUpload(): boolean;
  /** Whether diagrams can be shown at all, by address or by upload. */
  canShow(): boolean;
  /** Answers GET and HEAD of `/diagrams/NAME`: diagrams of the pages and charts of the bot, and nothing else. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Uploads a diagram to a channel or thread. Resolves with the reason if that failed, else undefined. */
  upload(client: WebClient, place: Destination, diagram: Diagram): Promise<string | undefined>;
  /** Uploads a diagram to the person's direct messages with the bot; resolves as `upload` does. */
  sendTo(client: WebClient, user: string, diagram: Diagram): Promise<string | undefined>;
  /** The public address of a chart; undefined if the bot has none. */
  addressOfChart(chart: UsageChart): string | undefined;
  /** Draws a chart and uploads it to the person's direct messages. Resolves with the reason if that failed. */
  sendChart(client: WebClient, user: string, chart: UsageChart, about: ChartWords): Promise<string | undefined>;
}

/** The words with a chart: its title, and a description. */
export type ChartWords = Pick<OutgoingFile, 'title'> & { altText: string };

export interface DiagramsOptions {
  library: Library;
  /** Public https address without a `/` at the end. */
  baseUrl?: string;
  /** A secret shared by all replicas of this app, which signs the addresses of charts. */
  secret: string;
  uploads: Uploads;
  log: Log;
}

/** Slack accepts longer ones, but screen readers read all of it. */
const ALT_TEXT_MAX = 1000;
/** Slack shows the title on one line above the picture. */
const TITLE_MAX = 100;

/** Creates the ways by which the pictures of a library, and charts, reach Slack. */
export function createDiagrams({ library, baseUrl, secret, uploads, log }: DiagramsOptions): Diagrams {
  const reader = createPictureReader();
  const charts = createCharts(secret);
  const server = createPictureServer(library, reader, { charts });
  const { canUpload } = uploads;

  /** Reads a diagram and passes it to `send`. Resolves with the reason if that failed. */
  const withFile = async (diagram: Diagram, send: (file: OutgoingFile) => Promise<string | undefined>) => {
    const content = await reader.read(diagram);
    if (content === undefined) {
      log.warn({ picture: diagram.path }, 'A diagram changed or vanished since its page was read; it is not sent.');
      return 'file changed';
    }
    const name = path.basename(diagram.file);
    const title = firstSentence(diagram.description, TITLE_MAX) || name;
    return send({ content, name, title, altText: clip(diagram.description, ALT_TEXT_MAX) });
  };

  return {
    addressOf: (diagram) => (baseUrl === undefined ? undefined : `${baseUrl}${server.pathOf(diagram)}`),
    canUpload,
    canShow: () => baseUrl !== undefined || canUpload(),
    serve: server.serve,
    upload: (client, place, diagram) => withFile(diagram, (file) => uploads.upload(client, place, file)),
    sendTo: (client, user, diagram) => withFile(diagram, (file) => uploads.sendTo(client, user, file)),
    addressOfChart: (chart) => (baseUrl === undefined ? undefined : `${baseUrl}/diagrams/${charts.nameOf(chart)}`),
    async sendChart(client, user, chart, about) {
      const content = await charts.draw(chart);
      if (content === undefined) return 'drawing failed';
      return uploads.sendTo(client, user, { content, name: 'questions-by-week.png', ...about });
    },
  };
}
