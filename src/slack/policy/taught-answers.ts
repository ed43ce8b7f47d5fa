import type { Answer, FoundAnswer } from '../../answer/answer-kinds.ts';
import type { Edition } from '../../answer/edition.ts';
import { subjectId } from '../../answer/gaps/question-similarity.ts';
import { readLine } from '../../answer/reading/question.ts';
import { applyTaught, markTaught } from '../../answer/taught/apply-taught.ts';
import { createTaughtIndex, type TaughtIndex } from '../../answer/taught/taught-index.ts';
import type { Elapsed } from '../../runtime/clock.ts';
import type { TaughtAnswers, TaughtChoice, WorkspaceId } from '../../store/store.ts';

/** Answers that people taught by choosing a section. */
export interface Teaching {
  /** Returns the answer with the section taught for its question in this workspace, if any. */
  apply(given: Answer, workspace: WorkspaceId, edition: Edition): Promise<Answer>;
  /** Returns a shown answer with who taught it, if anyone did. */
  mark(shown: FoundAnswer, workspace: WorkspaceId, edition: Edition): Promise<FoundAnswer>;
  /** Notes that somebody chose a section for a question. */
  teach(workspace: WorkspaceId, lesson: Lesson, edition: Edition): Promise<void>;
  /** Removes what was taught for a question: all of it for an admin, otherwise the person's own choice. */
  undo(workspace: WorkspaceId, id: string, person: { user: string; admin: boolean }): Promise<void>;
}

/** One choice of one person. */
export type Lesson = Omit<TaughtChoice, 'id'>;

interface Known {
  read: number;
  choices: readonly TaughtChoice[];
  /** By the lexicon they were made with. */
  indexes: WeakMap<object, TaughtIndex>;
}

/** Choices made on another replica are seen after this time, ms. */
const FRESH_MS = 5000;
const WORDING_MAX = 200;
const NO_LEXICON = {};

/** Creates the taught answers, cached by workspace, so that a question seldom waits for the store. */
export function createTeaching(taught: TaughtAnswers, elapsed: Elapsed): Teaching {
  const known = new Map<WorkspaceId, Known>();

  async function indexOf(workspace: WorkspaceId, { lexicon }: Edition): Promise<TaughtIndex> {
    let entry = known.get(workspace);
    if (entry === undefined || elapsed() - entry.read > FRESH_MS) {
      const choices = await taught.list(workspace);
      const isSame = entry !== undefined && JSON.stringify(entry.choices) === JSON.stringify(choices);
      entry = { read: elapsed(), choices, indexes: isSame && entry ? entry.indexes : new WeakMap() };
      known.set(workspace, entry);
    }
    const key = lexicon ?? NO_LEXICON;
    const index = entry.indexes.get(key) ?? createTaughtIndex(entry.choices, lexicon);
    entry.indexes.set(key, index);
    return index;
  }

  return {
    apply: async (given, workspace, edition) => applyTaught(given, await indexOf(workspace, edition), edition),
    mark: async (shown, workspace, edition) => markTaught(shown, await indexOf(workspace, edition), edition),
    async teach(workspace, { user, ...choice }, edition) {
      const wording = readLine(choice.wording).slice(0, WORDING_MAX);
      const id = (await indexOf(workspace, edition)).alike(wording) ?? subjectId(wording, edition.lexicon);
      if (id === undefined) return;
      await taught.set(workspace, id, user, { ...choice, wording });
      known.delete(workspace);
    },
    async undo(workspace, id, { user, admin }) {
      const chosen = (await taught.list(workspace)).filter((choice) => choice.id === id);
      for (const choice of chosen) {
        if (admin || choice.user === user) await taught.set(workspace, id, choice.user, undefined);
      }
      known.delete(workspace);
    },
  };
}
