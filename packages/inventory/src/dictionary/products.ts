import * as z from "zod";
import { ShippedProduct } from "./product.ts";
import adobe from "./products/adobe.json" with { type: "json" };
import archives from "./products/archives.json" with { type: "json" };
import browsers from "./products/browsers.json" with { type: "json" };
import business from "./products/business.json" with { type: "json" };
import communication from "./products/communication.json" with { type: "json" };
import databases from "./products/databases.json" with { type: "json" };
import development from "./products/development.json" with { type: "json" };
import drivers from "./products/drivers.json" with { type: "json" };
import editors from "./products/editors.json" with { type: "json" };
import engineering from "./products/engineering.json" with { type: "json" };
import java from "./products/java.json" with { type: "json" };
import linuxSystem from "./products/linux-system.json" with { type: "json" };
import media from "./products/media.json" with { type: "json" };
import microsoftOffice from "./products/microsoft-office.json" with { type: "json" };
import networking from "./products/networking.json" with { type: "json" };
import officeSuites from "./products/office-suites.json" with { type: "json" };
import pdf from "./products/pdf.json" with { type: "json" };
import runtimes from "./products/runtimes.json" with { type: "json" };
import security from "./products/security.json" with { type: "json" };
import servers from "./products/servers.json" with { type: "json" };
import utilities from "./products/utilities.json" with { type: "json" };
import virtualization from "./products/virtualization.json" with { type: "json" };
import windowsSystem from "./products/windows-system.json" with { type: "json" };

/** Their order is that of their rules, for rows that two of them know. */
const files = [
  browsers,
  microsoftOffice,
  officeSuites,
  adobe,
  pdf,
  java,
  runtimes,
  development,
  editors,
  databases,
  servers,
  virtualization,
  communication,
  media,
  archives,
  security,
  networking,
  engineering,
  business,
  utilities,
  drivers,
  windowsSystem,
  linuxSystem,
];

let checked: readonly ShippedProduct[] | undefined;

/**
 * The products that the package knows, in the order in which their rules are asked. They come from data files, one for
 * each field, which are checked when they are asked for first.
 */
export function shippedProducts(): readonly ShippedProduct[] {
  checked ??= z.array(ShippedProduct).parse(files.flat());
  return checked;
}
