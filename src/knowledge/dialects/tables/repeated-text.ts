/** Most characters that the repeated cells of a table may have. */
const CHARACTERS_MAX = 20_000;
/** Most cells of a table with those that fill its rows up. */
const GRID_MAX = 50_000;

/**
 * Creates a function that returns the text of a cell that spans others, for each of them: as it is until a table has much
 * repeated text, then empty, as a small page could become one of gigabytes.
 */
export function createRepeatedText(): (text: string) => string {
  let left = CHARACTERS_MAX;
  return (text) => {
    left -= text.length;
    return left < 0 ? '' : text;
  };
}

/** Whether rows can be filled up to the same width. */
export function isGrid(rows: number, width: number): boolean {
  return rows * width <= GRID_MAX;
}
