import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKnowledgeFile } from '../../src/config/knowledge-file.ts';
import { documentedYaml } from './documented.ts';
import { checkTypes, objectOf, podOf, readObjects } from './kubernetes.ts';
import { helm } from './tools.ts';

const CHART = 'deploy/helm/devops-bot';
const EVERYTHING = [
  'replicas=3',
  'slack.mode=http',
  'database.existingSecret=db',
  'knowledge.sources[0]=git+https://git.example.com/docs/handbook.git#main:docs',
  'knowledge.gitSecret=git',
  'knowledge.volume.configMap.name=handbook',
  'knowledge.workspaces.T0123456789.pages[0]=/knowledge/acme',
  'knowledge.workspaces.T0123456789.channels.C0123456789=git+https://git.example.com/acme/pay.git#main:docs',
  'env.PAGE_URL=https://docs.example.com/{path}',
  'env.STALE_DAYS=90',
  'ingress.enabled=true',
  'ingress.host=bot.example.com',
  'ingress.tlsSecret=tls',
  'metrics.serviceMonitor.enabled=true',
  'metrics.dashboard.enabled=true',
];

function render(...settings: string[]) {
  const flags = settings.flatMap((setting) => ['--set', setting.replaceAll('{', '\\{').replaceAll('}', '\\}')]);
  const { code, out, err } = helm('template', 'bot', CHART, '--namespace', 'bots', ...flags);
  return { code, err, objects: code === 0 ? readObjects(out) : [] };
}

describe('the Helm chart', () => {
  it('is one that helm finds nothing wrong with', () => {
    const { code, out } = helm('lint', '--strict', CHART);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('0 chart(s) failed') });
  });

  it('takes the documented values', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'devops-bot-values-')), 'values.yaml');
    writeFileSync(file, documentedYaml('existingSecret'));
    const { code, out, err } = helm('template', 'devops-bot', CHART, '--values', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const objects = readObjects(out);
    expect(checkTypes(objects.filter(({ kind }) => kind !== 'ServiceMonitor'))).toBe('');
    const { envFrom = [] } = podOf(objects).containers[0] as { envFrom?: unknown[] };
    expect(envFrom).toEqual(
      ['devops-bot', 'devops-bot-database', 'devops-bot-git'].map((name) => ({ secretRef: { name } })),
    );
  });

  it.each([
    ['as it comes', []],
    ['with everything', EVERYTHING],
  ])('makes objects that Kubernetes knows, %s', (_, settings) => {
    const { err, objects } = render(...settings);
    expect(err).toBe('');
    expect(checkTypes(objects)).toBe('');
    const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('runs without root, without privileges, and on a read-only disk', () => {
    const pod = podOf(render(...EVERYTHING).objects);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers.map(({ securityContext }) => securityContext)).toEqual([
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    ]);
  });

  it('is one replica on a disk of its own as it comes, and reaches nothing but names and https', () => {
    const { objects } = render();
    expect(objects.map(({ kind }) => kind).sort()).toEqual(
      ['Deployment', 'NetworkPolicy', 'PersistentVolumeClaim', 'Service', 'ServiceAccount'].sort(),
    );
    expect(objectOf(objects, 'Deployment').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    const pod = podOf(objects);
    expect(pod.containers[0]?.ports.map(({ name }) => name)).toEqual(['ops']);
    const egress = objectOf(objects, 'NetworkPolicy').spec?.egress as { ports: { port: number }[] }[];
    expect(egress.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual([53, 53, 443]);
  });

  it('reaches the Git hosts of its pages on their ports, by ssh with a key that only it reads', () => {
    const { objects } = render(
      'knowledge.sources[0]=git+https://git.example.com/docs/a.git',
      'knowledge.sources[1]=git+ssh://git@git.example.com/docs/b.git#main:docs',
      'knowledge.sources[2]=git+ssh://git@git.example.com/docs/c.git',
      'knowledge.workspaces.T012.pages=git+https://git.example.com:8443/docs/d.git',
      'knowledge.sshSecret=key',
    );
    const egress = objectOf(objects, 'NetworkPolicy').spec?.egress as { ports: { port: number }[] }[];
    expect(egress.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual([53, 53, 443, 22, 8443]);
    const { containers, volumes } = podOf(objects);
    expect(containers[0]?.volumeMounts).toContainEqual({ name: 'ssh', mountPath: '/home/node/.ssh', readOnly: true });
    expect(volumes).toContainEqual({ name: 'ssh', secret: { secretName: 'key', defaultMode: 0o440 } });
  });

  it('reaches only the places that are named, each on its port', () => {
    const names = { dnsTo: 'kube-system', httpsTo: 'proxy', gitTo: 'git', databaseTo: 'db' };
    const { err, objects } = render(
      'database.existingSecret=db',
      'knowledge.sources[0]=git+ssh://git@git.example.com/docs/b.git',
      ...Object.entries(names).map(
        ([rule, name]) => `networkPolicy.${rule}[0].namespaceSelector.matchLabels.name=${name}`,
      ),
    );
    expect(err).toBe('');
    expect(checkTypes(objects)).toBe('');
    const named = (name: string) => [{ namespaceSelector: { matchLabels: { name } } }];
    expect(objectOf(objects, 'NetworkPolicy').spec?.egress).toEqual([
      { ports: expect.anything(), to: named('kube-system') },
      { ports: [{ port: 443 }], to: named('proxy') },
      { ports: [{ port: 22 }], to: named('git') },
      { ports: [{ port: 5432 }], to: named('db') },
    ]);
  });

  it('is several replicas with a database, replaced one by one, with secrets by reference only', () => {
    const { objects } = render(...EVERYTHING);
    expect(objectOf(objects, 'Deployment').spec).toMatchObject({
      replicas: 3,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    });
    expect(objectOf(objects, 'PodDisruptionBudget').spec).toMatchObject({ maxUnavailable: 1 });
    expect(objects.some(({ kind }) => kind === 'PersistentVolumeClaim' || kind === 'Secret')).toBe(false);
    const [container] = podOf(objects).containers;
    expect(container?.envFrom.map(({ secretRef }) => secretRef.name)).toEqual(['bot-devops-bot', 'db', 'git']);
    const env = Object.fromEntries(
      (container?.env ?? []).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]),
    );
    expect(env).toEqual({
      OPS_PORT: '9090',
      OPS_HOST: '0.0.0.0',
      DATA_DIR: '/data',
      // Named, so that no replica starts without it.
      DATABASE_URL: { secretKeyRef: { name: 'db', key: 'DATABASE_URL' } },
      KNOWLEDGE_DIR: 'git+https://git.example.com/docs/handbook.git#main:docs,/knowledge',
      KNOWLEDGE_FILE: '/config/knowledge.yaml',
      PAGE_URL: 'https://docs.example.com/{path}',
      STALE_DAYS: '90',
    });
    const board = objects.find(({ data }) => data?.['devops-bot.json'] !== undefined)?.data?.['devops-bot.json'] ?? '';
    expect(JSON.parse(board)).toMatchObject({ title: 'DevOps Bot' });
  });

  it('says by a file which workspace has which pages, in words that the bot takes, and starts anew with another one', () => {
    const { objects } = render(...EVERYTHING);
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'devops-bot-chart-')), 'knowledge.yaml');
    const config = objects.find(({ metadata }) => metadata.name === 'bot-devops-bot-knowledge');
    writeFileSync(file, config?.data?.['knowledge.yaml'] ?? '');
    const { workspaces, sources } = readKnowledgeFile(file, '/data');
    const acme = workspaces.get('T0123456789');
    expect(acme?.folders).toEqual(['/knowledge/acme']);
    expect([...(acme?.channels.keys() ?? [])]).toEqual(['C0123456789']);
    expect(sources.map(({ address }) => address)).toEqual(['git+https://git.example.com/acme/pay.git#main:docs']);
    const pod = podOf(objects);
    expect(pod.containers[0]?.volumeMounts).toContainEqual({ name: 'config', mountPath: '/config', readOnly: true });
    expect(pod.volumes).toContainEqual({ name: 'config', configMap: { name: 'bot-devops-bot-knowledge' } });
    const marks = [objects, render('knowledge.workspaces.T012.pages=/knowledge').objects].map(
      (rendered) => /checksum[^,}]*/u.exec(JSON.stringify(objectOf(rendered, 'Deployment')))?.[0],
    );
    expect(new Set(marks).size).toBe(2);
  });

  it.each([
    ['a workspace that is none', ['knowledge.workspaces.acme.pages=/knowledge'], /acme/u],
    ['a folder of nowhere', ['knowledge.workspaces.T012.pages=acme'], /pages/u],
    ['replicas without a database', ['replicas=2'], /set database\.existingSecret/u],
    ['a secret in plain variables', ['env.SLACK_BOT_TOKEN=xoxb-1'], /SLACK_BOT_TOKEN/u],
    ['a password in plain variables', ['env.PGPASSWORD=x'], /PGPASSWORD/u],
    ['a key in plain variables', ['env.RERANKER_KEY=x'], /RERANKER_KEY/u],
    ['keys in plain variables', ['env.ENCRYPTION_KEYS_OLD=x'], /ENCRYPTION_KEYS_OLD/u],
    ['an address with a password', ['env.HTTPS_PROXY=http://ann:pass@proxy:3128'], /HTTPS_PROXY/u],
    ['a repository with a token', ['knowledge.sources[0]=git+https://x:pass@git.example.com/a.git'], /sources\.0/u],
    ['a workspace’s with one', ['knowledge.workspaces.T012.pages=git+https://pass@git.example.com/a.git'], /T012/u],
    ['a variable that it sets itself', ['env.OPS_PORT=8080'], /OPS_PORT/u],
    ['an ingress in Socket Mode', ['ingress.enabled=true', 'ingress.host=x'], /Socket Mode needs none/u],
    ['an ingress without a host', ['slack.mode=http', 'ingress.enabled=true'], /ingress\.host/u],
    ['a misspelt value', ['replica=2'], /replica/u],
  ])('refuses %s', (_, settings, message) => {
    const { code, err } = render(...settings);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });
});
