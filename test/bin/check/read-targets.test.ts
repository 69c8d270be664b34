import fc from "fast-check";
import { readTargets } from "../../../bin/check/read-targets";
import { check } from "../../../constructs/policy/checker";
import { rules } from "../../../constructs/policy/rules";
import { FaultError } from "../../../constructs/core/fault";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { ioIn, place } from "../support";

const NAMESPACE = { kubernetes_namespace_v1: { a: { metadata: { name: "a" } } } };
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n}\nspec:\n  hostNetwork: true\n  containers: [{name: c, image: i}]\n";

function at(files: Readonly<Record<string, string>>) {
  const made = place(files);
  return (...targets: readonly string[]) => readTargets(ioIn(made.directory), targets);
}

const names = (objects: Awaited<ReturnType<typeof readTargets>>["objects"]) =>
  objects.map(({ object }) => object.metadata.name);

test("a directory is read with all below it, each kind of file as what it is", async () => {
  const read = at({
    "net/main.tf.json": JSON.stringify({ resource: NAMESPACE }),
    "net/more.tf.json": '{"resource":{"kubernetes_namespace_v1":{"b":{"metadata":{"name":"b"}}}}}',
    "k8s/deep/pod.yaml": POD,
    "k8s/.hidden/pod.yaml": POD,
    "node_modules/x/pod.yaml": POD,
    "package.json": '{"name":"x"}',
    "k8s/values.yaml": "replicas: 3\n",
  });
  const { objects, stacks } = await read(".");
  expect(names(objects)).toEqual(["a", "b", "p"]);
  expect(stacks.map(({ id }) => id)).toEqual(["net"]);
});

test("stacks of one name in two directories are two, in configurations and in plans", async () => {
  const plan = JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources: [] } } });
  const main = JSON.stringify({ resource: NAMESPACE });
  const { stacks, objects } = await at({
    ...{ "eu/prod/main.tf.json": main, "us/prod/main.tf.json": main },
    ...{ "eu/plan.json": plan, "us/plan.json": plan },
  })(".");
  expect(stacks.map(({ id }) => id)).toEqual(["eu/plan", "us/plan", "eu/prod", "us/prod"]);
  expect(objects.map(({ stack }) => stack)).toEqual(["eu/prod", "us/prod"]);
});

test("a finding in YAML names the line of the field", async () => {
  const evidence = await at({ "pod.yaml": `# a pod\n---\n${POD}` })("pod.yaml");
  const { findings } = check(evidence, { rules: rules.filter(({ id }) => id === "hardening/host-network") });
  expect(findings.map(({ place: found }) => found)).toEqual([{ file: "pod.yaml", line: 7, column: 3 }]);
});

test("the standard input is read", async () => {
  const io = ioIn(place().directory, { stdin: () => Promise.resolve(POD) });
  expect(names((await readTargets(io, ["-"])).objects)).toEqual(["p"]);
});

test("without a standard input, - is a fault", async () => {
  await expect(at({})("-")).rejects.toMatchObject({ faults: [{ code: "check/no-stdin" }] });
});

test.each([
  [
    "a plan of another provider",
    {
      "p.json":
        '{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_x.a","mode":"managed","type":"aws_x","name":"a","values":{}}]}}}',
    },
    "p.json",
    /its one resource is of other providers/,
  ],
  ["an empty state", { "s.json": '{"format_version":"1.0"}' }, "s.json", /it makes nothing/],
  ["a configuration of nothing", { "a.tf.json": "{}" }, "a.tf.json", /it makes nothing/],
  ["an empty directory", { "d/x.txt": "" }, "d", /no Terraform JSON/],
  ["YAML without a document", { "a.yaml": "# nothing\n" }, "a.yaml", /no Terraform JSON/],
] as const)("%s holds nothing to check: exit code 4", async (_, files, target, message) => {
  await expect(at(files as Record<string, string>)(target)).rejects.toMatchObject({
    exit: 4,
    faults: [{ code: "check/nothing", message: expect.stringMatching(message) }],
  });
});

test("a root module that sets up Kubernetes' provider for others is something to check", async () => {
  const root = { provider: { kubernetes: [{ host: "https://a", token: "t" }] }, module: { m: { source: "./m" } } };
  const { stacks } = await at({ "a.tf.json": JSON.stringify(root) })("a.tf.json");
  expect(stacks[0]!.providers).toHaveProperty("kubernetes");
});

test("YAML may have any name, as what comes through a pipe has none", async () => {
  const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  const { objects } = await at({ "rendered.txt": map })("rendered.txt");
  expect(objects).toHaveLength(1);
  await expect(at({ "rendered.json": map })("rendered.json")).rejects.toMatchObject({
    faults: [{ at: { file: "rendered.json" } }],
  });
});

test("a pipe is told from what is not there", async () => {
  const read = at({ "a.txt": "" });
  await expect(read("/dev/null")).rejects.toMatchObject({
    faults: [{ code: "file/stream", message: expect.stringContaining("/dev/null is a pipe or a device") }],
  });
});

test("a plan that only deletes is something to check, unless it is another provider's", async () => {
  const deleting = (type: string) =>
    JSON.stringify({
      format_version: "1.2",
      planned_values: {},
      resource_changes: [
        {
          ...{ address: `${type}.a`, mode: "managed", type, name: "a" },
          change: { actions: ["delete"], before: { metadata: [{ name: "a" }] }, after: null },
        },
      ],
    });
  const read = at({ "k8s.json": deleting("kubernetes_namespace_v1"), "aws.json": deleting("aws_x") });
  expect((await read("k8s.json")).stacks[0]!.changes).toMatchObject([
    { action: "delete", before: { object: { kind: "Namespace" } } },
  ]);
  await expect(read("aws.json")).rejects.toMatchObject({ exit: 4 });
});

test("a directory of Terraform's own language says how it is checked", async () => {
  await expect(at({ "d/main.tf": "" })("d")).rejects.toMatchObject({
    exit: 4,
    faults: [{ fix: expect.stringContaining("terraform show -json") }],
  });
});

test("beside other things, another provider's resources are listed as what nobody judged", async () => {
  const resource = { ...NAMESPACE, aws_s3_bucket: { b: {} } };
  const evidence = await at({ "a.tf.json": JSON.stringify({ resource }) })("a.tf.json");
  expect(check(evidence, { rules }).coverage.unjudged).toContainEqual({ type: "aws_s3_bucket", count: 1 });
});

test("every broken file is told, at its place", async () => {
  const error = await at({ "a.json": "{", "b.yaml": "a: [", "c.tf.json": '{"resource": 7}' })(".").catch(
    (thrown: unknown) => thrown,
  );
  const faults = (error as FaultError).faults.map(({ code, at: found }) => [code, found?.file]);
  expect(faults).toEqual([
    ["evidence/not-json", "a.json"],
    ["yaml/syntax", "b.yaml"],
  ]);
});

test("Terraform that Terraform would not take is refused in its file", async () => {
  await expect(at({ "c.tf.json": '{"resource": 7}' })("c.tf.json")).rejects.toMatchObject({
    faults: [{ code: "evidence/not-terraform", at: { file: "c.tf.json" } }],
  });
});

test.each([
  ["nowhere", "file/cannot-read"],
  ["a.tf", "evidence/hcl"],
])("%s is refused", async (target, code) => {
  await expect(at({ "a.tf": "" })(target)).rejects.toMatchObject({ faults: [{ code }] });
});

test("a site is judged by all of its stacks' documents, not by one", async () => {
  const facts = (kind: string) => ({ output: { gigafactory: { value: { kind, site: "s", cell: "a1" } } } });
  const read = at({ "d/a.tf.json": JSON.stringify({ ...facts("platform"), resource: NAMESPACE }) });
  expect((await read("d")).stacks[0]?.kind).toBe("platform");
  expect((await read("d/a.tf.json")).site).toBeUndefined();
});

test("whatever a configuration holds, no rule crashes and no reader throws anything but faults", () => {
  const value = fc.letrec((tie) => ({
    v: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, 1, "", "a", "${var.x}", "${kubernetes_pod.a.id}"),
      fc.array(tie("v"), { maxLength: 2 }),
      fc.dictionary(
        fc.constantFrom(
          ..."metadata name namespace labels spec template container init_container image security_context privileged capabilities add volume host_path env rule verbs subject data".split(
            " ",
          ),
        ),
        tie("v"),
        { maxKeys: 5 },
      ),
    ),
  })).v;
  const types =
    "kubernetes_pod kubernetes_deployment_v1 kubernetes_cron_job_v1 kubernetes_role kubernetes_role_binding kubernetes_secret kubernetes_service_v1 kubernetes_network_policy kubernetes_ingress_v1 kubernetes_persistent_volume_claim helm_release".split(
      " ",
    );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...types), value, { maxKeys: 4 }), (resources) => {
      const resource = Object.fromEntries(Object.entries(resources).map(([type, config]) => [type, { a: config }]));
      try {
        const evidence = evidenceOfParts([readConfiguration("s", { resource })], { whole: true });
        expect(check(evidence, { rules }).crashes).toEqual([]);
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
      }
    }),
    { numRuns: 500, seed: 6 },
  );
});

describe("what stands beside a configuration", () => {
  const POD_WITH = (hostPid: unknown) => ({
    variable: { pid: { default: false }, free: {} },
    resource: { kubernetes_pod_v1: { p: { metadata: { name: "p", namespace: "n" }, spec: { host_pid: hostPid } } } },
  });
  const main = JSON.stringify(POD_WITH("${var.pid}"));
  const pidIn = async (files: Readonly<Record<string, string>>, target: string) => {
    const { objects } = await at(files)(target);
    const [{ object, whyUnknown }] = objects as [(typeof objects)[number]];
    return whyUnknown?.["spec.hostPID"] ?? (object["spec"] as Record<string, unknown>)["hostPID"];
  };

  test.each(["d", "d/main.tf.json"])("%s is read with its files of variables", async (target) => {
    expect(await pidIn({ "d/main.tf.json": main, "d/terraform.tfvars.json": '{"pid": true}' }, target)).toBe(true);
    expect(await pidIn({ "d/main.tf.json": main, "d/terraform.tfvars": "pid = true" }, target)).toBe(
      "is var.pid, a variable that terraform.tfvars may set, which is HCL and not read",
    );
  });

  test("is not what a pipe or another name is read with", async () => {
    const files = { "main.json": main, "terraform.tfvars.json": '{"pid": true}', "main.tf": "" };
    expect(await pidIn(files, "main.json")).toBe(false);
  });

  test.each(["d", "d/main.tf.json"])("%s is read with its override files, one over the other", async (target) => {
    const override = (value: boolean) =>
      JSON.stringify({ resource: { kubernetes_pod_v1: { p: { spec: { host_pid: value } } } } });
    const files = {
      "d/main.tf.json": main,
      "d/a_override.tf.json": override(false),
      "d/override.tf.json": override(true),
    };
    expect(await pidIn(files, target)).toBe(true);
    expect((await at(files)(target)).stacks.map(({ id }) => id)).toEqual(["d"]);
  });

  test("an override of nothing is refused, unless a file that was not read may have it", async () => {
    const files = { "d/main.tf.json": main, "d/override.tf.json": '{"locals": {"x": 1}}' };
    await expect(at(files)("d")).rejects.toMatchObject({
      faults: [{ code: "evidence/override", at: { file: "d/override.tf.json", line: 1, column: 13 } }],
    });
    expect(await pidIn({ ...files, "d/x.tf": "" }, "d")).toBe(false);
    expect(await pidIn({ ...files, "d/x.tf.json": "{}" }, "d/main.tf.json")).toBe(false);
  });

  test("a broken file of variables is told beside other faults", async () => {
    const files = { "main.tf.json": '{"resource": 7}', "terraform.tfvars.json": "[]" };
    const error = await at(files)(".").catch((thrown: unknown) => thrown);
    expect((error as FaultError).faults.map(({ code }) => code)).toEqual([
      "evidence/no-variables",
      "evidence/not-terraform",
    ]);
  });

  test("in Terraform's own language is counted as what nobody judged", async () => {
    const evidence = await at({ "d/main.tf.json": main, "d/more.tf": "" })("d");
    expect(check(evidence, { rules }).coverage.unjudged).toContainEqual({
      type: "*.tf, *.tofu.json (not read)",
      count: 1,
    });
  });
});

test("JSON without a resource beside Terraform's own language is nothing to check, and says how that is checked", async () => {
  await expect(at({ "d/main.tf.json": "{}", "d/main.tf": "" })("d")).rejects.toMatchObject({
    exit: 4,
    faults: [
      { message: expect.stringContaining("it makes nothing"), fix: expect.stringContaining("terraform show -json") },
    ],
  });
});

describe("a configuration for OpenTofu alone", () => {
  const pod = (hostPid: boolean) =>
    JSON.stringify({
      resource: { kubernetes_pod_v1: { p: { metadata: { name: "p" }, spec: { host_pid: hostPid } } } },
    });

  test.each(["d", "d/x.tofu.json"])(
    "%s is read where there is no other, with its variables and overrides",
    async (target) => {
      const { objects, stacks } = await at({ "d/x.tofu.json": pod(true), "d/x_override.tofu.json": pod(false) })(
        target,
      );
      expect(objects.map(({ object }) => object["spec"])).toEqual([expect.objectContaining({ hostPID: false })]);
      expect(stacks.map(({ id }) => id)).toEqual(["x"]);
    },
  );

  test.each(["d", "d/x.tf.json"])("%s is open in what a file for OpenTofu names in place of it", async (target) => {
    const evidence = await at({ "d/x.tf.json": pod(true), "d/x.tofu.json": pod(false) })(target);
    expect(evidence.objects.map(({ whyUnknown }) => whyUnknown?.["spec"])).toEqual([
      "may stand in x.tofu.json, which is not read",
    ]);
    expect(evidence.stacks[0]!.unreadFiles).toEqual(["x.tofu.json"]);
  });
});
