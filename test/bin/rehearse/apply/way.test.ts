import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { realPrograms } from "../../../../bin/real-programs";
import type { WantedWay } from "../../../../bin/rehearse/apply/way";
import { chooseWay } from "../../../../bin/rehearse/apply/way";
import { cdktfOut, dataStack, testWithTerraform } from "../../../support/terraform-data";
import { ioIn } from "../../support";

/** A stack whose provider is nowhere: a mirror of ours that holds none. */
const unknownProvider = {
  terraform: { required_providers: { acme: { source: "acme/acme" } }, backend: { local: {} } },
  provider: { acme: {} },
};

function choose(wanted: WantedWay, stack: unknown, env: Record<string, string> = {}) {
  const out = cdktfOut({ a: stack });
  const emptyMirror = join(out, "terraformrc");
  writeFileSync(emptyMirror, `provider_installation {\n  filesystem_mirror {\n    path = "${out}"\n  }\n}\n`);
  const programs = {
    ...realPrograms,
    run: (program: Parameters<typeof realPrograms.run>[0]) =>
      realPrograms.run({ ...program, env: { ...program.env, TF_CLI_CONFIG_FILE: emptyMirror } }),
  };
  const io = ioIn(out, { programs, env: { ...process.env, TF_PLUGIN_CACHE_DIR: join(out, "cache"), ...env } });
  const directories = () => Promise.resolve([join(out, "stacks/a")]);
  return chooseWay(io, wanted, new AbortController().signal, directories, () => undefined);
}

test("server-side apply is taken where it is asked for, and Terraform not even looked for", async () => {
  const env = { TERRAFORM_BINARY_NAME: "no-such-program" };
  expect(await choose("server-side-apply", {}, env)).toEqual({ way: "server-side-apply", why: "as asked" });
});

test("without a Terraform it is server-side apply, with the reason", async () => {
  expect(await choose("auto", {}, { TERRAFORM_BINARY_NAME: "no-such-program" })).toEqual({
    way: "server-side-apply",
    why: "TERRAFORM_BINARY_NAME names no program",
  });
});

test("without a Terraform that was asked for it is refused", async () => {
  const chosen = choose("terraform", {}, { TERRAFORM_BINARY_NAME: "no-such-program" });
  await expect(chosen).rejects.toMatchObject({ faults: [{ code: "rehearse/no-terraform" }] });
});

testWithTerraform("Terraform is taken where every stack initialises", async () => {
  expect(await choose("auto", dataStack({ x: 1 }))).toMatchObject({
    way: "terraform",
    tool: expect.stringMatching(/^(Terraform|OpenTofu) v/) as string,
  });
});

testWithTerraform("where a provider cannot be had it is server-side apply, with what Terraform says", async () => {
  const chosen = await choose("auto", unknownProvider);
  expect(chosen).toMatchObject({ way: "server-side-apply", why: expect.stringContaining("acme/acme") as string });
});

testWithTerraform("where a provider cannot be had and Terraform was asked for it is refused", async () => {
  const chosen = choose("terraform", unknownProvider);
  await expect(chosen).rejects.toMatchObject({ faults: [{ code: "rehearse/no-terraform" }] });
});
