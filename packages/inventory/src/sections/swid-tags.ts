import * as z from "zod";
import { count, key, text, texts, word } from "../field.ts";
import { defineSection } from "../section.ts";

/**
 * A section of its own, and no part of `software`: a tag mostly describes what rpm, dpkg or Windows list as well, so it
 * would be there twice; and it is more than a row of software, with an id of its own, its maker and its links.
 */
export const swidTags = defineSection({
  name: "swid-tags",
  title: { en: "Software identification tags", de: "Software-Identifikations-Tags" },
  shape: "many",
  row: z.object({
    tagId: key("The id of the tag, unique in the world; of 2009 its maker's regid and the id, joined by _"),
    kind: word(
      ["primary", "patch", "corpus", "supplemental"],
      "Whether it describes software, a patch, software before its installation, or adds to another tag",
    ),
    name: text("The software as the tag calls it").optional(),
    version: text("The version as the tag writes it").optional(),
    versionScheme: text("How versions are compared: multipartnumeric, semver, rpm").optional(),
    tagVersion: count("The number of the tag's own correction, from 0").optional(),
    standard: word(["2009", "2015"], "The edition of ISO/IEC 19770-2").optional(),
    publisher: text("Who made the software").optional(),
    publisherRegid: text("The domain of who made the software: example.com").optional(),
    tagCreator: text("Who made the tag").optional(),
    tagCreatorRegid: text("The domain of who made the tag").optional(),
    product: text("The product, without its version").optional(),
    productFamily: text("The family or suite of the product").optional(),
    edition: text("The edition of the product: Professional").optional(),
    colloquialVersion: text("What people call the version: 2013").optional(),
    revision: text("What stands below the version: SP1").optional(),
    channelType: text("How it was sold: retail, volume").optional(),
    activationStatus: text("Whether it was activated when the tag was written, in the tag's words").optional(),
    persistentId: text("What joins versions of a product whose names change").optional(),
    links: texts("What it has to do with, relation first: patches swid:example.com+planner-4").optional(),
    content: word(["payload", "evidence"], "Whether it lists what was installed, or what somebody found").optional(),
    files: count("How many files it lists").optional(),
    path: text("The file of the tag").optional(),
  }),
  key: ["tagId"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Know what software says of itself: product, edition and maker, as licensing needs them",
    de: "Wissen, was Software über sich selbst sagt: Produkt, Edition und Hersteller, wie die Lizenzverwaltung sie braucht",
  },
});
