const NAME =
  /(?:^|[-_./])(?:logos?|badges?|icons?|favicon|avatars?|shields?|emojis?|spinner|sprites?)(?=[-_./\d@]|$)/iu;

/** Returns whether a picture's address is that of a badge, a logo or an icon: it shows nothing of what the page is about. */
export function isOrnament(address: string): boolean {
  return NAME.test(
    address
      .replace(/[?#].*$/su, '')
      .split('/')
      .slice(-2)
      .join('/'),
  );
}
