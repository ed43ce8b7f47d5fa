import { z } from 'zod';

/** Slack's ids are letters and digits. They become part of keys of the store, so nothing else is accepted. */
const id = z.string().regex(/^\w{1,50}$/u);
const stamp = z.string().regex(/^[\d.]{1,50}$/u);
const thing = z.looseObject({});
/** An id, or in some events the object with that id. */
const named = z.union([id, z.object({ id })]).optional();
const owner = { team_id: id.nullish(), enterprise_id: id.nullish() };

const event = z.object({
  ...owner,
  event_id: id.optional(),
  authorizations: z.array(z.object(owner)).nullish(),
  event: z.object({
    type: z.string(),
    user: named,
    channel: named,
    ts: stamp.optional(),
    thread_ts: stamp.optional(),
    item: thing.optional(),
    subteam: thing.optional(),
  }),
});
const command = z.object({
  command: z.string(),
  text: z.string(),
  team_id: id,
  user_id: id,
  channel_id: id,
  response_url: z.string().min(1),
});
const interaction = z.object({
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  channel: z.object({ id }).optional(),
  actions: z.array(thing).min(1).optional(),
});
const submission = interaction.extend({ view: z.object({ id: id.optional() }) });

/**
 * Returns whether a signed request has the shape that Bolt takes for granted. Bolt throws if an id is missing, and
 * another delivery of the same request would be no better.
 */
export function isReadable(body: unknown): boolean {
  return typeof body === 'object' && body !== null && shapeOf({ ...body }).safeParse(body).success;
}

function shapeOf(body: Readonly<Record<string, unknown>>): z.ZodType {
  if (body.event !== undefined || body.type === 'event_callback') return event;
  if (body.command !== undefined) return command;
  return body.type === 'view_submission' || body.type === 'view_closed' ? submission : interaction;
}
