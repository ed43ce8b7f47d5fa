import type { KnownBlock } from '@slack/types';
import type { ChannelSettings } from '../../store/store.ts';
import { actionId } from '../blocks/actions.ts';
import { toButton, toHeader, toQuiet } from '../blocks/elements.ts';
import { clipEscaped } from '../blocks/limits.ts';
import type { Words } from '../words/words.ts';
import { nameOfMode } from './settings-modal.ts';

/** A channel with settings, as shown to admins. */
export interface HomeChannel {
  channel: string;
  settings: Required<ChannelSettings>;
}

const CHANNELS_SHOWN = 10;
const PAGES_LENGTH_MAX = 300;

/** Returns the channels with settings, each with a button to open them. */
export function toChannelBlocks(channels: readonly HomeChannel[], command: string, words: Words): KnownBlock[] {
  const shown = channels.filter(({ channel }) => /^[CG][A-Z0-9]{1,30}$/u.test(channel)).slice(0, CHANNELS_SHOWN);
  return [
    { type: 'divider' },
    toHeader(words.settingsHome),
    ...(shown.length === 0 ? [toQuiet(words.settingsNone(command))] : []),
    ...shown.map(({ channel, settings }, index): KnownBlock => {
      const pages = settings.pages.length === 0 ? words.settingsAllPages : words.list(settings.pages);
      const about = `${nameOfMode(settings.answers, words)} · ${pages}`;
      return {
        type: 'section',
        text: { type: 'mrkdwn', text: `<#${channel}>\n${clipEscaped(about, PAGES_LENGTH_MAX)}`, verbatim: true },
        accessory: toButton({
          id: actionId('homeChannel', index),
          label: words.settingsChange,
          value: channel,
          spoken: `${words.settingsChange}${words.colon}${channel}`,
        }),
      };
    }),
  ];
}
