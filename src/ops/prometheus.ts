import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../runtime/metrics.ts';

/** Gauges that are read when metrics are collected. */
export interface Levels {
  /** Sections of the edition in force. */
  sections(): number;
  /** Keys of the editions in force, the same for replicas with the same pages. */
  editions(): readonly string[];
  /** Number of pages whose last review is out of date. */
  stalePages(): number;
  /** Number of messages that wait to be posted. */
  queue(): number;
}

export interface PrometheusMetrics extends Metrics {
  /** Returns all metrics in Prometheus' text format. */
  expose(): Promise<{ contentType: string; text: string }>;
}

/** Histogram buckets, s; an answer takes a few milliseconds. */
const SECONDS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
/** Different reasons counted; reasons come from outside, so further ones are counted as one. */
const REASONS_MAX = 100;

/** Creates the metrics, in a registry of their own. */
export function createPrometheusMetrics(levels: Levels): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const questions = new Counter({
    name: 'devops_bot_questions_total',
    help: 'Questions by kind of answer and by place.',
    labelNames: ['kind', 'place'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'devops_bot_answer_seconds',
    help: 'Time to make an answer, without Slack.',
    buckets: SECONDS,
    registers: [registry],
  });
  const events = new Counter({
    name: 'devops_bot_people_events_total',
    help: 'What people did with answers: votes, questions to people, answers saved, answers taught.',
    labelNames: ['event'],
    registers: [registry],
  });
  const claims = new Counter({
    name: 'devops_bot_claims_total',
    help: 'Claims of events by result: mine, done before, or taken by another.',
    labelNames: ['result'],
    registers: [registry],
  });
  const slackErrors = new Counter({
    name: 'devops_bot_slack_errors_total',
    help: 'Calls that Slack refused, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  const storeErrors = new Counter({
    name: 'devops_bot_store_errors_total',
    help: 'Store calls that failed.',
    registers: [registry],
  });
  const reranked = new Counter({
    name: 'devops_bot_reranked_total',
    help: 'Questions compared by meaning, by result: used, failed, or not-ready.',
    labelNames: ['result'],
    registers: [registry],
  });
  new Gauge({
    name: 'devops_bot_sections',
    help: 'Sections in force.',
    registers: [registry],
    collect() {
      this.set(levels.sections());
    },
  });
  new Gauge({
    name: 'devops_bot_edition_info',
    help: 'The editions in force, by a hash of the texts of their pages.',
    labelNames: ['edition'],
    registers: [registry],
    collect() {
      this.reset();
      for (const edition of levels.editions()) this.set({ edition }, 1);
    },
  });
  new Gauge({
    name: 'devops_bot_stale_pages',
    help: 'Pages last reviewed more than STALE_DAYS ago.',
    registers: [registry],
    collect() {
      this.set(levels.stalePages());
    },
  });
  new Gauge({
    name: 'devops_bot_post_queue',
    help: 'Messages waiting to be posted.',
    registers: [registry],
    collect() {
      this.set(levels.queue());
    },
  });
  const reasons = new Set<string>();
  return {
    answered(kind, place, took) {
      questions.inc({ kind, place });
      seconds.observe(took);
    },
    happened: (event) => events.inc({ event }),
    claimed: (result) => claims.inc({ result }),
    slackFailed(reason) {
      if (reasons.size < REASONS_MAX) reasons.add(reason);
      slackErrors.inc({ reason: reasons.has(reason) ? reason : 'other' });
    },
    storeMissed: () => storeErrors.inc(),
    reranked: (result) => reranked.inc({ result }),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
