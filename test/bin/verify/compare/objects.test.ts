import { objects } from "../../../../bin/verify/compare/objects";
import { changed, declaredSite, liveAs, told } from "../fixtures";

const declared = declaredSite();
const live = liveAs(declared);

test("what is neither a queue nor a control is compared here, and only that", () => {
  const kinds = objects.compare(declared, live).map(({ subject }) => subject.split(" ")[0]!);
  expect(kinds).toEqual(expect.arrayContaining(["NicClusterPolicy", "SriovNetworkNodePolicy", "StorageClass"]));
  expect(kinds).not.toEqual(expect.arrayContaining(["NetworkPolicy"]));
  expect(told(objects.compare(declared, live))).toEqual([]);
});

test("a storage class that keeps what it should delete is drift", () => {
  const kept = changed(live, "StorageClass", "scratch", (object) => {
    object["reclaimPolicy"] = "Retain";
  });
  expect(told(objects.compare(declared, kept))).toEqual([
    "different objects/drift StorageClass scratch: reclaimPolicy is another one",
  ]);
});
