/** A block as the app sent it, checked before it came here; every one has an id. */
export type Block = { type: string; block_id: string } & Record<string, unknown>;
