import { readFile } from "node:fs/promises";

export interface Memory {
  /** Resident now, in bytes. */
  readonly now: number;
  /** The most that was resident so far, in bytes. */
  readonly peak: number;
}

/** Memory of a process as Linux tells it; undefined where there is no such process or another operating system. */
export async function memoryOf(pid: number): Promise<Memory | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const bytes = (field: string): number | undefined => {
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  };
  const now = bytes("VmRSS");
  const peak = bytes("VmHWM");
  return now === undefined || peak === undefined ? undefined : { now, peak };
}
