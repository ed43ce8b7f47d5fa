import { type Store, StoreError } from '../../src/store/store.ts';
import { wrapCalls } from '../../src/store/wrap-calls.ts';

export interface UnsteadyStore {
  store: Store;
  /** From now on every call is rejected, or does what it should and is rejected nevertheless, or is done late. */
  state: 'up' | 'away' | 'unconfirmed' | 'slow';
  /** Names of the calls that were passed on, in order. */
  calls: string[];
}

/** How late a slow store is, ms. */
const SLOW_MS = 20;

/** A store whose database comes and goes. */
export function makeUnsteady(inner: Store): UnsteadyStore {
  const unsteady: UnsteadyStore = {
    state: 'up',
    calls: [],
    store: wrapCalls(inner, (call, name) => async (...args) => {
      if (name === 'close') return call(...args);
      const { state } = unsteady;
      if (state === 'away') throw new StoreError(`The store could not do "${name}": away`);
      if (state === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      unsteady.calls.push(name);
      const value = await call(...args);
      if (state === 'unconfirmed') throw new StoreError(`The store could not do "${name}": no answer`);
      return value;
    }),
  };
  return unsteady;
}
