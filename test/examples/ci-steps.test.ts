import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { build } from "../support/build";
import { ROOT } from "../support/sources";
import { readPlan } from "../../constructs/policy/change/plan";
import { judgeChange } from "../../constructs/policy/change/judge";
import { renderChangeMarkdown } from "../../constructs/policy/change/reporters/markdown";
import type { Forge } from "./ci-forge";
import { describeWithForge, forge } from "./ci-forge";
import { bash, callsIn, CI, runJob, runnerIn, script } from "./ci-workflows";

const plan: unknown = JSON.parse(readFileSync(join(ROOT, "test/policy/change/plans/tenant-update.json"), "utf8"));
const COMMENT = renderChangeMarkdown(judgeChange([readPlan("second-tenant-directorate", plan)]));
const TOKEN = "test-token";

let directory: string;
let api: Forge | undefined;

// Each step starts programs, which takes its time on a busy machine.
jest.setTimeout(120_000);

beforeAll(build, 300_000);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "gigafactory-ci-"));
});

afterEach(async () => {
  await api?.close();
  api = undefined;
  rmSync(directory, { recursive: true, force: true });
});

const context = (url: string, more: Readonly<Record<string, string>> = {}) => ({
  "runner.temp": join(directory, "temp"),
  "github.token": TOKEN,
  "github.api_url": url,
  "github.repository": "acme/site",
  "github.sha": "a".repeat(40),
  "github.event.pull_request.number": "7",
  "join(github.event.pull_request.labels.*.name, ' ')": "",
  ...more,
});

const answer = (code: number) => ({ markdown: { text: COMMENT, code } });
/** An example in the workspace, with the vendored CRDs that it names beside it. */
function siteIn(example: string): void {
  cpSync(join(ROOT, "examples", example), join(directory, "workspace"), { recursive: true });
  cpSync(join(ROOT, "examples/crds"), join(directory, "crds"), { recursive: true });
}

describe("check", () => {
  test("passes a site that holds, and shows what was said", async () => {
    siteIn("telenor-norway");
    const ended = await runJob("check", runnerIn(directory), context("http://unused"));
    expect(ended.output).toContain("0 errors");
    expect(ended.summary).toMatch(/^```text\n[\s\S]*0 errors[\s\S]*```\n$/);
    expect(ended.code).toBe(0);
  });

  test("fails with the policy's own code where the site is forbidden", async () => {
    siteIn("broken");
    const ended = await runJob("check", runnerIn(directory), context("http://unused"));
    expect(ended.code).toBe(3);
    expect(ended.summary).toMatch(/^(?!.*::error)[^]*capacity\//);
    expect(ended.output).toMatch(/^::error file=\S+site\.yaml,line=\d+,col=\d+,title=capacity\//m);
  });
});

test("check shows what is wrong with a site that cannot be read", async () => {
  siteIn("broken-input");
  const ended = await runJob("check", runnerIn(directory), context("http://unused"));
  expect(ended.code).toBe(1);
  expect(ended.summary).toContain("site.yaml:");
  expect(ended.output).toMatch(/^::error file=\S+site\.yaml,line=\d+,col=\d+,title=model\//m);
});

describeWithForge("diff", () => {
  const COMMENTS = "/repos/acme/site/issues/7/comments";
  const bot = (id: number, body: string, type = "Bot") => ({ id, body, user: { type } });
  const run = async (code: number, comments: readonly unknown[], more = {}) => {
    api = await forge({ [`GET ${COMMENTS}`]: comments });
    return runJob("diff", runnerIn(directory, answer(code)), context(api.url, more));
  };

  test("writes one comment where there is none", async () => {
    expect((await run(2, [bot(1, "something else"), bot(2, COMMENT, "User")])).code).toBe(0);
    expect(api!.writes()).toEqual([`POST ${COMMENTS}`]);
    expect(api!.requests.at(-1)).toMatchObject({ body: { body: COMMENT }, authorization: `Bearer ${TOKEN}` });
  });

  test("updates its own comment where there is one", async () => {
    await run(2, [bot(1, "other"), bot(42, COMMENT.replace("1 tenant", "9 tenants"))]);
    expect(api!.writes()).toEqual(["PATCH /repos/acme/site/issues/comments/42"]);
  });

  test("looks for it on later pages too", async () => {
    const first = Array.from({ length: 100 }, (_, index) => bot(index, "other"));
    api = await forge({
      [`GET ${COMMENTS}?per_page=100&page=1`]: first,
      [`GET ${COMMENTS}?per_page=100&page=2`]: [bot(142, COMMENT)],
    });
    await runJob("diff", runnerIn(directory, answer(2)), context(api.url));
    expect(api.writes()).toEqual(["PATCH /repos/acme/site/issues/comments/142"]);
  });

  test("comments what is dangerous, then fails", async () => {
    const ended = await run(3, []);
    expect([ended.code, api!.writes()]).toEqual([3, [`POST ${COMMENTS}`]]);
  });

  test("does not put a failed diff in the place of a good comment", async () => {
    const ended = await run(1, []);
    expect([ended.code, api!.requests]).toEqual([1, []]);
  });

  test("allows what a label allows, and takes no other word of a label", async () => {
    const labels = {
      "join(github.event.pull_request.labels.*.name, ' ')":
        "bug danger/drain-sriov --allow * $(touch pwned) danger/destroy-crd",
    };
    await run(2, [], labels);
    expect(callsIn(directory)).toEqual([
      "diff --site . --affected --since origin/main --allow drain-sriov --allow destroy-crd --output markdown",
    ]);
  });

  test("fails where the forge refuses the comment", async () => {
    api = await forge({});
    expect((await runJob("diff", runnerIn(directory, answer(2)), context(api.url))).code).not.toBe(0);
  });
});

describeWithForge("drift", () => {
  const ISSUES = "/repos/acme/site/issues";
  const issue = { number: 5, title: "Drift", user: { type: "Bot" } };
  const run = async (code: number, issues: readonly unknown[]) => {
    api = await forge({ [`GET ${ISSUES}`]: issues });
    return runJob("drift", runnerIn(directory, answer(code)), context(api.url));
  };

  test("opens an issue where something differs, and the run is none that failed", async () => {
    expect((await run(2, [])).code).toBe(0);
    expect(api!.writes()).toEqual([`POST ${ISSUES}`]);
    expect(api!.requests.at(-1)?.body).toEqual({ title: "Drift", labels: ["drift"], body: COMMENT });
  });

  test("updates the issue that is open", async () => {
    await run(3, [issue]);
    expect(api!.writes()).toEqual([`PATCH ${ISSUES}/5`]);
    expect(api!.requests.at(-1)?.body).toMatchObject({ state: "open" });
  });

  test("closes it when nothing differs any more, and opens none for nothing", async () => {
    await run(0, [issue]);
    expect(api!.requests.at(-1)?.body).toMatchObject({ state: "closed" });
    await api!.close();
    await run(0, []);
    expect(api!.writes()).toEqual([]);
  });

  test("fails where the diff could not be made, and says nothing of drift", async () => {
    const ended = await run(1, [issue]);
    expect([ended.code, api!.requests]).toEqual([1, []]);
  });
});

/**
 * A Terraform that writes down what it is asked, and shows a plan that the real one made: which stack, in which order,
 * is what counts here. The plans are judged by the real `gigafactory diff`.
 */
function standInTerraform(shown: string): void {
  const file = join(ROOT, "test/policy/change/plans", `${shown}.json`);
  script(
    join(directory, "bin/terraform"),
    `echo "terraform $2 \${1##*/}" >> "${join(directory, "calls")}"; if [ "$2" = show ]; then cat "${file}"; fi`,
  );
}

const STACKS = {
  stacks: [
    { stack: "a1-crds", status: "unchanged" },
    { stack: "a1-capacity", status: "changed" },
    { stack: "a1-tenant-uni", status: "waiting" },
  ],
};
const MERGED = [
  { merge_commit_sha: "a".repeat(40), labels: [{ name: "danger/drain-sriov" }, { name: "bug" }] },
  { merge_commit_sha: "b".repeat(40), labels: [{ name: "danger/destroy-crd" }] },
];
const JUDGED: string = expect.stringMatching(/^diff --site \. --plan .*plan\.json --allow drain-sriov$/);
const perStack = (stack: string): string[] => [
  `terraform init ${stack}`,
  `terraform plan ${stack}`,
  `terraform show ${stack}`,
  JUDGED,
  `terraform apply ${stack}`,
];

describeWithForge("apply", () => {
  const PULLS = `GET /repos/acme/site/commits/${"a".repeat(40)}/pulls`;
  const run = async (json: number, shown: string) => {
    siteIn("telenor-norway");
    api = await forge({ [PULLS]: MERGED });
    const runner = runnerIn(directory, { json: { text: JSON.stringify(STACKS), code: json } });
    standInTerraform(shown);
    return runJob("apply", runner, context(api.url));
  };

  test("goes through the stacks that change or wait, in order, each judged before it is touched", async () => {
    const ended = await run(2, "tenant-update");
    expect(ended.output).toContain("::group::a1-capacity");
    expect(ended.code).toBe(0);
    const calls = callsIn(directory).filter((call) => !call.startsWith("synth"));
    expect(calls).toEqual([
      expect.stringMatching(/^diff --site \. --out .* --no-synth --allow drain-sriov --output json$/),
      ...perStack("a1-capacity"),
      ...perStack("a1-tenant-uni"),
    ]);
  });

  test("touches nothing where the diff is forbidden", async () => {
    expect((await run(3, "tenant-update")).code).toBe(3);
    expect(callsIn(directory).filter((call) => call.startsWith("terraform"))).toEqual([]);
  });

  test("ends before a stack whose fresh plan is more dangerous than what was reviewed", async () => {
    const ended = await run(2, "tenant-destroy");
    expect(ended.output).toContain("destroy-namespace  danger");
    expect(ended.code).toBe(3);
    expect(callsIn(directory).filter((call) => call.startsWith("terraform"))).toEqual([
      "terraform init a1-capacity",
      "terraform plan a1-capacity",
      "terraform show a1-capacity",
    ]);
  });
});

describeWithForge("GitLab's", () => {
  const reference = { tag: "!reference", collection: "seq" as const, resolve: (seq: unknown) => seq };
  const pipeline = parse(readFileSync(join(CI, "gitlab/.gitlab-ci.yml"), "utf8"), {
    customTags: [reference],
  }) as Readonly<Record<string, { readonly script: readonly string[] }>>;
  const NOTES = "/projects/3/merge_requests/7/notes";

  const runGitlab = (job: string, url: string, answers: Parameters<typeof runnerIn>[1], more = {}) => {
    const runner = runnerIn(directory, answers);
    script(join(directory, "bin/gigafactory"), `exec "${join(directory, "bin/gigafactory-built")}" "$@"`);
    return bash(pipeline[job]!.script.join("\n"), join(directory, "workspace"), {
      ...runner.env,
      SITE: ".",
      GIGAFACTORY_TOKEN: TOKEN,
      CI_API_V4_URL: url,
      CI_PROJECT_ID: "3",
      CI_COMMIT_SHA: "a".repeat(40),
      CI_MERGE_REQUEST_IID: "7",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "base",
      CI_MERGE_REQUEST_LABELS: "",
      ...more,
    });
  };
  const note = (id: number, body: string, author = 11) => ({ id, body, author: { id: author } });

  test("check passes a site that holds", async () => {
    siteIn("telenor-norway");
    expect((await runGitlab("check", "http://unused", {})).code).toBe(0);
  });

  test("check fails a site that is forbidden", async () => {
    siteIn("broken");
    expect((await runGitlab("check", "http://unused", {})).code).toBe(3);
  });

  test("diff writes its note, or updates its own", async () => {
    api = await forge({ "GET /user": { id: 11 }, [`GET ${NOTES}`]: [note(1, COMMENT, 12)] });
    expect((await runGitlab("diff", api.url, answer(2))).code).toBe(0);
    expect(api.writes()).toEqual([`POST ${NOTES}`]);
    expect(api.requests.at(-1)).toMatchObject({ body: { body: COMMENT }, authorization: TOKEN });
    await api.close();
    api = await forge({ "GET /user": { id: 11 }, [`GET ${NOTES}`]: [note(42, COMMENT)] });
    await runGitlab("diff", api.url, answer(2));
    expect(api.writes()).toEqual([`PUT ${NOTES}/42`]);
  });

  test("diff notes what is dangerous and then fails; a diff that failed is not noted", async () => {
    api = await forge({ "GET /user": { id: 11 }, [`GET ${NOTES}`]: [] });
    expect((await runGitlab("diff", api.url, answer(3))).code).toBe(3);
    expect((await runGitlab("diff", api.url, answer(1))).code).toBe(1);
    expect(api.writes()).toEqual([`POST ${NOTES}`]);
  });

  test("diff allows what a label allows", async () => {
    api = await forge({ "GET /user": { id: 11 }, [`GET ${NOTES}`]: [] });
    await runGitlab("diff", api.url, answer(2), { CI_MERGE_REQUEST_LABELS: "bug,danger/drain-sriov,*" });
    expect(callsIn(directory)).toEqual(["diff --site . --affected --since base --allow drain-sriov --output markdown"]);
  });

  test("apply goes stack by stack as GitHub's does", async () => {
    siteIn("telenor-norway");
    api = await forge({
      [`GET /projects/3/repository/commits/${"a".repeat(40)}/merge_requests`]: MERGED.map(({ labels, ...rest }) => ({
        ...rest,
        labels: labels.map(({ name }) => name),
      })),
    });
    writeFileSync(join(directory, "calls"), "");
    const answers = { json: { text: JSON.stringify(STACKS), code: 2 } };
    runnerIn(directory, answers);
    standInTerraform("tenant-update");
    expect((await runGitlab("apply", api.url, answers)).code).toBe(0);
    expect(callsIn(directory).slice(-10)).toEqual([...perStack("a1-capacity"), ...perStack("a1-tenant-uni")]);
  });

  test("drift fails on any difference", async () => {
    expect((await runGitlab("drift", "http://unused", { text: { text: COMMENT, code: 2 } })).code).toBe(2);
    expect((await runGitlab("drift", "http://unused", { text: { text: "", code: 0 } })).code).toBe(0);
  });
});
