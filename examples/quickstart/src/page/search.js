// Runs in the page: shows the software, so many rows at a time, and searches in it.
(() => {
  const firstStep = 40;
  const step = 200;
  const data = document.getElementById("software-data");
  const body = document.getElementById("software-rows");
  const input = document.getElementById("software-search");
  const more = document.getElementById("software-more");
  const status = document.getElementById("software-status");
  if (!(body instanceof HTMLTableSectionElement && input instanceof HTMLInputElement && data && more && status)) return;

  /** @type {string[][]} */
  const programs = JSON.parse(data.textContent ?? "[]");
  const texts = programs.map((program) => program.join(" ").toLowerCase());
  const isLong = (/** @type {string} */ text) => text.length > 40 || /\S{24}/.test(text);
  /** @type {number[]} */
  let matching = [];
  let shown = 0;

  const addRow = (/** @type {string[]} */ program) => {
    const row = body.insertRow();
    for (const [column, text] of program.entries()) {
      const cell = row.insertCell();
      cell.classList.toggle("hide-small", column > 1);
      cell.classList.toggle("long", isLong(text));
      // Text, never markup: programs are named by whoever made them.
      cell.textContent = text;
    }
  };
  const show = (/** @type {number} */ count) => {
    for (const index of matching.slice(shown, shown + count)) addRow(programs[index] ?? []);
    shown = Math.min(shown + count, matching.length);
    more.hidden = shown >= matching.length;
    const all = programs.length.toLocaleString("en-GB");
    const found = matching.length < programs.length ? `${matching.length.toLocaleString("en-GB")} of ${all}` : all;
    const part = shown < matching.length ? `, the first ${shown} are shown` : "";
    status.textContent = `${found} ${programs.length === 1 ? "program" : "programs"}${part}`;
  };
  const search = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = [...programs.keys()].filter((index) => words.every((word) => texts[index]?.includes(word)));
    body.replaceChildren();
    shown = 0;
    show(firstStep);
  };
  input.addEventListener("input", search);
  more.addEventListener("click", () => show(step));
  search();
})();
