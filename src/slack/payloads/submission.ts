import { z } from 'zod';

/** A submitted window, with the fields that Slack vouches for. */
export interface Submission {
  workspace: string;
  user: string;
  view: string;
  metadata: string;
  /** Whether the person belongs to another company. */
  external: boolean;
  /** Returns the text or the conversation of an input; '' if it was left empty. */
  text(block: string, action: string): string;
  /** Returns the options or people chosen in an input; undefined if the view has no such input. */
  choices(block: string, action: string): readonly string[] | undefined;
}

const id = z.string().min(1).max(100);
const option = z.object({ value: z.string().max(200) });
const element = z.object({
  value: z.string().max(3000).nullish(),
  selected_conversation: z.string().max(100).nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).max(100).nullish(),
  selected_users: z.array(id).max(100).nullish(),
});
const body = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.optional() }),
  view: z.object({
    id,
    team_id: id.nullish(),
    private_metadata: z.string().max(3000).default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }).optional(),
  }),
});

/** Reads a `view_submission`; undefined if a view of this bot can't have caused it. */
export function readSubmission(payload: unknown): Submission | undefined {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return undefined;
  const { team, enterprise, user, view } = parsed.data;
  const workspace = team?.id ?? user.team_id ?? enterprise?.id;
  if (workspace === undefined) return undefined;
  if (view.team_id && team && view.team_id !== team.id) return undefined;
  return {
    workspace,
    user: user.id,
    view: view.id,
    metadata: view.private_metadata,
    external: user.team_id !== undefined && team != null && user.team_id !== team.id && enterprise == null,
    text(block, action) {
      const input = view.state?.values[block]?.[action];
      return (input?.value ?? input?.selected_conversation ?? '').trim();
    },
    choices(block, action) {
      const input = view.state?.values[block]?.[action];
      if (input === undefined) return undefined;
      const options = [...(input.selected_option ? [input.selected_option] : []), ...(input.selected_options ?? [])];
      return [...options.map(({ value }) => value), ...(input.selected_users ?? [])];
    },
  };
}
