import { connect } from "../../../../bin/cluster/connect";
import { applyObjects } from "../../../../bin/rehearse/apply/server-side";
import { readBack } from "../../../../bin/rehearse/apply/read-back";
import { installCrds, untilEstablished } from "../../../../bin/rehearse/crds/install";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";

const signal = new AbortController().signal;
const configMap = (name: string, namespace: string, more: Record<string, unknown> = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace },
  ...more,
});
const namespace = (name: string): KubernetesObject => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

/** A CRD that prunes one field of its schema's own: what a server drops without a word. */
const crd = (kind: string, properties: Record<string, unknown>) => ({
  name: `${kind.toLowerCase()}s.acme.io`,
  group: "acme.io",
  kind,
  file: "a.yaml",
  object: {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${kind.toLowerCase()}s.acme.io` },
    spec: {
      group: "acme.io",
      scope: "Cluster",
      names: { kind, plural: `${kind.toLowerCase()}s`, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        { name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object", properties } } },
      ],
    },
  },
});

describeWithControlPlane("on a real API server", (plane) => {
  const here = async () => ({
    io: liveIo,
    signal,
    cluster: await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" }),
  });

  test("objects are accepted in the order given, namespaces before what is in them", async () => {
    const objects = [configMap("a", "first"), namespace("first")];
    expect(await applyObjects(await here(), "s", objects)).toEqual({ accepted: objects, refused: [] });
  });

  test("one that has an unknown field is refused with that field, and the others are accepted", async () => {
    const wrong = configMap("wrong", "second", { colour: "red" });
    const objects = [namespace("second"), wrong, configMap("right", "second")];
    const { accepted, refused } = await applyObjects(await here(), "s", objects);
    expect(accepted).toEqual([objects[0], objects[2]]);
    expect(refused).toMatchObject([{ stack: "s", object: "ConfigMap second/wrong", fields: ["colour"] }]);
  });

  test("applied twice they are the same", async () => {
    const objects = [namespace("third"), configMap("a", "third", { data: { a: "1" } })];
    await applyObjects(await here(), "s", objects);
    expect((await applyObjects(await here(), "s", objects)).refused).toEqual([]);
  });

  test("what was accepted is read again with every field", async () => {
    const objects = [namespace("fourth"), configMap("a", "fourth", { data: { a: "1" } })];
    await applyObjects(await here(), "s", objects);
    const sent = objects.map((object) => ({ stack: "s", object }));
    expect(await readBack(await here(), sent)).toEqual([]);
  });

  test("a field that somebody took away is a dropped one", async () => {
    const { cluster } = await here();
    const object = configMap("a", "default", { data: { a: "1", b: "2" } });
    await cluster.apply(object);
    await cluster.merge(object, { data: { a: null, b: "3" } });
    expect(await readBack(await here(), [{ stack: "s", object }])).toEqual([
      { stack: "s", object: "ConfigMap default/a", field: "data.a", sent: "1" },
      { stack: "s", object: "ConfigMap default/a", field: "data.b", sent: "2", answered: "3" },
    ]);
  });

  test("an object that is gone is dropped whole", async () => {
    const object = configMap("never", "default");
    expect(await readBack(await here(), [{ stack: "s", object }])).toMatchObject([{ field: "the whole object" }]);
  });

  test("CRDs are served once they are established", async () => {
    const at = await here();
    expect(await installCrds(at, [crd("Wheel", { spec: { type: "object" } })])).toEqual([]);
    await untilEstablished(at);
    expect((await at.cluster.served()).some(({ kind }) => kind === "Wheel")).toBe(true);
  });

  test("a CRD that the server does not take is refused with its fields", async () => {
    const refused = await installCrds(await here(), [crd("Broken", { spec: { type: "colour" } })]);
    expect(refused).toMatchObject([{ object: "CustomResourceDefinition brokens.acme.io", stack: "crds" }]);
    expect(refused[0]!.fields.join()).toContain("type");
  });
});
