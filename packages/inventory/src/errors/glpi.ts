import { FleetError } from "@fleetwright/core";

/** What should be an inventory in GLPI's format is none; nothing of it was taken. */
export class GlpiDocumentError extends FleetError {
  readonly code = "INVENTORY_GLPI_INVALID";

  constructor(reason: string, options?: ErrorOptions) {
    super(`This is no inventory in GLPI's format: ${reason} Nothing of it was taken.`, options);
  }
}

/** An inventory of something that is no computer: a printer, a phone, a switch; nothing of it was taken. */
export class GlpiItemtypeError extends FleetError {
  readonly code = "INVENTORY_GLPI_ITEMTYPE";
  /** `Phone`, `Printer`, `NetworkEquipment`, `Unmanaged` … */
  readonly itemtype: string;

  constructor(itemtype: string, action: string) {
    super(
      `An inventory of the itemtype "${itemtype.slice(0, 40)}" (action "${action.slice(0, 40)}") is not of a computer, ` +
        "and was not taken for one. Keep such a device by hand in the directory.",
    );
    this.itemtype = itemtype;
  }
}

/** XML that cannot be read, or that no honest agent writes: with a document type, too large, too deep; nothing was taken. */
export class XmlInvalidError extends FleetError {
  readonly code = "INVENTORY_XML_INVALID";

  constructor(reason: string, options?: ErrorOptions) {
    super(`The XML was refused: ${reason} Nothing of it was taken.`, options);
  }
}
