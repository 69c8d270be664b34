/**
 * What findings call the stack of a file: the directory of a stack in `stacks/<id>/`, as cdktf writes it, whatever the
 * file's name; the directory of a `cdk.tf.json` or `main.tf.json`; else the file's own name.
 * @param file with forward slashes, from the root.
 */
export function stackName(file: string): string {
  const parts = file.split("/");
  const name = parts.at(-1) ?? "";
  const parent = parts.at(-2) ?? "";
  if (parts.at(-3) === "stacks" || /^(cdk|main)\.tf\.json$/.test(name)) return parent === "" ? bare(name) : parent;
  return bare(name);
}

function bare(name: string): string {
  return name.replace(/(\.tf|\.tfplan|\.tfstate)?(\.json|\.ya?ml)?$/, "") || name;
}
