import { nativeShapes } from "../../../constructs/core/terraform-json/shapes/index";
import { kindKey } from "../live";
import type { Live } from "../live";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { DeclaredStack } from "../declared";
import { kindsOf } from "../compare/crds";
import type { Check, Right } from "./check";
import { rightKey } from "./check";

/** What Terraform does to an object in its life. */
const VERBS = ["get", "create", "patch", "delete"];

/** Whoever has every right has these: nobody else can be sure to install a chart, whose objects only Helm knows. */
const EVERYTHING: Right = { verb: "*", group: "*", resource: "*" };

const ROLES = ["Role", "ClusterRole"];

/** The rights that applying a stack takes, each once. */
export function neededRights(stack: DeclaredStack, live: Live): Right[] {
  const rights = [
    ...objectRights(stack, live),
    ...(stack.releases.length > 0 ? [EVERYTHING] : []),
    ...manifestRights(stack),
  ];
  return [...new Map(rights.map((right) => [rightKey(right), right])).values()];
}

function objectRights(stack: DeclaredStack, live: Live): Right[] {
  const served = live.served.known ? live.served.value : [];
  return stack.objects.flatMap(({ object }) => {
    const kind = served.find((candidate) => kindKey(candidate) === kindKey(object));
    // That it is not served is said elsewhere.
    if (kind === undefined) return [];
    const { namespace } = object.metadata;
    const on = {
      group: object.apiVersion.includes("/") ? object.apiVersion.split("/")[0]! : "",
      resource: kind.resource,
      ...(kind.namespaced && namespace !== undefined ? { namespace } : {}),
    };
    const verbs = ROLES.includes(object.kind) ? [...VERBS, "escalate"] : VERBS;
    return verbs.map((verb) => ({ verb, ...on }));
  });
}

/** The provider lists all CRDs before it plans a `kubernetes_manifest`. Source: hashicorp/kubernetes v2.38.0, manifest/provider. */
function manifestRights(stack: DeclaredStack): Right[] {
  const native = new Set(nativeShapes.map((shape) => kindKey(shape)));
  const manifests = kindsOf(stack.objects).some((kind) => !native.has(kindKey(kind)));
  return manifests ? [{ verb: "list", group: "apiextensions.k8s.io", resource: "customresourcedefinitions" }] : [];
}

/** May whoever asks also apply? Terraform would find out half-way. */
export const permissions: Check = {
  id: "permissions",
  title: "permissions",
  check: ({ stack, declared, live, asked }) =>
    neededRights(stack, live).map((right): Comparison => {
      const key = rightKey(right);
      const about = { code: "preflight/permission", subject: `the right to ${key}`, path: ["cells", declared.cell.id] };
      const look = asked.rights.get(key);
      if (look === undefined || !look.known) return unknown(about, look?.reason ?? "nobody asked");
      if (look.value) return same(about);
      if (right.verb === "*")
        return unknown(about, "we may not do everything, and which rights its charts need only Helm can say");
      if (right.verb === "escalate")
        return unknown(about, "we may only give rights that we have ourselves, and nobody compared them");
      return different(about, "we do not have it");
    }),
};
