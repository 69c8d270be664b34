import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { run } from "../support/build";
import { ROOT } from "../support/sources";
import { CI, workflow } from "./ci-workflows";

const names = readdirSync(join(CI, "github")).map((file) => file.replace(/\.yml$/, ""));
const texts = new Map(names.map((name) => [name, readFileSync(join(CI, "github", `${name}.yml`), "utf8")]));
const steps = names.flatMap((name) =>
  Object.values(workflow(name).jobs).flatMap((job) => job.steps.map((step) => ({ name, step }))),
);

/** Builds actionlint from the Go module beside the tests, into the user's cache; a second run takes a moment. */
function actionlint(): string | undefined {
  const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "cdktf-gigafactory", "test-tools");
  mkdirSync(cache, { recursive: true });
  const binary = join(cache, "actionlint");
  const built = run("go", ["build", "-o", binary, "github.com/rhysd/actionlint/cmd/actionlint"], {
    cwd: join(ROOT, "test/support/go-tools"),
  });
  return built.status === 0 && existsSync(binary) ? binary : undefined;
}

const lint = actionlint();
const testWithActionlint = (name: string, body: () => void): void => {
  if (lint !== undefined) return test(name, body);
  process.stderr.write(`SKIPPED, actionlint cannot be built (it needs Go and a module proxy): ${name}\n`);
  test.skip(name, body);
};

describe("GitHub workflows", () => {
  test("are one for each of check, diff, apply and drift", () => {
    expect([...names].sort()).toEqual(["apply", "check", "diff", "drift"]);
  });

  testWithActionlint("pass actionlint, and one that is broken does not", () => {
    const files = names.map((name) => join(CI, "github", `${name}.yml`));
    // Neither shellcheck nor pyflakes, which a machine may have or not.
    const judged = run(lint!, ["-shellcheck=", "-pyflakes=", ...files]);
    expect(judged.output).toBe("");
    expect(judged.status).toBe(0);
    expect(run(lint!, ["-shellcheck=", "-pyflakes=", join(ROOT, "test/examples/ci-broken-workflow.yml")]).status).toBe(
      1,
    );
  });

  test("name every action by the commit, with its version beside it", () => {
    for (const text of texts.values())
      for (const line of text.split("\n").filter((candidate) => /\buses:/.test(candidate)))
        expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("may by default only read, and each job says what it may more", () => {
    for (const name of names) expect(workflow(name).permissions).toEqual({ contents: "read" });
    const more = names.flatMap((name) =>
      Object.values(workflow(name).jobs).map(({ permissions = {} }) => [
        name,
        Object.entries(permissions)
          .filter(([, right]) => right === "write")
          .map(([what]) => what),
      ]),
    );
    expect(Object.fromEntries(more)).toEqual({ apply: [], check: [], diff: ["pull-requests"], drift: ["issues"] });
  });

  test("never run what a fork wrote with credentials", () => {
    for (const [name, text] of texts) {
      expect(text).not.toMatch(/pull_request_target|workflow_run/);
      if ("pull_request" in workflow(name).on && name !== "diff") expect(text).not.toMatch(/secrets\.|environment:/);
    }
    expect(Object.values(workflow("diff").jobs)[0]!.if).toBe(
      "github.event.pull_request.head.repo.full_name == github.repository",
    );
  });

  test("run the tool outside the checkout, so that no file of a pull request chooses it", () => {
    for (const { step } of steps.filter(({ step: { run: text = "" } }) => /\bnpx\b|\bnpm\b/.test(text)))
      expect(step["working-directory"]).toBe("${{ runner.temp }}");
    for (const name of names) expect(workflow(name).env["GIGAFACTORY"]).toMatch(/^cdktf-gigafactory@\d+\.\d+\.\d+$/);
  });

  test("let no text of a pull request into a shell script", () => {
    for (const { step } of steps) expect(step.run ?? "").not.toContain("${{");
  });

  test("leave no token in the checkout and no plan in an artifact", () => {
    for (const { step } of steps) {
      if (step.uses?.startsWith("actions/checkout@") === true) expect(step.with?.["persist-credentials"]).toBe(false);
      expect(step.uses ?? "").not.toMatch(/artifact/);
    }
  });

  test("apply one at a time, behind an environment, and are never cut off", () => {
    expect(workflow("apply").concurrency).toEqual({ group: "apply", "cancel-in-progress": false });
    expect(Object.values(workflow("apply").jobs)[0]!.environment).toBe("production");
  });

  test("that lock states are never cut off", () => {
    for (const name of ["diff", "apply", "drift"])
      expect(workflow(name).concurrency).toMatchObject({ "cancel-in-progress": false });
  });

  test("end: every job has a time limit", () => {
    for (const name of names)
      for (const job of Object.values(workflow(name).jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });
});

interface GitlabJob {
  readonly stage: string;
  readonly extends: string;
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string; readonly when?: string }[];
  readonly resource_group?: string;
  readonly interruptible?: boolean;
  readonly environment?: unknown;
  readonly artifacts?: unknown;
}

describe("the GitLab pipeline", () => {
  const reference = { tag: "!reference", collection: "seq" as const, resolve: (seq: unknown) => seq };
  const pipeline = parse(readFileSync(join(CI, "gitlab/.gitlab-ci.yml"), "utf8"), {
    customTags: [reference],
  }) as Readonly<Record<string, GitlabJob>> & { readonly stages: readonly string[] };
  const jobs = ["check", "diff", "apply", "drift"].map((name) => [name, pipeline[name]!] as const);

  test.each(jobs)("%s has a stage that there is, a template that there is, rules and a script", (_, job) => {
    expect(pipeline.stages).toContain(job.stage);
    expect(pipeline[job.extends]).toBeDefined();
    expect(job.rules.length).toBeGreaterThan(0);
    expect(job.script.every((line) => typeof line === "string" && line !== "")).toBe(true);
  });

  test("never cuts off a job that locks states", () => {
    const cut = jobs.filter(([, { interruptible = false }]) => interruptible).map(([name]) => name);
    expect(cut).toEqual(["check"]);
  });

  test("plans with credentials only for branches of the project itself", () => {
    expect(pipeline["diff"]!.rules.map((rule) => rule.if)).toEqual([
      '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
    ]);
    expect(pipeline["check"]!.environment).toBeUndefined();
  });

  test("applies only the default branch, one at a time, on an environment", () => {
    const apply = pipeline["apply"]!;
    expect(apply).toMatchObject({ resource_group: "production", environment: "production" });
    expect(apply.rules).toEqual([
      { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "push"', when: "manual" },
    ]);
  });

  test("keeps no plan as an artifact, and nothing of a job that has credentials", () => {
    const kept = jobs.filter(([, job]) => job.artifacts !== undefined).map(([name, job]) => [name, job.artifacts]);
    expect(kept).toEqual([["check", { when: "always", reports: { codequality: "gl-code-quality-report.json" } }]]);
  });
});
