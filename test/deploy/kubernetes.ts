import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compile } from './tools.ts';

/** An object as it is sent to Kubernetes. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec?: Record<string, unknown>;
  data?: Record<string, string>;
}

/** What is looked at in a pod. */
export interface Pod {
  automountServiceAccountToken: boolean;
  enableServiceLinks: boolean;
  terminationGracePeriodSeconds: number;
  securityContext: Record<string, unknown>;
  containers: {
    image: string;
    securityContext: unknown;
    env: { name: string; value?: string; valueFrom?: unknown }[];
    envFrom: { secretRef: { name: string } }[];
    ports: { name: string }[];
    resources: unknown;
    volumeMounts: { name: string }[];
    startupProbe: unknown;
    livenessProbe: unknown;
    readinessProbe: unknown;
  }[];
  volumes: { name: string }[];
}

const build = path.resolve(import.meta.dirname, '../../build');
/** Kinds of extensions, which Kubernetes' own types don't know. */
const EXTENSIONS = ['ServiceMonitor'];

/** Reads what helm and kustomize print as Kubernetes does, which takes 0440 for an octal number. */
export function readObjects(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml, { version: '1.1' }).flatMap(
    (document) => (document.toJS() as KubernetesObject | null) ?? [],
  );
}

/** Returns the one object of a kind. */
export function objectOf(objects: readonly KubernetesObject[], kind: string): KubernetesObject {
  const [found, ...more] = objects.filter((object) => object.kind === kind);
  if (found === undefined || more.length > 0)
    throw new Error(`${more.length + (found ? 1 : 0)} objects of kind ${kind}`);
  return found;
}

/** Returns the pod that the one Deployment makes. */
export function podOf(objects: readonly KubernetesObject[]): Pod {
  const { spec } = objectOf(objects, 'Deployment');
  return (spec as { template: { spec: Pod } }).template.spec;
}

/**
 * Checks objects against the types of Kubernetes' API, as literals: a field that is lacking, of a wrong type, or unknown is an
 * error. Returns what the compiler says; empty if all is right.
 */
export function checkTypes(objects: readonly KubernetesObject[]): string {
  mkdirSync(build, { recursive: true });
  const folder = mkdtempSync(path.join(build, 'objects-'));
  try {
    const known = objects.filter(({ kind }) => !EXTENSIONS.includes(kind));
    const lines = known.map((object, index) => {
      const { apiVersion, kind } = object;
      const module = apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`;
      return [
        `import type { ${kind} as Kind${index} } from 'kubernetes-types/${module.replace('.k8s.io', '')}';`,
        `export const object${index}: Kind${index} = ${JSON.stringify(object, null, 1)};`,
      ].join('\n');
    });
    const file = path.join(folder, 'objects.ts');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--ignoreConfig',
      '--module',
      'preserve',
      '--types',
      'node',
    ];
    const { code, out, err } = compile(...flags, file);
    return code === 0 ? '' : `${out}${err}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
