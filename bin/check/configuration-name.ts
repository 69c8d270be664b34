/**
 * True for the name of a file that is read as configuration among those of its directory. OpenTofu reads `x.tofu.json`, in place
 * of an `x.tf.json`, and Terraform doesn't: beside what both read it is what nobody knows to be taken.
 * Source: opentofu.org/docs/language/files.
 */
export function isConfigurationIn(names: readonly string[], name: string): boolean {
  return name.endsWith(".tf.json") || (name.endsWith(TOFU) && !names.some((each) => each.endsWith(".tf.json")));
}

/** True for a file that only OpenTofu reads, beside others that Terraform reads as well. */
export function isForTofuAlone(names: readonly string[], name: string): boolean {
  return name.endsWith(TOFU) && !isConfigurationIn(names, name);
}

/** True where OpenTofu reads the file in place of another of the directory. */
export function replacesAnother(names: readonly string[], name: string): boolean {
  return name.endsWith(TOFU) && names.includes(`${name.slice(0, -TOFU.length)}.tf.json`);
}

const TOFU = ".tofu.json";
