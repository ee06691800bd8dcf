// Shows the rows of the software that fit the search. They are data in the page: names never become markup.
const data = document.getElementById("software-data");

if (data) {
  /** @type {readonly string[][]} */
  const rows = JSON.parse(data.textContent ?? "[]");
  const texts = rows.map((row) => row.join(" ").toLowerCase());
  const search = /** @type {HTMLInputElement} */ (document.getElementById("software-search"));
  const status = /** @type {HTMLElement} */ (document.getElementById("software-status"));
  const body = /** @type {HTMLElement} */ (document.getElementById("software-rows"));
  const { all = "", some = "" } = /** @type {{ all?: string, some?: string }} */ (status.dataset);
  // More than anybody reads; the search finds the rest.
  const most = 400;

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((_, index) => words.every((word) => texts[index]?.includes(word)));
    body.replaceChildren(...found.slice(0, most).map(lineOf));
    status.textContent = found.length === rows.length ? all : some.replace(/^0/, String(found.length));
  };
  search.addEventListener("input", show);
  show();
}

/** @param {readonly string[]} row */
function lineOf(row) {
  const line = document.createElement("tr");
  for (const text of row) line.insertCell().textContent = text;
  return line;
}
