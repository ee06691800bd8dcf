import { defineSection } from "../section.ts";
import { software } from "./software.ts";

export const wingetPackages = defineSection({
  name: "winget-packages",
  title: { en: "Packages known to winget", de: "Pakete, die winget kennt" },
  shape: "many",
  // As software is: both are components, and questions about software find both. Not a part of it: asking winget asks
  // its source in the internet, and where that fails, as it often does, programs that are gone must still be noticed.
  row: software.row,
  key: software.key,
  volatile: [],
  personal: "none",
  purpose: {
    en: "Know under which ids winget would update what is installed",
    de: "Wissen, unter welchen Kennungen winget das Installierte aktualisieren würde",
  },
  components: true,
  onRequest: true,
});
