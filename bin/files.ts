/** A file's text, whole or in pieces that are made when it is their turn. */
export type FileText = string | Iterable<string>;

/** The file system; what it refuses is a FaultError `file/…` that names the file and the reason. */
export interface Files {
  /** Size in bytes; undefined where there is no such file. */
  size(file: string): number | undefined;
  /** @throws FaultError also for what is no UTF-8 text. */
  read(file: string): string;
  isDirectory(directory: string): boolean;
  /** True for a pipe, a socket or a device: what it holds can be read once, and nobody knows how much that is. */
  isStream(file: string): boolean;
  /** The path of a directory without links: by it one that is reached twice is known. */
  real(directory: string): string;
  /** Names in a directory, sorted; empty where there is none. */
  list(directory: string): string[];
  /** Writes every file, with the directories it needs, or none: all are written beside their places first. */
  write(files: Readonly<Record<string, FileText>>): void;
  /** Refuses what `write` would refuse of files with these names, and leaves all as it is. */
  tryWrite(names: readonly string[]): void;
}
