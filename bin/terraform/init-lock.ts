import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How often a holder says that it lives, and how long after its last word it is taken for dead. */
const BEAT_MS = 2000;
const DEAD_AFTER_MS = 15_000;
const POLL_MS = 50;

/** Turns in this process, by lock file: first come, first served. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while nobody else who asks for the same file does, in this process or another. A holder that dies, or
 * whose machine does, loses the lock.
 * @returns undefined where `signal` was aborted before the turn came.
 */
export async function exclusively<T>(
  file: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const before = queues.get(file) ?? Promise.resolve();
  const turn = before.then(() => whenLocked(file, signal, work));
  queues.set(
    file,
    turn.catch(() => undefined),
  );
  return turn;
}

async function whenLocked<T>(file: string, signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) {
    if (signal.aborted) return undefined;
    breakIfDead(file);
    await sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(file), BEAT_MS).unref();
  const release = (): void => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return signal.aborted ? undefined : await work();
  } finally {
    clearInterval(beat);
    process.removeListener("exit", release);
    release();
  }
}

/** True where the file is now ours: creating it is the one step that only one can take. */
function take(file: string): boolean {
  try {
    fs.writeFileSync(file, `${os.hostname()} ${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a dead holder's file away under a name of its own: of two who try, one finds nothing to rename. */
function breakIfDead(file: string): void {
  if (!isDead(file)) return;
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
    fs.rmSync(aside, { force: true });
  } catch {
    // Somebody else was faster.
  }
}

function isDead(file: string): boolean {
  try {
    const [host, pid] = fs.readFileSync(file, "utf8").trim().split(" ");
    if (host === os.hostname() && pid !== undefined && !runs(Number(pid))) return true;
    return Date.now() - fs.statSync(file).mtimeMs > DEAD_AFTER_MS;
  } catch {
    return false;
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    fs.utimesSync(file, now, now);
  } catch {
    // Taken away by somebody who took us for dead; the work goes on.
  }
}
