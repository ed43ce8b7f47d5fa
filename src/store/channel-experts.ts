import type { ChannelSettings } from './store.ts';

/** Returns whether a person or group is among a channel's experts. */
export function namesExpert({ experts = [] }: ChannelSettings, user: string): boolean {
  return experts.includes(user);
}

/** Returns the settings without one of the experts. */
export function withoutExpert(settings: ChannelSettings, user: string): ChannelSettings {
  return { ...settings, experts: (settings.experts ?? []).filter((expert) => expert !== user) };
}
