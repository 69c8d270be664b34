import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultError } from "../../constructs/core/fault";
import { AUDIT_POLICY } from "./components/kube-apiserver";
import { KWOK_STAGES } from "./components/kwok-stages";
import type { Credentials } from "./credentials";
import { tokenFile } from "./credentials";
import type { Layout } from "./layout";
import { layoutOf } from "./layout";

/** Longest path of a Unix socket that both Linux (107) and macOS (103) take. */
const MAX_SOCKET_PATH = 103;

/** What every control plane's directory is called, so that people can tell what they find. */
export const DIRECTORY_PREFIX = "gigafactory-rehearsal-";

/**
 * A new directory that only its owner can enter, with what the components need before they start.
 * @throws FaultError `control-plane/directory`
 */
export function createState(parent: string, credentials: Credentials): Layout {
  const layout = layoutOf(newDirectory(parent));
  try {
    if (Buffer.byteLength(layout.etcdSocket) > MAX_SOCKET_PATH)
      throw refusal(parent, "its path is too long for a socket");
    for (const directory of [layout.certificates, layout.etcdData, layout.kwok]) mkdirSync(directory, { mode: 0o700 });
    writeSecret(layout.tokens, tokenFile(credentials));
    writeSecret(layout.serviceAccountKey, credentials.serviceAccountKey);
    writeSecret(layout.auditPolicy, AUDIT_POLICY);
    writeSecret(join(layout.kwok, "kwok.yaml"), KWOK_STAGES);
    return layout;
  } catch (error) {
    rmSync(layout.directory, { recursive: true, force: true });
    throw error;
  }
}

/** Writes a file that only its owner may read, and that was not there before. */
export function writeSecret(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: "wx" });
}

/** `mkdtemp` makes it with mode 0700. */
function newDirectory(parent: string): string {
  try {
    return mkdtempSync(join(parent, DIRECTORY_PREFIX));
  } catch (error) {
    throw refusal(parent, (error as Error).message);
  }
}

function refusal(parent: string, why: string): FaultError {
  return new FaultError([
    {
      code: "control-plane/directory",
      message: `the control plane's state cannot be kept below ${parent}: ${why}`,
      path: [],
      received: parent,
      fix: "set TMPDIR to a directory that you may write to, with a short path",
    },
  ]);
}
