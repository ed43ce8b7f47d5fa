// Draws every picture into knowledge/diagrams: `npm run diagrams`. With --check it only says which are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GLYPHS_FILE, toGlyphsModule } from './chart-glyphs.tsx';
import { draw, toPng } from './kit/render.tsx';
import { PICTURES } from './pictures.ts';
import { DIAGRAMS_FOLDER, type DrawingRecord, findStale, hash, RECORD_FILE } from './record.ts';

if (process.argv.includes('--check')) await check();
else await build();

async function build(): Promise<void> {
  mkdirSync(DIAGRAMS_FOLDER, { recursive: true });
  const record: DrawingRecord = {};
  for (const { file, scene } of PICTURES) {
    const drawing = await draw(scene);
    const png = toPng(drawing);
    writeFileSync(path.join(DIAGRAMS_FOLDER, file), png);
    record[file] = { drawing: hash(drawing.svg), file: hash(png) };
    console.log(`${file}: 1600 x ${scene.height}, ${Math.ceil(png.length / 1000)} KB`);
  }
  writeFileSync(GLYPHS_FILE, await toGlyphsModule());
  writeFileSync(RECORD_FILE, `${JSON.stringify(record, null, 2)}\n`);
}

async function check(): Promise<void> {
  const record: DrawingRecord = existsSync(RECORD_FILE) ? JSON.parse(readFileSync(RECORD_FILE, 'utf8')) : {};
  const problems = await findStale(PICTURES, DIAGRAMS_FOLDER, record);
  if (readFileSync(GLYPHS_FILE, 'utf8') !== (await toGlyphsModule()))
    problems.push(`${path.basename(GLYPHS_FILE)} is out of date: run \`npm run diagrams\`.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`All ${PICTURES.length} diagrams are up to date.`);
}
