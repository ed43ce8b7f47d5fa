// The program that draws SVGs, in a process of its own: see svg-process.ts, which starts it, bounds it and talks to it.
// Plain JavaScript, so that it runs from the sources and from the built program alike.
import { Resvg, renderAsync } from '@resvg/resvg-js';

/** @param {{ text: string, width: number, heightMax: number }} request */
async function draw({ text, width, heightMax }) {
  const options = { fitTo: { mode: 'width', value: width }, background: 'white', font: { loadSystemFonts: true } };
  const size = new Resvg(text, { ...options, font: { loadSystemFonts: false } });
  if (!(size.width > 0 && size.height > 0) || (size.height / size.width) * width > heightMax) {
    return { problem: `is more than ${heightMax / width} times as high as it is wide` };
  }
  const image = await renderAsync(text, options);
  return { png: image.asPng() };
}

process.on('message', async (request) => {
  const result = await draw(request).catch((error) => ({
    problem: `can't be drawn (${String(error?.message ?? error).split('\n')[0]})`,
  }));
  process.send(result);
});
// Ends with the process that started it, whatever became of that.
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
