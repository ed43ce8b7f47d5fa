import { afterEach, describe, expect, it } from 'vitest';
import { createPrometheusMetrics } from '../../src/ops/prometheus.ts';
import { type Check, type OpsServer, startOps } from '../../src/ops/server.ts';

let server: OpsServer | undefined;
afterEach(() => server?.stop());

async function open(checks: Check[] = [], notes: () => readonly string[] = () => []) {
  const levels = { sections: () => 124, editions: () => ['abc'], stalePages: () => 2, queue: () => 3 };
  const metrics = createPrometheusMetrics(levels);
  server = await startOps({ port: 0, host: '127.0.0.1', metrics, checks, notes });
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${server?.port}${path}`, init);
    return { status: response.status, text: await response.text() };
  };
  return { metrics, get };
}

describe('the ops port', () => {
  it('says that the process is up, whatever else is wrong', async () => {
    const { get } = await open([{ name: 'store', run: async () => false }]);
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  });

  it('says that it is ready, or what is not', async () => {
    let reachable = true;
    const ping = async () => {
      if (!reachable) throw new Error('password hunter2 refused');
      return true;
    };
    const { get } = await open([
      { name: 'knowledge', run: async () => true },
      { name: 'store', run: ping },
      { name: 'slack', run: async () => reachable },
    ]);
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
    reachable = false;
    expect(await get('/readyz')).toEqual({ status: 503, text: 'not ready: store, slack\n' });
  });

  it('says what is not as it should be though it is ready', async () => {
    const { get } = await open([], () => ['1 of 2 sets of pages can’t be read: see the log']);
    expect(await get('/readyz')).toEqual({
      status: 200,
      text: 'ready\n1 of 2 sets of pages can’t be read: see the log\n',
    });
  });

  it('counts questions, claims and failures for Prometheus', async () => {
    const { metrics, get } = await open();
    metrics.answered('found', 'private', 0.002);
    metrics.answered('found', 'private', 0.004);
    metrics.claimed('mine');
    metrics.slackFailed('invalid_blocks');
    metrics.storeMissed();
    const { text } = await get('/metrics');
    expect(text).toContain('devops_bot_questions_total{kind="found",place="private"} 2');
    expect(text).toContain('devops_bot_answer_seconds_bucket{le="0.0025"} 1');
    expect(text).toContain('devops_bot_claims_total{result="mine"} 1');
    expect(text).toContain('devops_bot_slack_errors_total{reason="invalid_blocks"} 1');
    expect(text).toContain('devops_bot_store_errors_total 1');
    expect(text).toContain('devops_bot_sections 124');
    expect(text).toContain('devops_bot_post_queue 3');
  });

  it('stays bounded however many reasons there are', async () => {
    const { metrics, get } = await open();
    for (let i = 0; i < 500; i++) metrics.slackFailed(`reason_${i}`);
    const { text } = await get('/metrics');
    expect(text.match(/devops_bot_slack_errors_total\{/gu)).toHaveLength(101);
    expect(text).toContain('devops_bot_slack_errors_total{reason="other"} 400');
  });

  it('answers nothing else', async () => {
    const { get } = await open();
    expect(await get('/')).toEqual({ status: 404, text: '' });
    expect(await get('/metrics', { method: 'POST' })).toEqual({ status: 404, text: '' });
  });
});
