import type { NamespaceState } from "../../../../bin/verify/preflight/check";
import { namespaces, neededNamespaces } from "../../../../bin/verify/preflight/namespaces";
import { seen } from "../../../../bin/verify/look";
import { FORBIDDEN } from "../fixtures";
import { situation, toldBy } from "./fixtures";

test("a stack needs the namespaces that it uses and does not make", () => {
  expect(neededNamespaces(situation("capacity").stack)).toEqual(["nvidia-network-operator"]);
  expect(neededNamespaces(situation("tenant").stack)).toEqual([]);
  expect(neededNamespaces(situation("platform").stack)).toEqual([]);
});

test("a namespace that is not there or is going is in the way, and one that we may not look at is unknown", () => {
  const at = (look: NamespaceState | undefined) =>
    situation("capacity", {
      asked: {
        namespaces: new Map([["nvidia-network-operator", look === undefined ? FORBIDDEN : seen(look)]]),
      },
    });
  expect(toldBy(namespaces, at("there"))).toEqual([]);
  expect(toldBy(namespaces, at("absent"))).toEqual([
    "different preflight/namespace Namespace nvidia-network-operator: is not there",
  ]);
  expect(toldBy(namespaces, at("going"))).toEqual([
    "different preflight/namespace Namespace nvidia-network-operator: is being deleted: nothing can be made in it",
  ]);
  expect(toldBy(namespaces, at(undefined))).toEqual([
    "unknown preflight/namespace Namespace nvidia-network-operator: we may not look",
  ]);
});
