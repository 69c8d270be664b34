import { parse } from "../../constructs/core/parse";
import { DEFAULT_IMAGES, ImagesModel, siteImages } from "../../constructs/site/images";

const registries = (...all: string[]) => parse(ImagesModel, { registries: all }).registries;

test("a site that says nothing allows the usual registries", () => {
  expect(parse(ImagesModel, {}).registries).toEqual([...DEFAULT_IMAGES]);
});

test.each(["docker.io/", "registry.example:5000/", "registry.example/team/project/", "10.0.0.1:5000/a-b/c_d/"])(
  "%s is the start of images' names",
  (start) => {
    expect(registries(start)).toEqual([start]);
  },
);

test.each([
  ["docker.io", "no slash: others begin so"],
  ["library/", "a short name has no registry"],
  ["docker.io//", "an empty part"],
  ["docker.io/../", "a way up"],
  ["Docker.io/", "a capital letter"],
  ["docker.io/,evil.example/", "two in one"],
  ["https://docker.io/", "a scheme"],
  ["docker.io/${x}/", "an interpolation"],
  ["dоcker.io/", "a letter that looks Latin"],
  [".io/", "no host"],
])("%s is refused: %s", (start) => {
  expect(() => registries(start)).toThrowFault({ code: "model/invalid", path: "registries[0]", received: start });
});

test("the mirror is one of a site's registries", () => {
  expect(siteImages({ images: ["docker.io/"], imageRegistry: "mirror.example" })).toEqual([
    "docker.io/",
    "mirror.example/",
  ]);
});
