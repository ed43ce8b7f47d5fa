/** Thrown if the knowledge can't be read at all. Its message says what to do. */
export class KnowledgeError extends Error {
  override name = 'KnowledgeError';
}
