// @ts-check
// Many browsers never ask again for a module that failed once.  const noble = anew((again) => import(`../vendor/noble.js${again}`)); await noble()

/** Each time after it failed it is fetched under another address. Only for modules without a state of their own: there may be two of them then.
 * @template T @param {(again: string) => Promise<T>} load @returns {() => Promise<T>} */
export function anew(load) {
  let failed = 0;
  return () => load(failed ? `?again=${failed}` : "").catch((problem) => ((failed += 1), Promise.reject(problem)));
}
