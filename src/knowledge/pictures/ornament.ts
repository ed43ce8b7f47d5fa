const NAME =
  /(?:^|[-_./])(?:logos?|badges?|icons?|favicon|avatars?|shields?|emojis?|spinner|sprites?)(?=[-_./\d@]|$)/iu;

/**
 * Returns whether a picture's address is that of a badge, a logo or an icon, which shows nothing of the page's subject.
 */
export function isOrnament(address: string): boolean {
  return NAME.test(
    address
      .replace(/[?#].*$/su, '')
      .split('/')
      .slice(-2)
      .join('/'),
  );
}
