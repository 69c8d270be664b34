/**
 * True for the name of a file that Terraform merges over the others of its directory.
 * Source: developer.hashicorp.com/terraform/language/files/override.
 */
export function isOverrideName(name: string): boolean {
  return /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
}
