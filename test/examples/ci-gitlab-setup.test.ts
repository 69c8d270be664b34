import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { build } from "../support/build";
import { ROOT } from "../support/sources";
import type { Forge } from "./ci-forge";
import { describeWithForge, forge } from "./ci-forge";
import { bash, CI, runnerIn } from "./ci-workflows";

/** A zip with one program, `terraform`, that says its arguments. */
const ARCHIVE = Buffer.from(
  "UEsDBAoAAAAAAAAAIVAl3pS7JwAAACcAAAAJAAAAdGVycmFmb3JtIyEvYmluL3NoCmVjaG8gIlRlcnJhZm9ybSBzdGFuZC1pbiAkKiIKUEsBAh4DCgAA" +
    "AAAAAAAhUCXelLsnAAAAJwAAAAkAAAAAAAAAAQAAAO2BAAAAAHRlcnJhZm9ybVBLBQYAAAAAAQABADcAAABOAAAAAAA=",
  "base64",
);
const REAL = createHash("sha256").update(ARCHIVE).digest("hex");

interface Setup {
  readonly before_script: readonly (string | readonly string[])[];
}

/** `!reference [.job, key]` stands for the lines of another job. */
const reference = {
  tag: "!reference",
  collection: "seq" as const,
  resolve: (seq: unknown): unknown => (seq as { toJSON(): unknown }).toJSON(),
};
const pipeline = parse(readFileSync(join(CI, "gitlab/.gitlab-ci.yml"), "utf8"), {
  customTags: [reference],
}) as Readonly<Record<".gigafactory" | ".terraform", Setup>> & { readonly variables: Readonly<Record<string, string>> };

function linesOf(job: ".gigafactory" | ".terraform"): string[] {
  return pipeline[job].before_script.flatMap((line) =>
    typeof line === "string" ? [line] : linesOf(line[0] as ".gigafactory"),
  );
}

jest.setTimeout(120_000);

beforeAll(build, 300_000);

describeWithForge("GitLab's, before a job", () => {
  let directory: string;
  let releases: Forge;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "gigafactory-ci-"));
    const { TERRAFORM_VERSION: version } = pipeline.variables;
    releases = await forge({ [`GET /${version}/terraform_${version}_linux_amd64.zip`]: ARCHIVE });
  });

  afterEach(async () => {
    await releases.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const setUp = (job: ".gigafactory" | ".terraform", then: string, sha256 = REAL) => {
    const { env } = runnerIn(directory);
    return bash([...linesOf(job), then].join("\n"), directory, {
      ...env,
      ...pipeline.variables,
      CI_PROJECT_DIR: join(directory, "workspace"),
      TERRAFORM_RELEASES: releases.url,
      TERRAFORM_SHA256: sha256,
    });
  };

  test("the tool is on PATH, installed outside of the checkout, where the job begins", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
    const ended = await setUp(".gigafactory", "command -v gigafactory; gigafactory --version; pwd; ls");
    const tool = join(directory, "home/gigafactory/node_modules/.bin/gigafactory");
    expect(ended).toEqual({ code: 0, output: `${tool}\n${version}\n${join(directory, "workspace")}\n` });
  });

  test("Terraform is the one whose checksum was given", async () => {
    const ended = await setUp(".terraform", "terraform version; command -v gigafactory; ls");
    expect(ended.code).toBe(0);
    expect(ended.output).toMatch(/^Terraform stand-in version\n.*\/gigafactory\n$/);
  });

  test("another Terraform than that ends the job before it runs", async () => {
    const ended = await setUp(".terraform", "terraform version", "0".repeat(64));
    expect(ended.code).not.toBe(0);
    expect(ended.output).toContain("terraform.zip: FAILED");
    expect(existsSync(join(directory, "home/bin/terraform"))).toBe(false);
  });
});
