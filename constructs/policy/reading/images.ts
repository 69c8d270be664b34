import { oncePerText } from "../../core/once-per";

/** A container image's name, taken apart. Source: github.com/distribution/reference. */
export interface ImageName {
  /** Absent where the node's container runtime decides. */
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A name taken apart; the same for each rule that asks. */
export const readImage = oncePerText((text: string): ImageName => {
  const [name = "", digest] = splitAt(text, text.indexOf("@"));
  const [path = "", tag] = splitAt(name, name.indexOf(":", name.lastIndexOf("/") + 1));
  const [first = "", rest] = splitAt(path, path.indexOf("/"));
  const hasRegistry = rest !== undefined && (/[.:]/.test(first) || first === "localhost");
  return {
    repository: hasRegistry ? rest : path,
    ...(hasRegistry ? { registry: first } : {}),
    ...(tag === undefined || tag === "" ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
});

/** True where the name means one content for ever. */
export function isPinned({ digest }: ImageName): boolean {
  return digest !== undefined && /^[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-zA-Z]{32,}$/.test(digest);
}

function splitAt(text: string, index: number): readonly [string, string?] {
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
