// Steps the clock of the program it is preloaded into at each SIGUSR2: ahead, behind, right again. A step stays below the
// five minutes by which Slack's signatures may be off.
const STEP_MS = 240_000;
const RealDate = Date;
let shift = 0;

globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + shift);
    else super(...values);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
process.on('SIGUSR2', () => {
  shift = shift === 0 ? STEP_MS : shift > 0 ? -STEP_MS : 0;
});
