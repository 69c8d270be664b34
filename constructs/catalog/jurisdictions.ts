import type { Source } from "./types";

/** Members of the European Union, ISO 3166-1 alpha-2. */
export const EU: readonly string[] = [
  ..."AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
];

/** Members of the European Economic Area: the EU, and those who adopted the GDPR through the EEA Agreement. */
export const EEA: readonly string[] = [...EU, "IS", "LI", "NO"];

export const MEMBERSHIP_SOURCE: Source = {
  document: "Treaty on European Union, members since 2020; EEA Joint Committee Decision 154/2018 (GDPR)",
  date: "2026-11-22",
};

/** A location that is some country of the European Union, which one its provider doesn't say. */
export const SOMEWHERE_IN_THE_EU = "EU";

export type CloudProvider = "aws" | "google" | "azure";

/** Country of each region in which a cloud stores objects, by the provider's name of the region in lower case. */
export const cloudRegions: Readonly<Record<CloudProvider, Readonly<Record<string, string>>>> = {
  aws: countries({
    AE: "me-central-1",
    AU: "ap-southeast-2 ap-southeast-4",
    BH: "me-south-1",
    BR: "sa-east-1",
    CA: "ca-central-1 ca-west-1",
    CH: "eu-central-2",
    CN: "cn-north-1 cn-northwest-1",
    DE: "eu-central-1 eusc-de-east-1",
    ES: "eu-south-2",
    FR: "eu-west-3",
    GB: "eu-west-2",
    HK: "ap-east-1",
    ID: "ap-southeast-3",
    IE: "eu-west-1",
    IL: "il-central-1",
    IN: "ap-south-1 ap-south-2",
    IT: "eu-south-1",
    JP: "ap-northeast-1 ap-northeast-3",
    KR: "ap-northeast-2",
    MX: "mx-central-1",
    MY: "ap-southeast-5",
    NZ: "ap-southeast-6",
    SE: "eu-north-1",
    SG: "ap-southeast-1",
    TH: "ap-southeast-7",
    TW: "ap-east-2",
    US: "us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1",
    ZA: "af-south-1",
  }),
  google: countries({
    AU: "australia-southeast1 australia-southeast2",
    BE: "europe-west1",
    BR: "southamerica-east1",
    CA: "northamerica-northeast1 northamerica-northeast2",
    CH: "europe-west6",
    CL: "southamerica-west1",
    DE: "europe-west3 europe-west10",
    ES: "europe-southwest1",
    EU: "eu eur4",
    FI: "europe-north1",
    FR: "europe-west9",
    GB: "europe-west2",
    HK: "asia-east2",
    ID: "asia-southeast2",
    IL: "me-west1",
    IN: "asia-south1 asia-south2",
    IT: "europe-west8 europe-west12",
    JP: "asia-northeast1 asia-northeast2",
    KR: "asia-northeast3",
    MX: "northamerica-south1",
    NL: "europe-west4",
    PL: "europe-central2",
    QA: "me-central1",
    SA: "me-central2",
    SE: "europe-north2",
    SG: "asia-southeast1",
    TW: "asia-east1",
    US: "us nam4 us-central1 us-east1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4",
    ZA: "africa-south1",
  }),
  azure: countries({
    AE: "uaecentral uaenorth",
    AT: "austriaeast",
    AU: "australiacentral australiacentral2 australiaeast australiasoutheast",
    BE: "belgiumcentral",
    BR: "brazilsouth brazilsoutheast",
    CA: "canadacentral canadaeast",
    CH: "switzerlandnorth switzerlandwest",
    CL: "chilecentral",
    DE: "germanynorth germanywestcentral",
    DK: "denmarkeast",
    ES: "spaincentral",
    FR: "francecentral francesouth",
    GB: "uksouth ukwest",
    HK: "eastasia",
    ID: "indonesiacentral",
    IE: "northeurope",
    IL: "israelcentral israelnorthwest",
    IN: "centralindia southindia westindia",
    IT: "italynorth",
    JP: "japaneast japanwest",
    KR: "koreacentral koreasouth",
    MX: "mexicocentral",
    MY: "malaysiawest",
    NL: "westeurope",
    NO: "norwayeast norwaywest",
    NZ: "newzealandnorth",
    PL: "polandcentral",
    QA: "qatarcentral",
    SE: "swedencentral swedensouth",
    SG: "southeastasia",
    US: "centralus eastus eastus2 northcentralus southcentralus westcentralus westus westus2 westus3",
    ZA: "southafricanorth southafricawest",
  }),
};

export const REGIONS_SOURCE: Source = {
  document:
    "AWS Regions and Availability Zones; Google Cloud Storage, bucket locations; Azure regions list, physical location",
  date: "2026-11-22",
};

/** Turns countries with their regions into regions with their country. */
function countries(regions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(regions).flatMap(([country, names]) => names.split(" ").map((name) => [name, country])),
  );
}
