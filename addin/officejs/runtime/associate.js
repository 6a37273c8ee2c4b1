/** Our functions, bound to their names in Excel. */

/** @import { Runtime } from "./runtime.js" */

/**
 * Have `runtime` answer the functions `names`. Excel hands over the arguments and, at the end, the invocation.
 * @param {Runtime} runtime @param {string[]} names @param {typeof CustomFunctions} customFunctions
 */
export function associate(runtime, names, customFunctions = CustomFunctions) {
  for (const name of names) {
    customFunctions.associate(name, (/** @type {any[]} */ ...given) => {
      const invocation = given.pop();
      runtime.call(name, given, invocation);
    });
  }
}
