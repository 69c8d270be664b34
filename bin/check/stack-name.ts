import { addTo } from "../../constructs/core/add-to";

/**
 * What findings call the stack of a file: the directory of a stack in `stacks/<id>/`, as cdktf writes it, whatever the
 * file's name; the directory of a `cdk.tf.json` or `main.tf.json`; else the file's own name.
 * @param file with forward slashes, from the root.
 */
export function stackName(file: string): string {
  return stackPath(file).at(-1) ?? "";
}

/** The directories down to a stack's name, which is the last of them. */
export function stackPath(file: string): readonly string[] {
  const parts = file.split("/").filter((part) => part !== "");
  const name = parts.at(-1) ?? "";
  const isDirectory = parts.length > 1 && (parts.at(-3) === "stacks" || /^(cdk|main)\.(tf|tofu)\.json$/.test(name));
  return isDirectory ? parts.slice(0, -1) : [...parts.slice(0, -1), bare(name)];
}

/**
 * The names of stacks, each with as many of the directories above it as tell it from the others: what one baseline or
 * waiver says of `eu/prod` must not hide what is found in `us/prod`.
 */
export function distinctNames(paths: readonly (readonly string[])[]): string[] {
  const names = new Map<string, string>();
  let open = new Map(paths.map((path) => [path.join("/"), path]));
  for (let length = 1; open.size > 0; length++) {
    const named = new Map<string, string[]>();
    for (const [whole, path] of open) {
      const name = path.slice(-length).join("/");
      addTo(named, name, whole);
    }
    const rivals = [...open].filter(([whole, path]) => {
      const name = path.slice(-length).join("/");
      if (named.get(name)!.length > 1 && length < path.length) return true;
      names.set(whole, name);
      return false;
    });
    open = new Map(rivals);
  }
  return paths.map((path) => names.get(path.join("/"))!);
}

function bare(name: string): string {
  return name.replace(/(\.tf|\.tofu|\.tfplan|\.tfstate)?(\.json|\.ya?ml)?$/, "") || name;
}
