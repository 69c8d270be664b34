import * as path from "node:path";
import { compareText } from "../constructs/core/fault";
import type { Files } from "./files";

/** The files as they are, but for one that has another text. */
export function withFile(files: Files, file: string, text: string): Files {
  const [directory, name] = [path.dirname(file), path.basename(file)];
  return {
    ...files,
    size: (path) => (path === file ? Buffer.byteLength(text) : files.size(path)),
    read: (path) => (path === file ? text : files.read(path)),
    isDirectory: (path) => path === directory || files.isDirectory(path),
    list(path) {
      const names = files.list(path);
      return path === directory && !names.includes(name) ? [...names, name].sort(compareText) : names;
    },
  };
}
