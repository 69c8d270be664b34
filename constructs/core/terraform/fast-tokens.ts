/* eslint-disable @typescript-eslint/no-require-imports */

/** Where cdktf 0.21 takes the stack traces; private, so everything here works without it. */
const STACK_TRACE_MODULE = "cdktf/lib/tokens/private/stack-trace";

/**
 * Stops cdktf from taking an unlimited stack trace for each token, which is a fifth of a synthesis or more.
 * The traces only ever show in messages about tokens that can't be resolved; what is synthesised stays the same.
 * @returns a function that brings the traces back.
 */
export function withoutCreationTraces(): () => void {
  const before = process.env["CDKTN_DISABLE_CREATION_STACK"];
  process.env["CDKTN_DISABLE_CREATION_STACK"] = "1";
  const restoreModule = patchModule();
  return () => {
    restoreModule();
    if (before === undefined) delete process.env["CDKTN_DISABLE_CREATION_STACK"];
    else process.env["CDKTN_DISABLE_CREATION_STACK"] = before;
  };
}

function patchModule(): () => void {
  try {
    const module = require(STACK_TRACE_MODULE) as { captureStackTrace: () => string[] };
    const original = module.captureStackTrace;
    module.captureStackTrace = () => [];
    return () => void (module.captureStackTrace = original);
  } catch {
    return () => undefined;
  }
}
