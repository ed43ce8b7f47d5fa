declare module 'opencc-js/dict/*' {
  /** `traditional simplified`, one after the other, with | between them. */
  const dictionary: string;
  export default dictionary;
}
