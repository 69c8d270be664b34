import { isPinned, readImage } from "../../../constructs/policy/reading/images";

const DIGEST = `sha256:${"a".repeat(64)}`;

test.each([
  ["nginx", { repository: "nginx" }],
  ["nginx:1.27", { repository: "nginx", tag: "1.27" }],
  ["library/nginx", { repository: "library/nginx" }],
  ["docker.io/library/nginx", { registry: "docker.io", repository: "library/nginx" }],
  ["localhost/a:1", { registry: "localhost", repository: "a", tag: "1" }],
  ["registry:5000/a/b", { registry: "registry:5000", repository: "a/b" }],
  ["registry:5000/a/b:1", { registry: "registry:5000", repository: "a/b", tag: "1" }],
  [`a.example/b:1@${DIGEST}`, { registry: "a.example", repository: "b", tag: "1", digest: DIGEST }],
  ["a.example/b:", { registry: "a.example", repository: "b" }],
  ["", { repository: "" }],
])("image %s", (text, expected) => {
  expect(readImage(text)).toEqual(expected);
});

test("a digest pins an image, and what only looks like one doesn't", () => {
  expect(isPinned(readImage(`a@${DIGEST}`))).toBe(true);
  expect(["a:1", "a@", "a@sha256:", "a@latest"].map((text) => isPinned(readImage(text)))).toEqual([
    ...[false, false, false, false],
  ]);
});
