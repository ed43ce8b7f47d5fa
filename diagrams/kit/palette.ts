/** One palette for every diagram. Each `strong` carries white text at 4.5:1 or more; `soft` carries ink. */
export const INK = '#17223B';
export const MUTED = '#465069';
export const PAPER = '#F8F4EB';
export const WHITE = '#FFFFFF';

/** Text of the second rank on `INK`. */
export const MIST = '#CFD8EA';

/** Blue, orange and teal stay apart with each kind of colour blindness; ink is for what takes no side. */
export type Hue = 'blue' | 'orange' | 'teal' | 'ink';

export const HUES: Readonly<Record<Hue, { strong: string; line: string; soft: string }>> = {
  blue: { strong: '#3358E8', line: '#AEBEF0', soft: '#E6ECFB' },
  orange: { strong: '#B4430D', line: '#EFB48F', soft: '#FCE8DB' },
  teal: { strong: '#07614F', line: '#8ECBBF', soft: '#DCF0EB' },
  ink: { strong: INK, line: '#C9C6BF', soft: '#ECE8DF' },
};

/** Text sizes in pixels of a picture 1600 wide. A phone shows it 360 wide: the smallest is then 10 pixels. */
export const SIZES = { heading: 92, subtitle: 50, title: 54, label: 50, text: 46 } as const;

/** Height of a line of text, as a multiple of its size. */
export const LINE = 1.24;
