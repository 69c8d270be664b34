import type { Io } from "../../io";

/** A program that says its version takes a second at most; a busy machine may need many. */
const TIMEOUT_MS = 60_000;

/** What a program answers to `--version`, as `v1.36.3`; undefined where it is not one of ours. */
export async function programVersion(io: Io, path: string): Promise<string | undefined> {
  const { code, stdout } = await io.programs.run({
    command: path,
    args: ["--version"],
    signal: io.interruption(),
    timeoutMs: TIMEOUT_MS,
  });
  // `Kubernetes v1.36.3`, `etcd Version: 3.6.8`, `kwok version v0.7.0 go1.24.2 (linux/amd64)`.
  const version = /(?:^|\s)v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1];
  return code !== 0 || version === undefined ? undefined : `v${version}`;
}
