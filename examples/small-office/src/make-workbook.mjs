// Writes data/office.xlsx, the list that a small office might have kept: German titles, dates, prices, a gap here and there.
// Its persons and devices do not exist.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeXlsx } from "@fleetwright/core/tables";

const models = [
  { maker: "Northwind Computers", model: "Desk 400", price: "649,00", prefix: "NWD4" },
  { maker: "Southbay", model: "Slate 13", price: "1.199,00", prefix: "SBS3" },
  { maker: "Westline", model: "Tower Pro", price: "2.350,00", prefix: "WTP7" },
];
const people = ["Anna Example", "Ben Example", "Carla Example", "David Example", "Eva Example", "Finn Example"];
const rooms = ["Erdgeschoss / Empfang", "1. OG / Raum 101", "1. OG / Raum 102", "2. OG / Buchhaltung"];

const columns = [
  { title: "Inventarnummer" },
  { title: "Gerätename" },
  { title: "Hersteller" },
  { title: "Modell" },
  { title: "Seriennummer" },
  { title: "Zustand" },
  { title: "Gekauft am", type: /** @type {const} */ ("day") },
  { title: "Preis" },
  { title: "Garantie bis", type: /** @type {const} */ ("day") },
  { title: "Bemerkung" },
];

const rows = Array.from({ length: 25 }, (_, index) => {
  const number = String(index + 1).padStart(3, "0");
  const kind = models[index % models.length] ?? models[0];
  const year = 2021 + (index % 5);
  const month = String((index % 12) + 1).padStart(2, "0");
  return [
    `INV-${number}`,
    `pc-${number}`,
    kind?.maker,
    kind?.model,
    `${kind?.prefix}${String(710_000 + index * 37)}`,
    index === 11 ? "auf Lager" : index === 17 ? "in Reparatur" : "in Benutzung",
    `${year}-${month}-15`,
    `${kind?.price} €`,
    index % 7 === 3 ? undefined : `${year + 3}-${month}-15`,
    `${rooms[index % rooms.length]}, ${people[index % people.length]}`,
  ];
});

const file = new URL("../data/office.xlsx", import.meta.url);
await pipeline(Readable.from(writeXlsx([{ name: "Geräte", columns, rows }])), createWriteStream(file));
process.stdout.write(`${rows.length} devices written.\n`);
