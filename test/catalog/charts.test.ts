import { charts } from "../../constructs/catalog/charts";
import { id } from "../../constructs/core/names";

const all = Object.values(charts);

test("a chart's name is its key", () => {
  expect(Object.entries(charts).filter(([key, { name }]) => key !== name)).toEqual([]);
});

test("every version is exact: no range, no tag that moves", () => {
  expect(all.filter(({ version }) => !/^v?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("every repository is reached in a way that nobody on the way can change", () => {
  expect(all.filter(({ repository }) => !/^(oci|https):\/\/[a-z0-9.-]+\//.test(repository))).toEqual([]);
});

test("every namespace is one that Kubernetes takes", () => {
  expect(all.filter(({ namespace }) => !id.safeParse(namespace).success)).toEqual([]);
});

test("a source names what was read of the very version, or the index that lists it", () => {
  const wrong = all.filter(
    ({ source, version }) => !source.document.includes(version) && !/index\.yaml$/.test(source.document),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
