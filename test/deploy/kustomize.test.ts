import { describe, expect, it } from 'vitest';
import { checkTypes, objectOf, readObjects } from './kubernetes.ts';
import { kubectl } from './tools.ts';

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

  it.each([
    [{ selektor: {} }, /selektor.* does not exist/u],
    [{ replicas: '2' }, /not assignable to type 'number'/u],
  ])('are checked: with %j in it, a deployment would be refused', (field, message) => {
    const deployment = objectOf(objects, 'Deployment');
    expect(checkTypes([{ ...deployment, spec: { ...deployment.spec, ...field } }])).toMatch(message);
  });
});
