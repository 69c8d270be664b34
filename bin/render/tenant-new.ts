import type { NewTenant } from "../tenant/new/new-tenant";

/** The file where it was not written, and what to do next. */
export function newTenantText({ tenant, file, site, text, written, notes }: NewTenant): string {
  if (!written) return text;
  const [quote, check] = [`gigafactory tenant quote ${tenant} ${site}`, `gigafactory check ${site}`];
  return [
    `wrote ${file}`,
    ...notes.map((note) => `note: ${note}`),
    "",
    "Next:",
    `  ${quote}  whether it fits, and what it comes to`,
    `  ${check.padEnd(quote.length)}  what the site's policy says`,
    `  commit ${file} on a branch of its own and open a pull request: its review is the answer`,
    "",
  ].join("\n");
}
