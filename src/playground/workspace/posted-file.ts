/** Returns whether a file of this name is shown as a picture; others are offered to be saved. */
export function isPicture(name: string): boolean {
  return /\.(?:png|jpe?g|gif)$/iu.test(name);
}
