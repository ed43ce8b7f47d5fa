// Steps the clock of the program it is preloaded into at each SIGUSR2: ahead, behind, right again, by CLOCK_STEP_MS.
const STEP_MS = Number(process.env.CLOCK_STEP_MS);
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
