import { switches } from "../../constructs/catalog/switches";

const all = Object.values(switches);

test("a switch's name is its key", () => {
  expect(Object.entries(switches).filter(([key, { name }]) => key !== name)).toEqual([]);
});

test("split ports carry together what the whole ones carry", () => {
  const wrong = all.filter(({ radix }) => new Set(radix.map(({ rate, ports }) => rate * ports)).size !== 1);
  expect(wrong).toEqual([]);
});

test("as many split ports share a cable as a port is split into", () => {
  const wrong = all.filter(({ radix }) =>
    radix.some(({ rate, portsPerCable }) => rate * portsPerCable !== radix[0]!.rate),
  );
  expect(wrong).toEqual([]);
});

test("an even number of ports, so that a leaf has as many up as down", () => {
  expect(all.filter(({ radix }) => radix.some(({ ports }) => ports % 2 !== 0))).toEqual([]);
});

const published = { qm9700: [64, 400e9], q3400: [144, 800e9], sn5600: [64, 800e9] } as const;
for (const [name, [ports, rate]] of Object.entries(published))
  test(`a ${name} has ${ports} ports of ${rate / 1e9} Gb/s, as published`, () => {
    expect(switches[name]!.radix[0]).toMatchObject({ ports, rate });
  });

test("power that nobody publishes is marked as assumed", () => {
  expect(all.filter(({ source }) => source.assumed?.startsWith("power")).map(({ name }) => name)).toEqual([
    "q3400",
    "sn5600",
  ]);
});
