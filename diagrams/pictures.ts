import type { Language } from '../src/knowledge/model/page.ts';
import { drawCiCd } from './ci-cd.ts';
import { drawDevopsSrePlatformEngineering } from './devops-sre-platform-engineering/poster.ts';
import { drawDockerAndKubernetes } from './docker-and-kubernetes/poster.ts';
import { drawDockerfileLayers } from './dockerfile-layers.ts';
import { drawHowDockerWorks } from './how-docker-works.ts';
import type { Scene } from './kit/scene.ts';
import { drawKubernetes } from './kubernetes.ts';
import { drawPodLife } from './pod-life.ts';
import { drawRequestPath } from './request-path.ts';

export interface Picture {
  /** `kubernetes.en.png`: the name of the page it belongs to and the language of its words. */
  file: string;
  language: Language;
  scene: Scene;
}

const DIAGRAMS: Readonly<Record<string, (language: Language) => Scene>> = {
  'devops-sre-platform-engineering': drawDevopsSrePlatformEngineering,
  kubernetes: drawKubernetes,
  'docker-and-kubernetes': drawDockerAndKubernetes,
  'how-docker-works': drawHowDockerWorks,
  'dockerfile-layers': drawDockerfileLayers,
  'pod-life': drawPodLife,
  'request-path': drawRequestPath,
  'ci-cd': drawCiCd,
};

/** Every picture that ships. */
export const PICTURES: readonly Picture[] = Object.entries(DIAGRAMS).flatMap(([name, drawScene]) =>
  (['en', 'zh'] as const).map((language) => ({
    file: `${name}.${language}.png`,
    language,
    scene: drawScene(language),
  })),
);
