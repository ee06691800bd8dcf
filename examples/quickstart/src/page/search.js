// Runs in the page: shows the software, so many rows at a time, and searches in it.
(() => {
  const element = (name) => document.getElementById(`software-${name}`);
  const programs = JSON.parse(element("data").textContent);
  const texts = programs.map((program) => program.join(" ").toLowerCase());
  const body = element("rows");
  const input = element("search");
  const more = element("more");
  const firstStep = 40;
  const step = 200;
  let matching = [];
  let shown = 0;

  const isLong = (text) => text.length > 40 || /\S{24}/.test(text);
  const addCell = (row, text, index) => {
    const cell = row.insertCell();
    cell.className = [index > 1 && "hide-small", isLong(text) && "long"].filter(Boolean).join(" ");
    // Text, never markup: programs are named by whoever made them.
    cell.textContent = text;
  };
  const show = (count) => {
    for (const index of matching.slice(shown, shown + count)) {
      const row = body.insertRow();
      for (const [column, text] of programs[index].entries()) addCell(row, text, column);
    }
    shown = Math.min(shown + count, matching.length);
    more.hidden = shown >= matching.length;
    const found =
      matching.length === programs.length ? `${programs.length}` : `${matching.length} of ${programs.length}`;
    const part = shown < matching.length ? `, the first ${shown} are shown` : "";
    element("status").textContent = `${found} ${programs.length === 1 ? "program" : "programs"}${part}`;
  };
  const search = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = [...programs.keys()].filter((index) => words.every((word) => texts[index].includes(word)));
    body.replaceChildren();
    shown = 0;
    show(firstStep);
  };
  input.addEventListener("input", search);
  more.addEventListener("click", () => show(step));
  search();
})();
