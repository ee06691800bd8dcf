import type { ProductQuery } from "../dictionary/dictionary-api.ts";
import { listProducts } from "../questions/products.ts";
import { type InventoryTable, numberColumn, textColumn } from "./inventory-table.ts";
import { nextTurn } from "./turn.ts";

/** Which products there are, one row for each version of each. */
export const productsTable: InventoryTable<ProductQuery> = {
  title: { en: "Products", de: "Produkte" },
  columns: () => [
    textColumn("Product id", "Produkt-Id"),
    textColumn("Product", "Produkt"),
    textColumn("Publisher", "Herausgeber"),
    textColumn("Kind", "Art"),
    textColumn("Version", "Version"),
    textColumn("Release", "Ausgabe"),
    textColumn("Edition", "Edition"),
    numberColumn("Devices with this version", "Geräte mit dieser Version"),
    numberColumn("Devices with the product", "Geräte mit dem Produkt"),
  ],
  async *rows(sources, query, signal) {
    let number = 0;
    for await (const { product, name, publisher, kind, deviceCount, versions } of listProducts(sources, query)) {
      if (number % 100 === 0) await nextTurn(signal);
      number += 1;
      for (const { version, release, edition, deviceCount: count } of versions)
        yield [product, name, publisher, kind, version, release, edition, count, deviceCount];
    }
  },
};
