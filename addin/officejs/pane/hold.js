/**
 * A plain script right after Office.js: the modules come later, and Excel would call functions that nobody has
 * associated yet. It waits now until the first of them is.
 */
if (typeof CustomFunctions !== "undefined") /** @type {any} */ (CustomFunctions).delayInitialization?.();
