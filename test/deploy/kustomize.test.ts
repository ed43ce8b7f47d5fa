import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { documentedYaml } from './documented.ts';
import { checkTypes, type KubernetesObject, objectOf, podOf, readObjects } from './kubernetes.ts';
import { helm, kubectl } from './tools.ts';

const rendered = kubectl('kustomize', 'deploy/kubernetes');
const objects = readObjects(rendered.out);

describe('the plain manifests', () => {
  it('are objects that Kubernetes knows', () => {
    expect(rendered.err).toBe('');
    expect(checkTypes(objects)).toBe('');
  });

  it('hold one of each, in one namespace, and no secret', () => {
    const kinds = [
      'ConfigMap',
      'Deployment',
      'Namespace',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
      'ServiceAccount',
    ];
    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds);
    const spaces = objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata);
    expect(new Set(spaces.map((metadata) => (metadata as { namespace?: string }).namespace))).toEqual(
      new Set(['devops-bot']),
    );
  });

  it('run two replicas without root, each with the labels that the others look for', () => {
    const label = { 'app.kubernetes.io/name': 'devops-bot' };
    expect(objectOf(objects, 'Deployment').spec).toMatchObject({
      replicas: 2,
      selector: { matchLabels: label },
      template: {
        metadata: { labels: label },
        spec: {
          securityContext: { runAsNonRoot: true },
          containers: [{ image: 'devops-bot:1.0.0', securityContext: { readOnlyRootFilesystem: true } }],
        },
      },
    });
    expect(objectOf(objects, 'Service').spec).toMatchObject({ selector: label });
    expect(objectOf(objects, 'PodDisruptionBudget').spec).toMatchObject({ selector: { matchLabels: label } });
    expect(objectOf(objects, 'NetworkPolicy').spec).toMatchObject({ podSelector: { matchLabels: label } });
  });

  it('run the pod that the chart runs', () => {
    const settings = [
      'replicas=2',
      'database.existingSecret=devops-bot',
      'slack.mode=http',
      'knowledge.sshSecret=devops-bot-ssh',
    ];
    const flags = settings.flatMap((setting) => ['--set', setting]);
    const chart = readObjects(helm('template', 'devops-bot', 'deploy/helm/devops-bot', ...flags).out);
    const shapeOf = (from: readonly KubernetesObject[]) => {
      const { automountServiceAccountToken, enableServiceLinks, terminationGracePeriodSeconds, ...pod } = podOf(from);
      const [{ env, envFrom, ...container }] = pod.containers as [(typeof pod.containers)[0]];
      const { replicas, strategy } = objectOf(from, 'Deployment').spec as Record<string, unknown>;
      return {
        replicas,
        strategy,
        automountServiceAccountToken,
        enableServiceLinks,
        terminationGracePeriodSeconds,
        securityContext: pod.securityContext,
        // The key may be missing here: nobody says by a setting that there is one.
        volumes: pod.volumes.map((volume) => JSON.parse(JSON.stringify(volume).replace(',"optional":true', ''))),
        container,
        env,
      };
    };
    const { imagePullPolicy, ...container } = shapeOf(chart).container as { imagePullPolicy?: string };
    expect(imagePullPolicy).toBe('IfNotPresent');
    expect(shapeOf(objects)).toEqual({ ...shapeOf(chart), container });
    const policyOf = (from: readonly KubernetesObject[]) => objectOf(from, 'NetworkPolicy').spec?.ingress;
    expect(policyOf(objects)).toEqual(policyOf(chart));
  });

  it('take the documented overlay: the image of a registry, and pages from Git', () => {
    const overlay = realpathSync(makeFolder({}));
    const base = path.relative(overlay, path.resolve(import.meta.dirname, '../../deploy/kubernetes'));
    const written = documentedYaml('kind: Kustomization').replace('../devops-bot/deploy/kubernetes', base);
    writeFileSync(path.join(overlay, 'kustomization.yaml'), written);
    const { out, err } = kubectl('kustomize', overlay);
    expect(err).toBe('');
    const changed = readObjects(out);
    expect(checkTypes(changed)).toBe('');
    const config = objectOf(changed, 'ConfigMap');
    expect(config).toMatchObject({
      data: { LOG_LEVEL: 'info', KNOWLEDGE_DIR: 'git+https://git.example.com/docs/handbook.git#main:docs' },
    });
    expect(podOf(changed).containers[0]).toMatchObject({
      image: 'registry.example.com/devops-bot:1.0.0',
      envFrom: [{ configMapRef: { name: config.metadata.name } }, { secretRef: { name: 'devops-bot' } }],
    });
  });

  it.each([
    [{ selektor: {} }, /selektor.* does not exist/u],
    [{ replicas: '2' }, /not assignable to type 'number'/u],
  ])('are checked: with %j in it, a deployment would be refused', (field, message) => {
    const deployment = objectOf(objects, 'Deployment');
    expect(checkTypes([{ ...deployment, spec: { ...deployment.spec, ...field } }])).toMatch(message);
  });
});
