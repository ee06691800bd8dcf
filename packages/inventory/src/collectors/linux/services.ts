import { defineCollector } from "../../collector.ts";
import { readServices } from "../../linux/services.ts";
import { services } from "../../sections/services.ts";

export const servicesLinux = defineCollector({
  name: "services",
  section: services,
  platforms: ["linux"],
  sources: [
    "systemctl list-unit-files",
    "systemctl list-units",
    "/etc/systemd/system",
    "/usr/lib/systemd/system",
    "/etc/runlevels",
    "/etc/init.d",
    "/etc/rc?.d",
  ],
  image: true,
  collect: (host, context) => readServices(host, context),
});
