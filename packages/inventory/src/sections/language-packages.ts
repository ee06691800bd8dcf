import { defineSection } from "../section.ts";
import { software } from "./software.ts";

export const languagePackages = defineSection({
  name: "language-packages",
  title: { en: "Packages of programming languages", de: "Pakete von Programmiersprachen" },
  shape: "many",
  // As software is: both are components, and questions about software find both.
  row: software.row,
  key: ["ecosystem", "name", "version", "architecture", "identifier", "language"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Closing security holes in what npm, pip and gem installed for all users, beside the system's own packages",
    de: "Schließen von Sicherheitslücken in dem, was npm, pip und gem für alle Benutzer installiert haben, neben den Paketen des Systems",
  },
  components: true,
  onRequest: true,
});
