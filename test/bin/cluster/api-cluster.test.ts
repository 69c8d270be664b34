import { setTimeout } from "node:timers/promises";
import type { Cluster } from "../../../bin/cluster/cluster";
import { Refused } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { isNamedBy } from "../../../constructs/policy/reading/rbac";
import { describeWithControlPlane } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { connectTo, endServers, faultOf, json, serve } from "./support";

const NAMESPACE: KubernetesObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "work" } };

const configMap = (name: string, data: object = { a: "1" }): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "work" },
  data,
});

const CRD: KubernetesObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "rails.example.org" },
  spec: {
    group: "example.org",
    names: { kind: "Rail", listKind: "RailList", plural: "rails", singular: "rail" },
    scope: "Cluster",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", properties: { a: { type: "string" } } } },
          },
        },
      },
    ],
  },
};

describeWithControlPlane("a real API server", (plane) => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    await cluster.apply(NAMESPACE);
  });
  afterAll(() => cluster?.close());

  test("says its version, and that it is ready", async () => {
    expect(await cluster.version()).toBe(plane().kubernetes);
    expect(await cluster.request("GET", "/readyz")).toBe("ok");
  });

  test("says what it serves", async () => {
    const served = await cluster.served();
    expect(served.find(({ kind }) => kind === "NetworkPolicy")).toMatchObject({
      apiVersion: "networking.k8s.io/v1",
      resource: "networkpolicies",
      namespaced: true,
    });
  });

  test("has no object of a name that nobody created, nor of a kind that it does not serve", async () => {
    expect(await cluster.get(configMap("none"))).toBeUndefined();
    expect(
      await cluster.get({ apiVersion: "example.org/v9", kind: "Nothing", metadata: { name: "a" } }),
    ).toBeUndefined();
    await expect(cluster.list("example.org/v9", "Nothing")).rejects.toMatchObject({ status: 404, reason: "NotServed" });
  });

  test("keeps what is applied, in our name", async () => {
    const applied = await cluster.apply(configMap("applied"));
    expect(applied).toMatchObject({ kind: "ConfigMap", data: { a: "1" } });
    const { managedFields } = applied.metadata as { managedFields?: { manager: string; operation: string }[] };
    expect(managedFields).toMatchObject([{ manager: "cdktf-gigafactory", operation: "Apply" }]);
  });

  test("changes nothing in a dry run", async () => {
    await cluster.apply(configMap("dry"), { dryRun: true });
    expect(await cluster.get(configMap("dry"))).toBeUndefined();
  });

  test("refuses a field that a kind does not have, where something else would drop it", async () => {
    const wrong = { ...configMap("wrong"), dat: { a: "1" } };
    await expect(cluster.apply(wrong)).rejects.toThrow(/\.dat: field not declared in schema/);
    await expect(cluster.create(wrong)).rejects.toThrow(/unknown field "dat"/);
    await expect(cluster.merge(NAMESPACE, { spec: { colour: "red" } })).rejects.toThrow(/unknown field "spec.colour"/);
  });

  test("refuses a second object of a name", async () => {
    await cluster.create(configMap("once"));
    const again = cluster.create(configMap("once"));
    await expect(again).rejects.toBeInstanceOf(Refused);
    await expect(again).rejects.toMatchObject({ status: 409, reason: "AlreadyExists" });
  });

  test("refuses to take a field from another manager unless it is forced to", async () => {
    const path = "/api/v1/namespaces/work/configmaps?fieldManager=somebody";
    await cluster.request("POST", path, configMap("shared"));
    await expect(cluster.apply(configMap("shared", { a: "2" }))).rejects.toMatchObject({
      status: 409,
      reason: "Conflict",
    });
    expect(await cluster.apply(configMap("shared", { a: "2" }), { force: true })).toMatchObject({ data: { a: "2" } });
  });

  test("names the fields of what is invalid", async () => {
    const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "q", namespace: "work" } };
    const refused = cluster.create({ ...quota, spec: { hard: { pods: "-1" } } });
    await expect(refused).rejects.toMatchObject({
      status: 422,
      reason: "Invalid",
      causes: [{ field: "spec.hard[pods]" }],
    });
  });

  test("merges into a subresource", async () => {
    const node: KubernetesObject = { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } };
    await cluster.create(node);
    const patch = { status: { capacity: { "example.org/gpu": "8" } } };
    expect(await cluster.merge(node, patch, { subresource: "status" })).toMatchObject(patch);
  });

  test("removes an object once", async () => {
    await cluster.create(configMap("gone"));
    expect(await cluster.remove(configMap("gone"), { dryRun: true })).toBe(true);
    expect(await cluster.remove(configMap("gone"), { propagation: "Foreground" })).toBe(true);
    expect(await cluster.remove(configMap("never"))).toBe(false);
  });

  test("lists more objects than one page has, in one namespace, by label", async () => {
    await Promise.all(Array.from({ length: 520 }, (_, index) => cluster.apply(configMap(`many-${index}`))));
    const labelled = { ...configMap("labelled"), metadata: { ...configMap("labelled").metadata, labels: { a: "b" } } };
    await cluster.apply(labelled);
    const all = await cluster.list("v1", "ConfigMap", { namespace: "work" });
    expect(all.filter(({ metadata }) => metadata.name.startsWith("many-"))).toHaveLength(520);
    expect(all.every(({ apiVersion, kind }) => apiVersion === "v1" && kind === "ConfigMap")).toBe(true);
    const chosen = await cluster.list("v1", "ConfigMap", { labelSelector: "a=b" });
    expect(chosen.map(({ metadata }) => metadata.name)).toEqual(["labelled"]);
  }, 120_000);

  test("knows a kind whose CRD came after it was first asked", async () => {
    await cluster.served();
    await cluster.apply(CRD);
    const rail: KubernetesObject = {
      apiVersion: "example.org/v1",
      kind: "Rail",
      metadata: { name: "r1" },
      spec: { a: "b" },
    };
    const applied = async (): Promise<unknown> => {
      for (;;) {
        try {
          return await cluster.apply(rail);
        } catch (error) {
          if (!(error instanceof Refused) || error.status !== 404) throw error;
        }
      }
    };
    expect(await applied()).toMatchObject({ spec: { a: "b" } });
  }, 60_000);

  test("takes what a role names for the resources that a role's rules are read as", async () => {
    const named = ["*", "pods", "pods/exec", "*/exec", "pods/*", "*/*", "*/log", "secrets"];
    const asked = ["pods", "pods/exec", "pods/log", "secrets"];
    const apiVersion = "rbac.authorization.k8s.io/v1";
    for (const [index, resource] of named.entries()) {
      const name = `names-${index}`;
      const rules = [{ apiGroups: [""], resources: [resource], verbs: ["get"] }];
      await cluster.apply({ apiVersion, kind: "ClusterRole", metadata: { name }, rules });
      await cluster.apply({
        apiVersion,
        kind: "ClusterRoleBinding",
        metadata: { name },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
        subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name }],
      });
    }
    const isAllowed = async (user: string, wanted: string) => {
      const [resource, subresource = ""] = wanted.split("/");
      const answer = await cluster.request("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        spec: { user, resourceAttributes: { namespace: "work", verb: "get", resource, subresource } },
      });
      return (answer as { readonly status: { readonly allowed: boolean } }).status.allowed;
    };
    // The authorizer hears of roles and bindings a moment after they are written, in the order in which they were.
    const last = `names-${named.length - 1}`;
    for (let tries = 0; tries < 100 && !(await isAllowed(last, "secrets")); tries += 1) await setTimeout(100);
    for (const [index, resource] of named.entries())
      for (const wanted of asked)
        expect([resource, wanted, await isAllowed(`names-${index}`, wanted)]).toEqual([
          resource,
          wanted,
          isNamedBy(resource, wanted),
        ]);
  });

  test("lets somebody else do only what they may", async () => {
    const ann = cluster.as({ user: "ann", groups: ["oidc:lab", "oidc:a, b"] });
    const review = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
    const answer = await ann.request("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", review);
    expect(answer).toMatchObject({
      status: { userInfo: { username: "ann", groups: ["oidc:lab", "oidc:a, b", "system:authenticated"] } },
    });
    await expect(ann.list("v1", "Secret")).rejects.toMatchObject({ status: 403, reason: "Forbidden" });
    await expect(ann.get(configMap("applied"))).rejects.toMatchObject({ status: 403 });
  });
});

describe("a server that is none", () => {
  afterEach(endServers);

  test.each([
    ["a page for people", "<html></html>", "status 200, text/html"],
    ["JSON of its own", "[]", "no gitVersion at /version"],
  ])("and has %s is told from an API server", async (_, body, received) => {
    const type = body.startsWith("<") ? "text/html" : "application/json";
    const address = await serve((__, response) => void response.writeHead(200, { "content-type": type }).end(body));
    expect(await faultOf((await connectTo(address)).version())).toMatchObject({
      code: "cluster/not-an-api-server",
      received,
    });
  });

  test("names objects that would lead out of their path, and they don't", async () => {
    const paths: (string | undefined)[] = [];
    const resources = [{ resource: "nodes", responseKind: { kind: "Node" }, scope: "Cluster", verbs: [] }];
    const items = [{ metadata: {}, versions: [{ version: "v1", resources }] }];
    const address = await serve((request, response) => {
      paths.push(request.url);
      json(response, request.url?.startsWith("/api/") ? {} : { kind: "APIGroupDiscoveryList", items });
    });
    const cluster = await connectTo(address);
    for (const name of ["../../secrets", "..", "a?b#c"])
      await faultOf(cluster.get({ apiVersion: "v1", kind: "Node", metadata: { name } }));
    expect(paths.slice(2)).toEqual([
      "/api/v1/nodes/..%2F..%2Fsecrets",
      "/api/v1/nodes/%2E%2E",
      "/api/v1/nodes/a%3Fb%23c",
    ]);
  });
});
