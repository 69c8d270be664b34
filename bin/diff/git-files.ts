import { createHash } from "node:crypto";
import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import { compareText, FaultError } from "../../constructs/core/fault";
import type { Files } from "../files";
import type { Io } from "../io";
import type { ProgramResult } from "../programs";

/** Files that are read from git at a time. */
const AT_A_TIME = 8;

/**
 * The file system as it was at a commit, below the directories that were loaded. Git only lists and prints what is
 * in the commit, and no file of the working tree: nothing is checked out, no hook, filter or monitor runs.
 */
export interface FilesAt {
  readonly files: Files;
  /** Reads a directory as it was; what does not stand below one of these is as it is now. */
  load(directory: string): Promise<void>;
}

/**
 * @param directory somewhere in the repository.
 * @param ref a branch, tag or commit.
 * @throws FaultError `git/…` where there is no git, no repository or no such commit.
 */
export async function filesAt(io: Io, directory: string, ref: string): Promise<FilesAt> {
  const git = new Git(io, directory);
  const root = (await git.ask(["rev-parse", "--show-toplevel"], "git/no-repository", noRepository(directory))).trim();
  const commit = (
    await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`], "git/no-such-commit", {
      message: "git knows no such commit",
      received: ref,
      allowed: "a branch, tag or commit of this repository",
      fix: "fetch it first: a shallow clone has only its own commit (fetch-depth: 0)",
    })
  ).trim();
  return new OverlaidFiles(io, git, root, commit);
}

class OverlaidFiles implements FilesAt {
  private readonly loaded: string[] = [];
  /** Text of each file below the loaded directories, by absolute path. */
  private readonly texts = new Map<string, string>();
  private readonly names = new Map<string, Set<string>>();

  constructor(
    private readonly io: Io,
    private readonly git: Git,
    private readonly root: string,
    private readonly commit: string,
  ) {}

  readonly files: Files = {
    size: (file) => {
      if (!this.isLoaded(file)) return this.io.files.size(file);
      const text = this.texts.get(file);
      return text === undefined ? undefined : Buffer.byteLength(text);
    },
    read: (file) => this.texts.get(file) ?? this.io.files.read(file),
    isStream: (file) => this.io.files.isStream(file),
    isDirectory: (directory) =>
      this.isLoaded(directory) ? this.names.has(directory) : this.io.files.isDirectory(directory),
    // A commit's links are never followed.
    real: (directory) => directory,
    list: (directory) =>
      this.isLoaded(directory)
        ? [...(this.names.get(directory) ?? [])].sort(compareText)
        : this.io.files.list(directory),
    write: refuse,
    tryWrite: refuse,
  };

  async load(directory: string): Promise<void> {
    // CRDs may be vendored outside the repository: git knows nothing of them, so they are as they are now.
    if (this.isLoaded(directory) || path.relative(this.root, directory).startsWith("..")) return;
    const entries = await this.git.list([
      "ls-tree",
      "-r",
      "-z",
      "--full-tree",
      this.commit,
      "--",
      this.inGit(directory),
    ]);
    for (let from = 0; from < entries.length; from += AT_A_TIME) {
      await Promise.all(entries.slice(from, from + AT_A_TIME).map((entry) => this.add(directory, entry)));
    }
    this.loaded.push(directory);
  }

  /** A line of ls-tree: `100644 blob <object>`, a tab, the name. */
  private async add(directory: string, entry: string): Promise<void> {
    const tab = entry.indexOf("\t");
    const [mode, type, object = ""] = entry.slice(0, tab).split(" ");
    // Neither a link nor another repository is a file that a site is read from.
    if (type !== "blob" || mode === "120000") return;
    const file = path.join(this.root, entry.slice(tab + 1));
    this.texts.set(file, this.unchanged(file, object) ?? (await this.git.blob(object)));
    for (let at = file; at !== directory && at !== this.root; at = path.dirname(at)) this.name(at);
  }

  private name(file: string): void {
    const directory = path.dirname(file);
    const names = this.names.get(directory) ?? new Set();
    this.names.set(directory, names.add(path.basename(file)));
  }

  /** What stands on disk, where it is what git has: of a thousand tenants most. Told by content, not by times. */
  private unchanged(file: string, object: string): string | undefined {
    if (this.io.files.size(file) === undefined) return undefined;
    try {
      const text = this.io.files.read(file);
      const algorithm = object.length === 64 ? "sha256" : "sha1";
      const digest = createHash(algorithm)
        .update(`blob ${Buffer.byteLength(text)}\0`)
        .update(text)
        .digest("hex");
      return digest === object ? text : undefined;
    } catch {
      return undefined;
    }
  }

  private isLoaded(file: string): boolean {
    return this.loaded.some((directory) => file === directory || file.startsWith(`${directory}${path.sep}`));
  }

  /** As git names it: relative to the repository, `.` for its root. */
  private inGit(directory: string): string {
    return path.relative(this.root, directory).split(path.sep).join("/") || ".";
  }
}

class Git {
  constructor(
    private readonly io: Io,
    private readonly directory: string,
  ) {}

  /** @throws FaultError of this code where git says no. */
  async ask(args: readonly string[], code: string, words: Omit<Fault, "code" | "path">): Promise<string> {
    const result = await this.run(args);
    if (result.ended === "missing") throw new FaultError([noGit()]);
    if (result.code !== 0) throw new FaultError([{ ...words, code, path: [] }]);
    return result.stdout;
  }

  async list(args: readonly string[]): Promise<string[]> {
    const text = await this.ask(args, "git/failed", { message: `git ${args[0]} failed`, fix: "run it to see why" });
    return text.split("\0").filter((part) => part !== "");
  }

  blob(object: string): Promise<string> {
    const words = { message: "git has no content for a file", received: object, fix: "fetch the whole commit" };
    return this.ask(["cat-file", "blob", object], "git/no-such-object", words);
  }

  private run(args: readonly string[]): Promise<ProgramResult> {
    return this.io.programs.run({
      command: "git",
      args: ["--no-optional-locks", ...args],
      cwd: this.directory,
      signal: this.io.interruption(),
      env: { GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", GIT_LITERAL_PATHSPECS: "1" },
    });
  }
}

function noRepository(directory: string): Omit<Fault, "code" | "path"> {
  return {
    message: "the site is in no git repository, so there is no earlier commit to compare with",
    received: directory,
    fix: "use --record <file> instead of --since",
  };
}

function noGit(): Fault {
  return {
    code: "git/missing",
    message: "there is no git on PATH",
    path: [],
    fix: "install git, or use --record <file> instead of --since",
  };
}

function refuse(): never {
  throw new Error("what was can't be written");
}
