import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { variables } from '../../src/config/variables.ts';
import { GENERATORS } from '../../src/knowledge/site/generator.ts';
import { createPrometheusMetrics } from '../../src/ops/prometheus.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Board {
  panels: { id: number; title: string; targets: { expr: string }[]; gridPos: { x: number; w: number } }[];
}

describe('the Grafana board', () => {
  const board = JSON.parse(read('ops/grafana.json')) as Board;

  it('asks only for metrics that are there', async () => {
    const levels = { sections: () => 1, editions: () => [], stalePages: () => 0, queue: () => 0 };
    const { text } = await createPrometheusMetrics(levels).expose();
    const names = new Set([...text.matchAll(/^# TYPE (\S+) (\w+)/gmu)].map((match) => match[1] ?? ''));
    const asked = board.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => [...expr.matchAll(/\b(\w+)\{/gu)].map((match) => match[1] ?? '')),
    );
    expect(asked.length).toBeGreaterThan(10);
    const known = (name: string) => name === 'up' || names.has(name) || names.has(name.replace(/_bucket$/u, ''));
    expect(asked.filter((name) => !known(name))).toEqual([]);
  });

  it('has panels of different numbers and titles, none wider than the board', () => {
    expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length);
    expect(new Set(board.panels.map(({ title }) => title)).size).toBe(board.panels.length);
    expect(board.panels.filter(({ gridPos }) => gridPos.x + gridPos.w > 24)).toEqual([]);
  });

  it('is the one that the chart installs', () => {
    expect(read('deploy/helm/devops-bot/grafana.json')).toBe(read('ops/grafana.json'));
  });
});

describe('compose, workflows and the action', () => {
  const { scripts, version, engines } = JSON.parse(read('package.json'));

  it('compose starts the bot after its database, each healthy', () => {
    const { services } = parse(read('compose.yaml'));
    expect(services.bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database.healthcheck.test).toBeDefined();
    // An address would need its signs escaped.
    expect(services.bot.environment.DATABASE_URL).not.toContain('$');
    expect(services.bot.environment.PGPASSWORD).toBe(services.database.environment.POSTGRES_PASSWORD);
    // No password that everybody knows: without one of its own it says what to do and starts nothing.
    expect(services.bot.environment.PGPASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?put one into \.env, .+\}$/u);
    expect(services.bot.ports).toContain('127.0.0.1:9090:9090');
    expect(services.bot.ports.filter((port: string) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('compose runs everything without privileges, on a read-only disk, and the database out of reach', () => {
    const { services, networks } = parse(read('compose.yaml'));
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(service).not.toHaveProperty('privileged');
    }
    expect(services.database.user).toBe('postgres');
    expect(services.database).not.toHaveProperty('ports');
    expect(services.database.networks.map((name: string) => networks[name].internal)).toEqual([true]);
  });

  it('the image runs as nobody special, by a number, under an init, and nothing in it gives more rights', () => {
    const stages = read('Dockerfile').split(/^FROM /mu);
    const [image = ''] = stages.slice(-1);
    expect(image).toMatch(/^USER [1-9]\d*:[1-9]\d*$/mu);
    expect(image).toMatch(/^ENTRYPOINT \["tini", "--"\]$/mu);
    expect(image).toMatch(/-perm \/6000 -exec chmod a-s/u);
    // What is copied later would be the bot's own otherwise.
    expect(image).not.toContain('COPY --chown');
    expect(image).not.toMatch(/^ADD |^(?:ARG|ENV) .*(?:TOKEN|SECRET|PASSWORD)/mu);
  });

  it.each(['.github/workflows/test.yml', '.github/workflows/release.yml', 'action.yml'])(
    '%s runs only scripts that exist, with as few rights as it can',
    (file) => {
      const text = read(file);
      const workflow = parse(text);
      if (file !== 'action.yml') expect(workflow.permissions).toEqual({ contents: 'read' });
      const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/gu)].map((match) => match[1] ?? '');
      expect(named.filter((name) => !(name in scripts))).toEqual([]);
      // An expression inside a script would let a branch's name run as a program.
      const steps = Object.values<{ steps?: { run?: string }[] }>(workflow.jobs ?? { own: workflow.runs });
      const runs = steps.flatMap(({ steps: list = [] }) => list.map(({ run = '' }) => run));
      expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
    },
  );

  it.each(['.github/workflows/test.yml', '.github/workflows/release.yml', 'action.yml'])(
    '%s takes actions of others by a commit, whose tag stands beside it',
    (file) => {
      const used = [...read(file).matchAll(/uses: (.+)/gu)].map((match) => match[1] ?? '');
      const others = used.filter((action) => !action.startsWith('./'));
      expect(others.length).toBeGreaterThan(0);
      expect(others.filter((action) => !/^[\w./-]+@[\da-f]{40} # v[\d.]+$/u.test(action))).toEqual([]);
    },
  );

  it('actions, images and packages are kept up to date by pull requests', () => {
    const { updates } = parse(read('.github/dependabot.yml')) as { updates: Record<string, string>[] };
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['github-actions', 'docker', 'npm']);
  });

  it('a release is published from an environment, whose rules say who may', () => {
    const { jobs } = parse(read('.github/workflows/release.yml'));
    const publishing = ['image', 'package', 'chart'];
    expect(publishing.map((job) => jobs[job].environment)).toEqual(publishing.map(() => 'release'));
    for (const [name, job] of Object.entries<Record<string, unknown>>(jobs)) {
      if (publishing.includes(name)) expect(job.needs).toEqual(['test', 'version']);
      else expect(JSON.stringify(job)).not.toMatch(/secrets\.|"write"/u);
    }
  });

  it('tests every version of Node that the package takes', () => {
    const { jobs } = parse(read('.github/workflows/test.yml'));
    expect(jobs.units.strategy.matrix.node).toEqual([20, 22, 24, 26]);
    expect(engines.node).toMatch(/^>=20\./u);
  });

  it('the chart, the manifests and the package are of one version', () => {
    const chart = parse(read('deploy/helm/devops-bot/Chart.yaml'));
    const { images } = parse(read('deploy/kubernetes/kustomization.yaml'));
    expect([chart.version, chart.appVersion, images[0].newTag]).toEqual([version, version, version]);
  });
});

describe('every variable', () => {
  // For tests alone.
  const names = Object.keys(variables.shape).filter((name) => name !== 'SLACK_API_URL');

  it('is in the table of the README', () => {
    const rows = read('README.md')
      .split('\n')
      .flatMap((line) => /^\| (`[A-Z][^|]*) \|/u.exec(line)?.[1] ?? [])
      .join();
    expect(names.filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
  });

  it('is in the example of an environment', () => {
    expect(names.filter((name) => !new RegExp(`^# ${name}=`, 'mu').test(read('.env.example')))).toEqual([]);
  });

  it.each(['README.md', '.env.example'])('of anchors has all its values in %s', (file) => {
    const text = read(file);
    expect(GENERATORS.filter((generator) => !new RegExp(`\\b${generator}\\b`, 'u').test(text))).toEqual([]);
  });
});
