import { setFlagsFromString } from 'node:v8';

/**
 * How much the heap may grow beyond what is in use before it is collected, %. V8's own limit is about the double: under load
 * the bot then keeps 50 MB of garbage, nearly all of it left by requests that were answered.
 */
const GROWTH_PERCENT = 50;

/** Makes V8 collect garbage earlier, in all threads of the process, so that it needs less memory. To be called at the start. */
export function limitHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
