/** A signal that is aborted with another one or once its time is up, and what lets go of both. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  done(): void;
}

/**
 * Not `AbortSignal.any` of an `AbortSignal.timeout`: Node 20 collects that timeout as garbage, and then it never comes.
 * @param milliseconds until it is aborted with a `TimeoutError`, as `AbortSignal.timeout` is.
 */
export function timeLimit(other: AbortSignal, milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const follow = (): void => controller.abort(other.reason);
  const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
  const timer = setTimeout(() => controller.abort(late), milliseconds).unref();
  if (other.aborted) follow();
  else other.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    done() {
      clearTimeout(timer);
      other.removeEventListener("abort", follow);
    },
  };
}
