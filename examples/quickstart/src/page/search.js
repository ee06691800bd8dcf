// Runs in the page: search in the software, a hundred rows at a time.
(() => {
  const programs = JSON.parse(document.getElementById("software-data").textContent);
  const body = document.getElementById("software-rows");
  const input = document.getElementById("software-search");
  const status = document.getElementById("software-status");
  const more = document.getElementById("software-more");
  const step = 100;
  let matching = programs;
  let shown = 0;

  const cell = (row, text, className) => {
    const element = row.insertCell();
    element.className = className;
    // Text, never markup: programs are named by whoever made them.
    element.textContent = text || "";
  };
  const showMore = () => {
    for (const [name, version, kind, publisher, day] of matching.slice(shown, shown + step)) {
      const row = body.insertRow();
      cell(row, name, "");
      cell(row, version, "version");
      cell(row, kind, "hide-small");
      cell(row, publisher, "hide-small");
      cell(row, day, "hide-small");
    }
    shown = Math.min(shown + step, matching.length);
    more.hidden = shown >= matching.length;
    status.textContent = `${matching.length} of ${programs.length} programs${shown < matching.length ? `, ${shown} shown` : ""}`;
  };
  const search = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = programs.filter((program) => {
      const text = program.join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    body.replaceChildren();
    shown = 0;
    showMore();
  };
  input.addEventListener("input", search);
  more.addEventListener("click", showMore);
  search();
})();
